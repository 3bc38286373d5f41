using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Inode 1 lists the bad blocks of the medium: an inode with a map and nothing else.</summary>
internal static class BadBlocksCheck
{
    public static void Run(CheckRun run, Inode inode)
    {
        run.Inodes.Mark(inode.Number, InodeMarks.Used);
        var hasOwner = run.IsStrict ? (inode.Uid | inode.Gid) != 0 : ((inode.Uid | inode.Gid) & 0xFFFF) != 0;
        if (inode.Mode != 0 || hasOwner || inode.Links != 0 || inode.FileAclLow != 0
            || inode.Has(InodeFlags.InlineData))
        {
            run.Report(ExtFindings.ReservedInode, inode, "the list of bad blocks has fields of a file");
        }

        var tables = TableBlocks(run);
        foreach (var block in Blocks(run, inode))
        {
            if (!block.IsMap)
            {
                run.BadBlocks.Add(block.Physical);
            }

            if (!run.Geo.IsBlock(block.Physical))
            {
                run.Report(ExtFindings.BlockRange, inode, $"bad block {block.Physical} is outside the volume");
            }
            else if (block.IsMap)
            {
                run.Claims.Claim(inode.Number, block.Physical);
            }
            else if (run.Claims.Found[run.Geo.ClusterOf(block.Physical)])
            {
                ReportTaken(run, inode, block.Physical, tables);
            }
            else
            {
                run.Claims.Claim(inode.Number, block.Physical);
            }
        }
    }

    private static void ReportTaken(CheckRun run, Inode inode, long block, HashSet<long> tables)
    {
        var geo = run.Geo;
        var group = geo.GroupOfBlock(block);
        var isSuper = geo.HasSuper(group)
            && block >= geo.GroupFirstBlock(group)
            && block <= geo.GroupFirstBlock(group) + geo.DescBlocks;
        if (isSuper ? group == 0 : tables.Contains(block))
        {
            run.Report(
                ExtFindings.BlockInMetadata, inode, $"block {block}, which the filesystem needs, is said to be bad");
        }
        else
        {
            run.Report(
                ExtFindings.BadBlockInTable, inode,
                $"block {block} of the filesystem's own structures is said to be bad");
        }
    }

    // The primary structures that cannot lie on a bad block; inode tables may, their inodes are then unused.
    private static HashSet<long> TableBlocks(CheckRun run)
    {
        var blocks = new HashSet<long>();
        for (var g = 0; g < run.Groups.Count; g++)
        {
            blocks.Add(run.Groups[g].BlockBitmap);
            blocks.Add(run.Groups[g].InodeBitmap);
        }

        return blocks;
    }

    private static List<(long Physical, bool IsMap)> Blocks(CheckRun run, Inode inode)
    {
        var blocks = new List<(long, bool)>();
        if (inode.Has(InodeFlags.Extents) && run.Geo.HasExtents)
        {
            return blocks;
        }

        new BlockMapWalk(run, inode).Run(step =>
        {
            blocks.Add((step.Physical, step.IsMap));
            return run.Geo.IsBlock(step.Physical);
        });
        return blocks;
    }
}
