using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Stage 7: every directory, block by block, and its index where it has one.</summary>
internal sealed class DirectoryCheck
{
    private readonly CheckRun _run;
    private readonly EntryCheck _entries;
    private readonly BitSet _seenBlocks;

    public DirectoryCheck(CheckRun run)
    {
        _run = run;
        _entries = new EntryCheck(run);
        _seenBlocks = new BitSet(run.Geo.BlocksCount);
    }

    public void Run()
    {
        foreach (var directory in _run.Directories.All)
        {
            if (_run.Geo.HasInlineData && directory.Inode.Has(InodeFlags.InlineData))
            {
                Inline(directory);
            }
            else
            {
                Blocks(directory);
            }
        }
    }

    private void Blocks(DirectoryInfo directory)
    {
        var geo = _run.Geo;
        var isWhole = CheckHoles(directory);
        var tree = directory.Inode.Has(InodeFlags.Index) && isWhole && directory.Blocks.Count > 0
            ? new HTreeCheck(_run, directory)
            : null;
        var seed = _run.Csum.InodeSeed(directory.Inode.Number, directory.Inode.Generation);
        var names = _run.IsStrict ? new HashSet<string>() : null;
        foreach (var (logical, physical) in directory.Blocks)
        {
            // Blocks that several directories claim were reported with the claims; reading them again could go on
            // forever.
            if (physical == 0 || (!_seenBlocks.Set(physical) && !geo.Has(ExtFeatures.SharedBlocks)))
            {
                continue;
            }

            if (!_run.Volume.TryBlock(physical, out var block))
            {
                _run.Report(
                    ExtFindings.BehindEnd, directory.Inode, $"its block {logical} at {physical} cannot be read");
                continue;
            }

            var kind = tree?.Classify(logical, block) ?? IndexBlockKind.Leaf;
            var limit = CheckChecksum(directory, logical, block, seed, kind);
            var place = new EntryPlace(
                directory, $"block {logical}", logical == 0 ? 0 : 2,
                tree is not null && kind == IndexBlockKind.Leaf ? logical : -1);
            _entries.Run(place, block[..limit], names ?? [], tree);
            if (kind != IndexBlockKind.Leaf)
            {
                tree!.Table(logical, block);
            }
        }

        tree?.Finish();
    }

    private bool CheckHoles(DirectoryInfo directory)
    {
        var expected = 0L;
        var isWhole = true;
        foreach (var (logical, physical) in directory.Blocks)
        {
            isWhole &= logical == expected && physical != 0;
            expected = logical + 1;
        }

        // With large_dir, e2fsck takes a hole for a block that was given back.
        if (!isWhole && (_run.IsStrict || !_run.Geo.HasLargeDir || _run.Geo.HasInlineData))
        {
            _run.Report(ExtFindings.DirectoryHole, directory.Inode, "blocks are missing from the directory");
        }

        return isWhole;
    }

    /// <summary>How much of the block holds entries.</summary>
    private int CheckChecksum(
        DirectoryInfo directory, long logical, ReadOnlySpan<byte> block, uint seed, IndexBlockKind kind)
    {
        const int Tail = 12;
        if (!_run.Geo.HasCsum)
        {
            return block.Length;
        }

        var hasTail = DirectoryChecksum.HasTail(_run.Geo, block);
        var hasPlace = hasTail || kind != IndexBlockKind.Leaf;
        if (!hasPlace || !DirectoryChecksum.Holds(_run, block, seed))
        {
            var message = hasPlace ? "its checksum is wrong" : "no room is left for its checksum";
            _run.Report(ExtFindings.DirectoryChecksum, directory.Inode, $"block {logical}: {message}");
        }

        return hasTail && kind == IndexBlockKind.Leaf ? block.Length - Tail : block.Length;
    }

    private void Inline(DirectoryInfo directory)
    {
        var inode = directory.Inode;
        if (InlineDataCheck.Rest(_run, inode) is not { } rest)
        {
            return;
        }

        var size = InlineDataCheck.InMap + rest.Length;
        if ((size & 3) != 0 || (rest.Length > 0 && rest.Length < DirectoryEntries.MinLength))
        {
            _run.Report(ExtFindings.InlineData, inode, $"an inline directory of {size} bytes");
        }

        var names = new HashSet<string>();
        directory.DotDot = BinaryPrimitives.ReadUInt32LittleEndian(inode.Map);
        _entries.DotDots(directory);
        _entries.Run(new EntryPlace(directory, "inline", 2, -1), inode.Map[InlineDataCheck.DotDotBytes..], names, null);
        if (rest.Length > 0)
        {
            _entries.Run(new EntryPlace(directory, "inline rest", 2, -1), rest, names, null);
        }
    }
}

/// <summary>Where a run of entries lies.</summary>
/// <param name="Ordinal">0 where the first entry has to be ".", 2 where no entry may be.</param>
/// <param name="Leaf">The logical block as a leaf of an index, or -1.</param>
internal readonly record struct EntryPlace(DirectoryInfo Directory, string Name, int Ordinal, long Leaf)
{
    public string Where => $"directory {Directory.Inode.Number} {Name}";
}
