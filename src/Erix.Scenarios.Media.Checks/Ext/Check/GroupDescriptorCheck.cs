using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 4: the group descriptors. First where they put bitmaps and inode tables, since everything after reads those;
/// then what they say of themselves. Their counts wait until the end, when they can be compared.
/// </summary>
internal static class GroupDescriptorCheck
{
    /// <summary>False where some table cannot be read from where the descriptors say it is.</summary>
    public static bool Run(CheckRun run)
    {
        var geo = run.Geo;
        var isSound = true;
        for (var g = 0; g < geo.GroupCount; g++)
        {
            foreach (var (first, count) in geo.SuperAndDescriptors(g))
            {
                if (first + count <= geo.BlocksCount)
                {
                    run.Claims.ClaimMetadata(first, count);
                }
            }
        }

        for (var g = 0; g < geo.GroupCount; g++)
        {
            var group = run.Groups[g];
            isSound &= CheckPlace(run, g, group.BlockBitmap, 1, "block bitmap");
            isSound &= CheckPlace(run, g, group.InodeBitmap, 1, "inode bitmap");
            isSound &= CheckPlace(run, g, group.InodeTable, geo.InodeTableBlocks, "inode table");
            CheckChecksum(run, g, group);
            CheckFlags(run, g, group);
        }

        return isSound;
    }

    private static bool CheckPlace(CheckRun run, int g, long first, long count, string what)
    {
        var geo = run.Geo;
        var isFlexible = geo.Has(ExtFeatures.FlexBg);
        var low = isFlexible ? geo.FirstDataBlock : geo.GroupFirstBlock(g);
        var high = isFlexible ? geo.BlocksCount - 1 : geo.GroupLastBlock(g);
        if (first < low || first > high || count - 1 > high - first)
        {
            run.Report(
                ExtFindings.GroupPlace, $"group {g}", $"its {what} is at block {first}, outside {low} to {high}");
            return false;
        }

        if (!run.Claims.ClaimMetadata(first, count))
        {
            run.Report(
                ExtFindings.GroupOverlap, $"group {g}", $"its {what} at block {first} lies over other structures");
        }

        return true;
    }

    private static void CheckChecksum(CheckRun run, int g, Group group)
    {
        if (!run.Geo.HasGroupCsum)
        {
            return;
        }

        var expected = run.Csum.GroupDescriptor(group.Bytes, (uint)g);
        if (group.Checksum != expected)
        {
            run.Report(
                ExtFindings.GroupChecksum, $"group {g}",
                $"bg_checksum is {group.Checksum:x4}, its bytes give {expected:x4}");
        }
    }

    private static void CheckFlags(CheckRun run, int g, Group group)
    {
        var geo = run.Geo;
        var uninit = (group.Flags & (GroupFlags.BlockUninit | GroupFlags.InodeUninit)) != 0 || group.UnusedInodes != 0;
        if (!geo.HasGroupCsum && uninit)
        {
            run.Report(ExtFindings.GroupFlags, $"group {g}", "marked uninitialised without a feature that allows it");
        }

        if (geo.HasGroupCsum && g == geo.GroupCount - 1 && group.Has(GroupFlags.BlockUninit))
        {
            run.Report(ExtFindings.GroupFlags, $"group {g}", "the last group's block bitmap is uninitialised");
        }

        if (geo.HasGroupCsum && (group.UnusedInodes > group.FreeInodes || group.UnusedInodes > geo.InodesPerGroup))
        {
            run.Report(
                ExtFindings.GroupCounts, $"group {g}",
                $"bg_itable_unused is {group.UnusedInodes}, bg_free_inodes_count {group.FreeInodes}");
        }

        if (group.FreeClusters > geo.ClustersPerGroup
            || group.FreeInodes > geo.InodesPerGroup
            || group.UsedDirectories > geo.InodesPerGroup)
        {
            run.Report(ExtFindings.GroupCounts, $"group {g}", "it counts more than a group can have");
        }
    }
}
