using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Inode 7 holds the room that descriptors may grow into: one double indirect block, whose pointers are the reserved
/// blocks of group 0, each of which lists its copies in the groups with backups. e2fsck -n only remarks on it.
/// </summary>
internal static class ResizeInodeCheck
{
    private const int DoubleIndirect = 13;

    public static void Run(CheckRun run)
    {
        if (run.Volume.Inode(ReservedInodes.Resize) is not { } inode)
        {
            return;
        }

        var used = Enumerable.Range(0, 15).Where(i => inode.MapEntry(i) != 0).ToArray();
        if (!run.Geo.Has(ExtFeatures.ResizeInode))
        {
            if (used.Length > 0)
            {
                run.Report(ExtFindings.ResizeInode, inode, "resize_inode is not set, and its inode has blocks");
            }

            return;
        }

        if (!used.SequenceEqual([DoubleIndirect]) || inode.Links == 0 || !inode.IsRegular
            || !run.Geo.IsBlock(inode.MapEntry(DoubleIndirect)) || Fault(run, inode) is not null)
        {
            run.Report(
                ExtFindings.ResizeInode, inode, Fault(run, inode) ?? "it is not a file with one double indirect block");
        }
    }

    private static string? Fault(CheckRun run, Inode inode)
    {
        var geo = run.Geo;
        if (!run.Volume.TryBlock(inode.MapEntry(DoubleIndirect), out var pointers))
        {
            return "its double indirect block cannot be read";
        }

        var slots = geo.BlockSize / 4;
        for (var i = 0; i < geo.ReservedGdtBlocks; i++)
        {
            var expected = geo.SuperBlockOf(0) + 1 + geo.DescBlocks + i;
            var slot = (int)((geo.DescBlocks + i) % slots);
            if (BinaryPrimitives.ReadUInt32LittleEndian(pointers[(slot * 4)..]) != expected)
            {
                return $"slot {slot} does not point at reserved block {expected}";
            }

            if (!CopiesHold(run, expected))
            {
                return $"reserved block {expected} does not list its copies";
            }
        }

        return null;
    }

    private static bool CopiesHold(CheckRun run, long reserved)
    {
        var geo = run.Geo;
        if (!run.Volume.TryBlock(reserved, out var copies))
        {
            return false;
        }

        var at = 0;
        for (var g = 1L; g < geo.GroupCount && at < geo.BlockSize; g++)
        {
            if (geo.HasSuper(g))
            {
                if (BinaryPrimitives.ReadUInt32LittleEndian(copies[at..]) != reserved + (g * geo.BlocksPerGroup))
                {
                    return false;
                }

                at += 4;
            }
        }

        return true;
    }
}
