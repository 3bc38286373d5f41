using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 9: i_links_count against the entries that were met, and attribute inodes against their references.
/// </summary>
internal static class LinkCheck
{
    private const int MaxLinks = 65000;

    public static void Run(CheckRun run)
    {
        for (var number = ReservedInodes.Root; number <= run.Geo.InodesCount; number++)
        {
            if (IsCounted(run, number))
            {
                Check(run, number);
            }
        }
    }

    private static bool IsCounted(CheckRun run, long number) =>
        run.Inodes.Is(number, InodeMarks.Used)
        && (number == ReservedInodes.Root || !ReservedInodes.IsReserved(run, number))
        && number != run.SuperField(ExtSuperblock.s_prj_quota_inum)
        && !ReservedInodes.IsOrphanFile(run, number)
        && !run.Inodes.Is(number, InodeMarks.Imagic)
        && !run.InodesInBadBlocks.Contains(number)
        && !(run.IsStrict && run.Orphans.Contains(number) && run.Inodes.Links(number) == 0);

    private static void Check(CheckRun run, long number)
    {
        var links = run.Inodes.Links(number);
        var counted = run.Inodes.Counted(number);
        if (counted == 0)
        {
            counted = AttributeLinks(run, number);
        }

        if (counted == 0)
        {
            run.Report(
                ExtFindings.InodeUnattached, $"inode {number}",
                $"in use with {links} links, and no directory names it");
            return;
        }

        var isDirectory = run.Inodes.Is(number, InodeMarks.Directory);
        if (isDirectory && counted > MaxLinks)
        {
            if (!run.Geo.Has(ExtFeatures.DirNlink))
            {
                run.Report(ExtFindings.FeatureNeeded, $"inode {number}", $"{counted} links without dir_nlink");
            }

            counted = 1;
        }

        // One link on an indexed directory says that the real number once did not fit.
        var wasTooMany = isDirectory
            && links == 1
            && counted > 1
            && run.Directories[number]!.Inode.Has(InodeFlags.Index);
        if (links != counted && !wasTooMany)
        {
            run.Report(
                ExtFindings.LinkCount, $"inode {number}", $"i_links_count is {links}, {counted} entries name it");
        }
    }

    private static int AttributeLinks(CheckRun run, long number)
    {
        if (!run.Inodes.Is(number, InodeMarks.EaInode)
            || !run.Inodes.AttributeReferences.TryGetValue(number, out var references)
            || run.Volume.Inode(number) is not { } inode)
        {
            return 0;
        }

        if (AttributeInodes.RecordedReferences(inode) != (ulong)references && inode.ChangedAt != inode.AccessedAt)
        {
            run.Report(
                ExtFindings.XattrReferences, inode,
                $"it counts {AttributeInodes.RecordedReferences(inode)} references, {references} attributes use it");
        }

        return 1;
    }
}
