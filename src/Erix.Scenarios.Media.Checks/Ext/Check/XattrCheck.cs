using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>What attributes take beside the file's own blocks: for i_blocks and quota.</summary>
internal readonly record struct XattrUsage(long Clusters, long Inodes);

/// <summary>
/// Attributes in the inode's body and in its attribute block: bounds, overlaps, hashes, checksum, and the references
/// that several inodes have to one block.
/// </summary>
internal sealed class XattrCheck(CheckRun run)
{
    private readonly Dictionary<long, XattrUsage> _usage = [];
    private readonly Dictionary<long, (uint Recorded, long Seen)> _references = [];
    private readonly Geometry _geo = run.Geo;

    /// <summary>The attributes behind the extra fields, where there is their magic.</summary>
    public XattrUsage CheckBody(Inode inode)
    {
        if (_geo.InodeSize == ExtInode.GoodOldSize)
        {
            return default;
        }

        var most = _geo.InodeSize - ExtInode.GoodOldSize;
        var extra = inode.ExtraSize;
        if (extra != 0 && (extra < 4 || extra > most || (extra & 3) != 0))
        {
            run.Report(ExtFindings.InodeExtraSize, inode, $"i_extra_isize is {extra}");
            return default;
        }

        if (extra >= most - 4)
        {
            return default;
        }

        var area = inode.Raw[(ExtInode.GoodOldSize + extra)..];
        if (new ReadOnlyRecord<ExtXattrIbodyHeader>(area)[ExtXattrIbodyHeader.h_magic] != ExtXattrHeader.Magic)
        {
            return default;
        }

        var usage = BodyEntries(inode, area, out var fault);
        if (fault is not null)
        {
            run.Report(ExtFindings.Xattr, inode, $"attribute in the inode: {fault}");
        }

        return usage;
    }

    /// <summary>The attribute block, where the inode has one.</summary>
    public XattrUsage CheckBlock(Inode inode)
    {
        var block = AttributeBlock(inode);
        if (block == 0)
        {
            return default;
        }

        if (!_geo.Has(ExtFeatures.ExtAttr) || !_geo.IsBlock(block))
        {
            run.Inodes.Mark(inode.Number, InodeMarks.Bad);
            if (run.IsStrict || !(ReservedInodes.IsKept(run, inode.Number) || FlagCheck.IsUnnamed(run, inode)))
            {
                // e2fsck remembers it until it meets an entry with the inode's name.
                run.Report(
                    ExtFindings.XattrBlock, inode,
                    $"i_file_acl {block} is outside the volume, or there are no attributes");
            }

            return default;
        }

        if (_references.TryGetValue(block, out var seen))
        {
            _references[block] = seen with { Seen = seen.Seen + 1 };
            return _usage[block];
        }

        if (!run.Volume.TryBlock(block, out var bytes))
        {
            run.Report(ExtFindings.XattrBlock, inode, $"i_file_acl {block} cannot be read");
            return default;
        }

        CheckHeader(inode, block, bytes);
        var usage = BlockEntries(inode, block, bytes);
        _references[block] = (new ReadOnlyRecord<ExtXattrHeader>(bytes)[ExtXattrHeader.h_refcount], 1);
        _usage[block] = usage;
        run.Claims.Claim(inode.Number, block);
        return usage;
    }

    /// <summary>After the scan: whether each block is used as often as it says.</summary>
    public void CheckReferences()
    {
        foreach (var (block, count) in _references)
        {
            if (count.Recorded != count.Seen)
            {
                run.Report(
                    ExtFindings.XattrReferences, $"block {block}",
                    $"h_refcount is {count.Recorded}, {count.Seen} inodes use it");
            }
        }
    }

    public long AttributeBlock(Inode inode) =>
        inode.FileAclLow | (_geo.Has(ExtFeatures.Bit64) && !_geo.IsHurd ? (long)inode.FileAclHigh << 32 : 0);

    private void CheckHeader(Inode inode, long block, ReadOnlySpan<byte> bytes)
    {
        var header = new ReadOnlyRecord<ExtXattrHeader>(bytes);
        if (header[ExtXattrHeader.h_magic] != ExtXattrHeader.Magic || header[ExtXattrHeader.h_blocks] != 1)
        {
            run.Report(
                ExtFindings.XattrBlock, inode,
                $"attribute block {block} has magic 0x{header[ExtXattrHeader.h_magic]:x8}, "
                + $"{header[ExtXattrHeader.h_blocks]} blocks");
        }

        var expected = _geo.HasCsum ? run.Csum.XattrBlock(bytes, block) : 0;
        if (_geo.HasCsum && header[ExtXattrHeader.h_checksum] != expected)
        {
            run.Report(
                ExtFindings.XattrChecksum, inode,
                $"attribute block {block}: h_checksum is {header[ExtXattrHeader.h_checksum]:x8}, "
                + $"its bytes give {expected:x8}");
        }
    }

    private XattrUsage BlockEntries(Inode inode, long block, ReadOnlySpan<byte> bytes)
    {
        var usage = new XattrUsage(1, 0);
        var regions = new RegionMap(bytes.Length);
        regions.Take(0, ExtXattrHeader.Size);
        var at = ExtXattrHeader.Size;
        string? fault = null;
        while (fault is null && XattrEntries.At(bytes, at, 0) is { } entry)
        {
            fault = entry.NameIndex == 0
                ? "an entry without a name index"
                : TakeEntry(inode, bytes, entry, regions, ref usage, isBody: false);
            at = entry.At + entry.Length;
        }

        fault ??= regions.Take(at, 4) ? null : "no room for the end of the list";
        if (fault is not null)
        {
            run.Report(ExtFindings.Xattr, inode, $"attribute block {block}: {fault}");
        }

        return usage;
    }

    private XattrUsage BodyEntries(Inode inode, ReadOnlySpan<byte> area, out string? fault)
    {
        const int First = 4;
        var usage = default(XattrUsage);
        var regions = new RegionMap(area.Length);
        regions.Take(0, First);
        var at = First;
        fault = null;
        while (fault is null && XattrEntries.At(area, at, First) is { } entry)
        {
            fault = TakeEntry(inode, area, entry, regions, ref usage, isBody: true);
            at = entry.At + entry.Length;
        }

        fault ??= regions.Take(at, 4) ? null : "no room for the end of the list";
        return usage;
    }

    private string? TakeEntry(
        Inode inode, ReadOnlySpan<byte> area, XattrEntry entry, RegionMap regions, ref XattrUsage usage, bool isBody)
    {
        if (!regions.Take(entry.At, entry.Length))
        {
            return $"the entry at {entry.At} leaves its area";
        }

        var name = area.Slice(entry.NameAt, entry.NameLength);
        if (entry.ValueInode != 0)
        {
            var fault = AttributeInodes.Fault(run, inode, entry, name, out var blocks);
            usage = new XattrUsage(usage.Clusters + blocks, usage.Inodes + 1);
            run.Inodes.AttributeReferences[entry.ValueInode] = run.Inodes.AttributeReferences
                .GetValueOrDefault(entry.ValueInode) + 1;
            return fault;
        }

        // Where a value of no bytes lies, e2fsck asks only in a block.
        var end = isBody && entry.ValueLength == 0 ? 0 : entry.ValueAt + entry.ValueLength;
        if (end > area.Length || (entry.ValueLength > 0 && !regions.Take(entry.ValueAt, (entry.ValueLength + 3) & ~3)))
        {
            return $"the value of the entry at {entry.At} leaves its area or meets another";
        }

        var value = XattrEntries.HashedValue(area, entry);
        var hasHash = entry.Hash != 0 || !isBody;
        return hasHash && !XattrEntries.HashHolds(name, value, entry.Hash)
            ? $"e_hash of the entry at {entry.At} is {entry.Hash:x8}"
            : null;
    }
}
