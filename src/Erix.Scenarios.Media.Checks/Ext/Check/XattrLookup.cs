using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Finding one attribute of an inode. A broken list hides all of them, as it does for a driver.</summary>
internal static class XattrLookup
{
    /// <summary>The value, or null where there is no such attribute or the lists are broken.</summary>
    public static byte[]? Find(CheckRun run, Inode inode, int nameIndex, ReadOnlySpan<byte> name)
    {
        if (!run.IsStrict && !run.Geo.Has(ExtFeatures.ExtAttr) && !run.Geo.HasInlineData)
        {
            // Without the features e2fsck does not look.
            return null;
        }

        var body = Body(run, inode);
        if (body.Length > 0 && !IsSound(body, 4, 4))
        {
            return null;
        }

        if (body.Length > 0 && Value(run, body, 4, 4, nameIndex, name) is { } value)
        {
            return value;
        }

        var block = run.Xattrs.AttributeBlock(inode);
        if (block == 0 || !run.Volume.TryBlock(block, out var bytes)
            || new ReadOnlyRecord<ExtXattrHeader>(bytes)[ExtXattrHeader.h_magic] != ExtXattrHeader.Magic
            || !IsSound(bytes, ExtXattrHeader.Size, 0))
        {
            return null;
        }

        return Value(run, bytes, ExtXattrHeader.Size, 0, nameIndex, name);
    }

    private static ReadOnlySpan<byte> Body(CheckRun run, Inode inode)
    {
        var start = ExtInode.GoodOldSize + inode.ExtraSize;
        if (run.Geo.InodeSize == ExtInode.GoodOldSize || (inode.ExtraSize & 3) != 0 || start + 4 >= run.Geo.InodeSize)
        {
            return [];
        }

        var area = inode.Raw[start..];
        return new ReadOnlyRecord<ExtXattrIbodyHeader>(area)[ExtXattrIbodyHeader.h_magic] == ExtXattrHeader.Magic
            ? area
            : [];
    }

    private static bool IsSound(ReadOnlySpan<byte> area, int first, int valueBase)
    {
        var end = first;
        while (XattrEntries.At(area, end, valueBase) is { } entry)
        {
            end += entry.Length;
            if (end > area.Length)
            {
                return false;
            }
        }

        for (var at = first; XattrEntries.At(area, at, valueBase) is { } entry; at += entry.Length)
        {
            if (entry.ValueInode == 0
                && (
                    entry.ValueAt + entry.ValueLength > area.Length
                        || (entry.ValueLength > 0 && entry.ValueAt < end + 4)))
            {
                return false;
            }

            if (entry.ValueInode == 0 && entry.Hash != 0
                && !XattrEntries.HashHolds(
                    area.Slice(entry.NameAt, entry.NameLength), XattrEntries.HashedValue(area, entry), entry.Hash))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[]? Value(
        CheckRun run, ReadOnlySpan<byte> area, int first, int valueBase, int nameIndex, ReadOnlySpan<byte> name)
    {
        for (var at = first; XattrEntries.At(area, at, valueBase) is { } entry; at += entry.Length)
        {
            if (IsNamed(run, entry, area, nameIndex, name))
            {
                return entry.ValueInode == 0
                    ? ValueOf(area, entry).ToArray()
                    : FileContent.Read(run, entry.ValueInode, entry.ValueLength);
            }
        }

        return null;
    }

    // e2fsck compares prefix and name as text, up to a zero; most indexes that have no meaning have no prefix either.
    private static bool IsNamed(
        CheckRun run, XattrEntry entry, ReadOnlySpan<byte> area, int nameIndex, ReadOnlySpan<byte> name)
    {
        var found = area.Slice(entry.NameAt, entry.NameLength);
        if (run.IsStrict)
        {
            return entry.NameIndex == nameIndex && found.SequenceEqual(name);
        }

        var hasPrefix = XattrEntries.HasPrefix(nameIndex);
        var zero = found.IndexOf((byte)0);
        return (hasPrefix ? entry.NameIndex == nameIndex : !XattrEntries.HasPrefix(entry.NameIndex))
            && (zero < 0 ? found : found[..zero]).SequenceEqual(name);
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> area, XattrEntry entry) =>
        entry.ValueLength == 0 ? [] : area.Slice(entry.ValueAt, (int)entry.ValueLength);
}
