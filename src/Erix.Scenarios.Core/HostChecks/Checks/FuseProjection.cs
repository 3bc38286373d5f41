using Erix.Scenarios.HostChecks.Readers;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// The same attribute as a program sees it that only knows files: getfattr over fuse2fs. A second proof, where the host
/// has FUSE; debugfs has given the first.
/// </summary>
internal static class FuseProjection
{
    private static readonly Lock OneAtATime = new();

    public static IReadOnlyList<string> Programs { get; } = ["fuse2fs", "fusermount", "getfattr"];

    /// <summary>ACLs are shown in another form than the medium has, and getfattr's bytes are read as text here.</summary>
    public static bool Shows(PlannedHostCheck check) =>
        check["name"]!.StartsWith("user.", StringComparison.Ordinal)
        && !check["value"]!.StartsWith("0x", StringComparison.Ordinal);

    public static HostCheckResult Of(PlannedHostCheck check, CheckedMedium medium)
    {
        var partition = medium.Partition(check.Partition!);
        var (path, name) = (check["path"]!, check["name"]!);
        var projection = check with { Check = "xattr by FUSE" };
        if (WhyNot() is { } reason)
        {
            return projection.Skipped(reason);
        }

        // Two rows of one scenario would mount on one folder.
        lock (OneAtATime)
        {
            var folder = Directory.CreateDirectory(Path.Combine(medium.Scratch, "fuse")).FullName;
            // fuse2fs opens for writing where it may, so it gets the partition alone.
            var mounted = HostTool.Run("fuse2fs", "-o", "ro", medium.Extracted(partition), folder);
            if (mounted.ExitCode != 0)
            {
                return projection.Skipped($"fuse2fs cannot mount here: {mounted.Quote(mounted.Lines)}");
            }

            try
            {
                var said = HostTool.Run("getfattr", "--only-values", "--absolute-names", "-n", name, folder + path);
                return said.ExitCode == 0 && XattrText.Of(System.Text.Encoding.UTF8.GetBytes(said.Text)) == check["value"]
                    ? projection.Held($"{path}: {name} = {check["value"]}, by getfattr")
                    : projection.Failed($"{path}: {name} is not {check["value"]}: {said.Quote(said.Lines)}");
            }
            finally
            {
                HostTool.Run("fusermount", "-u", folder);
            }
        }
    }

    private static string? WhyNot()
    {
        if (!File.Exists("/dev/fuse"))
        {
            return "the host has no /dev/fuse; debugfs alone has looked";
        }

        var missing = Programs.FirstOrDefault(t => HostTool.Find(t) is null);
        return missing is null ? null : HostToolException.Missing(missing).Message;
    }
}
