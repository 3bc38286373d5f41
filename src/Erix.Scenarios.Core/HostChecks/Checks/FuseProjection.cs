using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// The same attribute as a program sees it that only knows files: getfattr over fuse2fs. A second proof, where the host
/// has FUSE; debugfs has given the first.
/// </summary>
internal static class FuseProjection
{
    private const string Device = "/dev/fuse";
    private static readonly Lock OneAtATime = new();

    public static IReadOnlyList<string> Programs { get; } = ["fuse2fs", "fusermount", "getfattr"];

    /// <summary>
    /// ACLs are shown in another form than the medium has, and getfattr's bytes are read as text here.
    /// </summary>
    public static bool Shows(PlannedHostCheck check) =>
        check["name"]!.StartsWith("user.", StringComparison.Ordinal)
        && !check["value"]!.StartsWith("0x", StringComparison.Ordinal);

    public static HostCheckResult Of(PlannedHostCheck check, CheckedMedium medium)
    {
        var projection = check with { Check = "xattr by FUSE" };
        try
        {
            RequireTools(SearchPath.Ours);
            // Two rows of one scenario would mount on one folder.
            lock (OneAtATime)
            {
                return Look(projection, medium);
            }
        }
        catch (HostToolException e)
        {
            return projection.NotLooked(e);
        }
    }

    /// <summary>All of them before anything is mounted: what cannot be unmounted must not be mounted.</summary>
    internal static void RequireTools(SearchPath path)
    {
        if (!File.Exists(Device))
        {
            throw HostToolException.Absent($"the host has no {Device}; debugfs alone has looked");
        }

        foreach (var tool in (string[])["fuse2fs", "fusermount", "getfattr"])
        {
            _ = HostTool.Locate(tool, path);
        }
    }

    private static HostCheckResult Look(PlannedHostCheck check, CheckedMedium medium)
    {
        var (path, name) = (check["path"]!, check["name"]!);
        var folder = Directory.CreateDirectory(Path.Combine(medium.Scratch, "fuse")).FullName;
        try
        {
            // fuse2fs opens for writing where it may, so it gets the partition alone.
            var partition = medium.Extracted(medium.Partition(check.Partition!));
            var mounted = HostTool.Run("fuse2fs", "-o", "ro", partition, folder);
            if (mounted.ExitCode != 0)
            {
                throw HostToolException.Absent($"fuse2fs cannot mount here: {mounted.Quote(mounted.Lines)}");
            }

            var said = HostTool.Run("getfattr", "--only-values", "--absolute-names", "-n", name, folder + path);
            return said.ExitCode == 0 && XattrText.Of(System.Text.Encoding.UTF8.GetBytes(said.Text)) == check["value"]
                ? check.Held($"{path}: {name} = {check["value"]}, by getfattr")
                : check.Failed($"{path}: {name} is not {check["value"]}: {said.Quote(said.Lines)}");
        }
        finally
        {
            Unmount(folder);
        }
    }

    /// <summary>
    /// Also what fuse2fs mounted and did not report in time. Lazily where a file of it is still open.
    /// </summary>
    internal static void Unmount(string folder)
    {
        if (!IsMounted(folder))
        {
            return;
        }

        var said = HostTool.Run("fusermount", "-u", folder);
        if (said.ExitCode != 0)
        {
            said = HostTool.Run("fusermount", "-u", "-z", folder);
        }

        if (said.ExitCode != 0)
        {
            throw new HostToolException($"{folder} is still mounted: {said.Quote(said.Lines)}");
        }
    }

    /// <summary>The second field of a line is the folder, with its blanks as \040.</summary>
    internal static bool IsMounted(string folder) =>
        File.ReadLines("/proc/self/mounts")
            .Any(line => line.Split(' ')[1].Replace(@"\040", " ", StringComparison.Ordinal) == folder);
}
