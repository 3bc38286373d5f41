namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Stage 8: every directory hangs under the root, and ".." leads to where it hangs.</summary>
internal static class Connectivity
{
    public static void Run(CheckRun run)
    {
        if (run.Directories[ReservedInodes.Root] is not { } root)
        {
            run.Report(ExtFindings.RootMissing, "inode 2", "there is no root directory");
            return;
        }

        root.Parent = ReservedInodes.Root;
        var done = new HashSet<long> { ReservedInodes.Root };
        foreach (var directory in run.Directories.All)
        {
            Climb(run, directory, done);
            if (directory.DotDot != directory.Parent)
            {
                run.Report(
                    ExtFindings.DotDot, directory.Inode,
                    $"'..' is {directory.DotDot}, the directory is in {directory.Parent}");
            }
        }
    }

    private static void Climb(CheckRun run, DirectoryInfo directory, HashSet<long> done)
    {
        var path = new HashSet<long>();
        for (var at = directory; done.Add(at.Inode.Number);)
        {
            path.Add(at.Inode.Number);
            if (run.IsStrict && run.Orphans.Contains(at.Inode.Number))
            {
                return;
            }

            if (run.Directories[at.Parent] is not { } parent || path.Contains(at.Parent))
            {
                run.Report(ExtFindings.DirectoryUnconnected, at.Inode, "the directory cannot be reached from the root");
                return;
            }

            at = parent;
        }
    }
}
