using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// The last stage: bitmaps and counts against what the stages before found in use. A difference here is mostly the
/// consequence of a fault that was reported already.
/// </summary>
internal sealed class BitmapCheck(CheckRun run)
{
    private readonly Geometry _geo = run.Geo;
    private readonly BitSet _uninit = new(run.Geo.ClustersCount + 1);

    public void Run()
    {
        foreach (var (start, length) in Enumerable.Range(0, _geo.GroupCount)
            .Where(g => IsUninit(g, GroupFlags.BlockUninit)).SelectMany(Structures))
        {
            _uninit.SetRange(
                _geo.ClusterOf(start),
                _geo.ClusterOf(Math.Min(start + length, _geo.BlocksCount) - 1) - _geo.ClusterOf(start) + 1);
        }

        long freeClusters = 0;
        long freeInodes = 0;
        for (var g = 0; g < _geo.GroupCount; g++)
        {
            freeClusters += Clusters(g);
            freeInodes += InodesOf(g);
        }

        CheckTotals(freeClusters, freeInodes);
    }

    private long Clusters(int g)
    {
        var group = run.Groups[g];
        var first = _geo.ClusterOf(_geo.GroupFirstBlock(g));
        var count = _geo.ClusterOf(_geo.GroupLastBlock(g)) - first + 1;
        if (IsUninit(g, GroupFlags.BlockUninit))
        {
            CheckUninitBlocks(g, first, count);
        }
        else if (run.Volume.TryBlock(group.BlockBitmap, out var recorded))
        {
            var bitmap = run.IsStrict ? recorded : WithUninit(recorded, first, count);
            CheckChecksum(
                ExtFindings.BlockBitmapChecksum, g, bitmap[..(int)(_geo.ClustersPerGroup / 8)],
                group.BlockBitmapChecksum);
            Compare(
                ExtFindings.BlockBitmap, g, bitmap, run.Claims.Found, first, count,
                _geo.ClusterBits == 0 ? "block" : "cluster");
            CheckPadding(g, bitmap, count, _geo.ClustersPerGroup, "block");
        }
        else
        {
            ReportMissing(g, group.BlockBitmap, "block");
        }

        var free = count - Used(run.Claims.Found, first, count);
        if (free != group.FreeClusters)
        {
            run.Report(
                ExtFindings.GroupFreeBlocks, $"group {g}",
                $"bg_free_blocks_count is {group.FreeClusters}, {free} are free");
        }

        return free;
    }

    // Nobody wrote this bitmap: it stands for one with the group's own structures and nothing else.
    private void CheckUninitBlocks(int g, long first, long count)
    {
        var own = new BitSet(count);
        foreach (var (start, length) in Structures(g))
        {
            for (var block = start; block < start + length; block++)
            {
                var bit = _geo.ClusterOf(block) - first;
                if (bit >= 0 && bit < count)
                {
                    own.Set(bit);
                }
            }
        }

        for (var i = 0L; i < count; i++)
        {
            // Structures of other groups of a flexible group may lie here too; they were claimed as metadata.
            var isOther = run.Claims.Found[first + i] && !own[i] && !IsMetadata(first + i);
            if (isOther)
            {
                run.Report(
                    ExtFindings.GroupUninit, $"group {g}",
                    $"its block bitmap is uninitialised, and {first + i} is in use");
                return;
            }
        }
    }

    /// <summary>
    /// e2fsck takes the structures of groups without a bitmap for marked, also where they lie in another group.
    /// </summary>
    private byte[] WithUninit(ReadOnlySpan<byte> recorded, long first, long count)
    {
        var bitmap = recorded.ToArray();
        for (var word = 0L; word < count; word += 64)
        {
            for (var set = _uninit.Word(first + word); set != 0; set &= set - 1)
            {
                var bit = word + System.Numerics.BitOperations.TrailingZeroCount(set);
                bitmap[(int)(bit / 8)] |= (byte)(bit < count ? 1 << (int)(bit % 8) : 0);
            }
        }

        return bitmap;
    }

    private IEnumerable<(long First, long Count)> Structures(int g) =>
        [.. _geo.SuperAndDescriptors(g), (run.Groups[g].BlockBitmap, 1), (run.Groups[g].InodeBitmap, 1), (
            run.Groups[g].InodeTable, _geo.InodeTableBlocks)];

    private bool IsMetadata(long cluster)
    {
        for (var block = cluster << _geo.ClusterBits; block < (cluster + 1) << _geo.ClusterBits; block++)
        {
            if (run.Claims.Metadata[block])
            {
                return true;
            }
        }

        return false;
    }

    private long InodesOf(int g)
    {
        var group = run.Groups[g];
        var first = g * _geo.InodesPerGroup;
        var used = new BitSet(_geo.InodesPerGroup);
        long directories = 0;
        for (var i = 0L; i < _geo.InodesPerGroup; i++)
        {
            if (run.Inodes.Is(first + i + 1, InodeMarks.Used))
            {
                used.Set(i);
                directories += run.Inodes.Is(first + i + 1, InodeMarks.Directory) ? 1 : 0;
            }
        }

        var free = _geo.InodesPerGroup - Used(used, 0, _geo.InodesPerGroup);
        if (IsUninit(g, GroupFlags.InodeUninit))
        {
            if (free != _geo.InodesPerGroup)
            {
                run.Report(
                    ExtFindings.GroupUninit, $"group {g}", "its inode bitmap is uninitialised, and inodes are in use");
            }
        }
        else if (run.Volume.TryBlock(group.InodeBitmap, out var bitmap))
        {
            CheckChecksum(
                ExtFindings.InodeBitmapChecksum, g, bitmap[..(int)((_geo.InodesPerGroup + 7) / 8)],
                group.InodeBitmapChecksum);
            Compare(ExtFindings.InodeBitmap, g, bitmap, used, 0, _geo.InodesPerGroup, "inode", first + 1);
            CheckPadding(g, bitmap, _geo.InodesPerGroup, _geo.InodesPerGroup, "inode");
        }
        else
        {
            ReportMissing(g, group.InodeBitmap, "inode");
        }

        if (free != group.FreeInodes)
        {
            run.Report(
                ExtFindings.GroupFreeInodes, $"group {g}",
                $"bg_free_inodes_count is {group.FreeInodes}, {free} are free");
        }

        if (directories != group.UsedDirectories)
        {
            run.Report(
                ExtFindings.GroupDirectories, $"group {g}",
                $"bg_used_dirs_count is {group.UsedDirectories}, there are {directories}");
        }

        return free;
    }

    private void ReportMissing(int g, long block, string what) =>
        run.Report(ExtFindings.BehindEnd, $"group {g}", $"its {what} bitmap at block {block} cannot be read");

    private void CheckChecksum(FindingKind kind, int g, ReadOnlySpan<byte> bits, uint recorded)
    {
        var expected = _geo.HasCsum ? run.Csum.Bitmap(bits) : 0;
        if (_geo.HasCsum && recorded != expected)
        {
            run.Report(
                kind, $"group {g}",
                $"the descriptor's checksum of the bitmap is {recorded:x8}, its bits give {expected:x8}");
        }
    }

    private void Compare(
        FindingKind kind, int g, ReadOnlySpan<byte> bitmap, BitSet used, long first, long count, string what,
        long offset = -1)
    {
        for (var bit = 0L; bit < count; bit += 64)
        {
            var inWord = (int)Math.Min(64, count - bit);
            var mask = inWord == 64 ? ulong.MaxValue : (1UL << inWord) - 1;
            var differs = (Word(bitmap, (int)(bit / 8)) ^ used.Word(first + bit)) & mask;
            for (; differs != 0; differs &= differs - 1)
            {
                var place = bit + System.Numerics.BitOperations.TrailingZeroCount(differs);
                var number = (offset < 0 ? first : offset) + place;
                var message = used[first + place]
                    ? "is in use, and free in the bitmap"
                    : "is not in use, and taken in the bitmap";
                run.Report(kind, $"group {g}", $"{what} {number} {message}");
            }
        }
    }

    private static ulong Word(ReadOnlySpan<byte> bitmap, int at)
    {
        if (at + 8 <= bitmap.Length)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(bitmap[at..]);
        }

        ulong word = 0;
        for (var i = 0; at + i < bitmap.Length; i++)
        {
            word |= (ulong)bitmap[at + i] << (8 * i);
        }

        return word;
    }

    /// <summary>
    /// Whether the bitmap was never written; a descriptor whose checksum is wrong is not believed that.
    /// </summary>
    private bool IsUninit(int g, GroupFlags flag) =>
        _geo.HasGroupCsum && run.Groups[g].Has(flag)
        && run.Groups[g].Checksum == run.Csum.GroupDescriptor(run.Groups[g].Bytes, (uint)g);

    /// <summary>Bits behind the group's last one are set, so that nothing is ever allocated there.</summary>
    private void CheckPadding(int g, ReadOnlySpan<byte> bitmap, long count, long perGroup, string what)
    {
        for (var bit = count; bit < perGroup; bit++)
        {
            if ((bitmap[(int)(bit / 8)] & (1 << (int)(bit % 8))) == 0)
            {
                run.Report(
                    ExtFindings.BitmapPadding, $"group {g}", $"bit {bit} behind the end of the {what} bitmap is clear");
                return;
            }
        }

        if (bitmap[(int)((perGroup + 7) / 8)..].ContainsAnyExcept((byte)0xFF))
        {
            run.Report(
                ExtFindings.BitmapPadding, $"group {g}", $"the rest of the block of the {what} bitmap is not all ones");
        }
    }

    private void CheckTotals(long freeClusters, long freeInodes)
    {
        var s = _geo.Fields;
        var recorded = _geo.Has(ExtFeatures.Bit64)
            ? s[ExtSuperblock.s_free_blocks_count]
            : s[ExtSuperblock.s_free_blocks_count_lo];
        if (recorded != (ulong)freeClusters << _geo.ClusterBits)
        {
            run.Report(
                ExtFindings.SuperCounts, "superblock",
                $"s_free_blocks_count is {recorded}, {freeClusters << _geo.ClusterBits} are free");
        }

        if (s[ExtSuperblock.s_free_inodes_count] != freeInodes)
        {
            run.Report(
                ExtFindings.SuperCounts, "superblock",
                $"s_free_inodes_count is {s[ExtSuperblock.s_free_inodes_count]}, {freeInodes} are free");
        }
    }

    private static long Used(BitSet bits, long first, long count)
    {
        long used = 0;
        for (var i = 0L; i < count; i += 64)
        {
            var inWord = (int)Math.Min(64, count - i);
            var mask = inWord == 64 ? ulong.MaxValue : (1UL << inWord) - 1;
            used += System.Numerics.BitOperations.PopCount(bits.Word(first + i) & mask);
        }

        return used;
    }
}
