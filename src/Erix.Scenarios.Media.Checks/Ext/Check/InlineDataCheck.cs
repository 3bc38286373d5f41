using System.Buffers.Binary;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Data in the inode: sixty bytes in i_block and the rest in the attribute system.data, which is there even when it is
/// empty. Kernel docs: filesystems/ext4, "Inline Data".
/// </summary>
internal static class InlineDataCheck
{
    public const int InMap = 60;

    /// <summary>Bytes of the parent's number before the entries of an inline directory.</summary>
    public const int DotDotBytes = 4;

    private static ReadOnlySpan<byte> Name => "data"u8;

    public static byte[]? Rest(CheckRun run, Inode inode) =>
        XattrLookup.Find(run, inode, XattrEntries.IndexSystem, Name);

    /// <summary>Bytes there is room for, which for a directory is its size; -1 without the attribute.</summary>
    public static long Size(CheckRun run, Inode inode) => Rest(run, inode) is { } rest ? InMap + rest.Length : -1;

    public static void Inode(CheckRun run, Inode inode)
    {
        if (!run.Geo.HasInlineData)
        {
            run.Report(ExtFindings.InodeFlags, inode, "inline data without the feature");
            return;
        }

        var size = Size(run, inode);
        if (size < 0)
        {
            run.Report(ExtFindings.InlineData, inode, "inline data without a sound attribute system.data");
        }
        else if (inode.IsRegular && inode.BoundedSize > size)
        {
            run.Report(ExtFindings.InlineDataSize, inode, $"i_size is {inode.Size}, {size} bytes are there inline");
        }
    }

    /// <summary>Whether the bytes of an inode of another type read as the start of an inline directory.</summary>
    public static bool LooksLikeDirectory(CheckRun run, Inode inode)
    {
        var size = Size(run, inode);
        if (size < 0 || (size & 3) != 0)
        {
            return false;
        }

        var parent = BinaryPrimitives.ReadUInt32LittleEndian(inode.Map);
        var first = BinaryPrimitives.ReadUInt32LittleEndian(inode.Map[DotDotBytes..]);
        var length = DirectoryEntries.RecordLength(
            run.Geo, BinaryPrimitives.ReadUInt16LittleEndian(inode.Map[(DotDotBytes + 4)..]));
        var count = run.Geo.InodesCount;
        return parent < count && (parent >= run.Geo.FirstInode || parent == ReservedInodes.Root)
            && first < count && (first >= run.Geo.FirstInode || first == 0)
            && length <= InMap - DotDotBytes;
    }
}
