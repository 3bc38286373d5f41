using System.Buffers.Binary;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The target of a symbolic link: in the inode, inline, or in one block.</summary>
internal static class SymlinkCheck
{
    private const int MaxInInode = 60;

    public static bool IsFast(Inode inode) => inode.Size > 0 && inode.Size < MaxInInode;

    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(CheckRun run, Inode inode)
    {
        if (inode.Size == 0 || inode.SizeHigh != 0)
        {
            return $"a symbolic link of {inode.Size} bytes";
        }

        if (inode.Has(InodeFlags.Index))
        {
            return "a symbolic link with the index flag";
        }

        if (inode.Has(InodeFlags.InlineData))
        {
            var size = InlineDataCheck.Size(run, inode);
            return inode.Has(InodeFlags.Extents) || size != inode.BoundedSize
                ? $"an inline symbolic link of {inode.Size} bytes, {size} are there"
                : null;
        }

        if (IsFast(inode))
        {
            return inode.Has(InodeFlags.Extents)
                ? "a target in the inode, and the extents flag"
                : Length(inode.Map, inode);
        }

        return SlowFault(run, inode);
    }

    private static string? SlowFault(CheckRun run, Inode inode)
    {
        long block = inode.MapEntry(0);
        if (run.Geo.HasExtents && inode.Has(InodeFlags.Extents))
        {
            var extent = ExtentNode.OnlyBlock(inode.Map);
            if (extent is null)
            {
                return "its target is not mapped by one extent of one block";
            }

            block = extent.Value;
        }
        else if (Enumerable.Range(1, 14).Any(i => inode.MapEntry(i) != 0))
        {
            return "more than one block for its target";
        }

        if (!run.Geo.IsBlock(block) || !run.Volume.TryBlock(block, out var target))
        {
            return $"its target is at block {block}, outside the volume";
        }

        return Length(target, inode);
    }

    private static string? Length(ReadOnlySpan<byte> target, Inode inode)
    {
        var zero = target.IndexOf((byte)0);
        var length = inode.Has(InodeFlags.Encrypted)
            ? BinaryPrimitives.ReadUInt16LittleEndian(target) + 2
            : zero < 0 ? target.Length : zero;
        return length >= target.Length || (ulong)length != inode.Size
            ? $"i_size is {inode.Size}, its target has {length} bytes"
            : null;
    }
}
