using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 6: every inode that the descriptors say was ever written, in order of their numbers. What an uninitialised
/// part of a table holds is not looked at, as no driver does.
/// </summary>
internal static class InodeScan
{
    public static void Run(CheckRun run)
    {
        var geo = run.Geo;
        var check = new InodeCheck(run);
        var inode = new Inode(geo.InodeSize);
        var missing = -1;
        for (var g = 0; g < geo.GroupCount; g++)
        {
            for (var i = 0L; i < Written(geo, run.Groups[g]); i++)
            {
                var number = (g * geo.InodesPerGroup) + i + 1;
                var block = run.Groups[g].InodeTable + ((i * geo.InodeSize) >> geo.BlockBits);
                if (!run.IsStrict && run.BadBlocks.Contains(block))
                {
                    run.Inodes.Mark(number, InodeMarks.Used);
                    run.InodesInBadBlocks.Add(number);
                }
                else if (run.Volume.TryInode(number, inode))
                {
                    check.Run(inode);
                }
                else if (missing != g)
                {
                    missing = g;
                    run.Report(ExtFindings.BehindEnd, $"group {g}", $"its inode table ends before block {block}");
                }
            }
        }
    }

    private static long Written(Geometry geo, Group group)
    {
        if (!geo.HasGroupCsum)
        {
            return geo.InodesPerGroup;
        }

        return group.Has(GroupFlags.InodeUninit) ? 0 : Math.Max(0, geo.InodesPerGroup - group.UnusedInodes);
    }
}
