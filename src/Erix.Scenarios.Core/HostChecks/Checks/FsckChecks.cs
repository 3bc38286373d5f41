using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// The file systems' own checkers, read-only. Their exit status is not believed where it is 0: fsck.fat mentions what
/// it would not mend, and fsck.exfat gives up politely.
/// </summary>
internal static class FsckChecks
{
    private const int SuperblockOffset = 1024;
    private const uint MmpFeature = 0x100;

    public static HostCheckRow FatRow => new("fsck.fat", "fsck.fat -n finds nothing", "fat", Fat)
    {
        Programs = ["fsck.fat"],
    };

    public static HostCheckRow ExFatRow => new("fsck.exfat", "fsck.exfat -n finds nothing", "exfat", ExFat)
    {
        Programs = ["fsck.exfat"],
    };

    public static HostCheckRow ExtRow => new(
        "e2fsck", "e2fsck -fn finds nothing; journal names the partition that holds an external journal", "ext", Ext)
    {
        Optional = [CheckParameter.PartitionName("journal", "journal")],
        Programs = ["e2fsck"],
    };

    public static IReadOnlyList<HostCheckResult> Fat(PlannedHostCheck check, CheckedMedium medium)
    {
        var partition = medium.Partition(check.Partition!);
        using var original = medium.Original();
        // By what the host gave the VM: a guest must not talk itself out of a check.
        if (FatReader.ActiveFat(original.Slice(partition.Offset, partition.Length)) is not 0 and var active)
        {
            return
            [
                check.Skipped(
                    $"FAT {active} is the active one; fsck.fat knows only of equal FATs and would mend the other. "
                    + "media-check stands in"),
            ];
        }

        var said = HostTool.Run("fsck.fat", "-n", medium.Extracted(partition));
        string[] objections =
            [.. said.Lines.Where(l => !l.StartsWith("fsck.fat ", StringComparison.Ordinal) && !IsFatSummary(l))];
        return [Judge(check, said, objections)];
    }

    public static IReadOnlyList<HostCheckResult> ExFat(PlannedHostCheck check, CheckedMedium medium)
    {
        var partition = medium.Partition(check.Partition!);
        using var original = medium.Original();
        if (ExFatReader.FatCount(original.Slice(partition.Offset, partition.Length)) != 1)
        {
            return [check.Skipped(
                "fsck.exfat refuses two FATs, which the medium has by design; media-check stands in")];
        }

        var said = HostTool.Run("fsck.exfat", "-n", medium.Extracted(partition));
        var objections = ExFatObjections(said);
        if (objections.Count == 0)
        {
            return [Judge(check, said, [])];
        }

        // exfatprogs 1.2 would delete benign entries that it does not know: what it says of the medium as the host made
        // it is not the guest's doing.
        var before = ExFatObjections(HostTool.Run("fsck.exfat", "-n", medium.OriginalExtracted(original, partition)));
        string[] added = [.. objections.Where(o => !before.Remove(o))];
        return
        [
            added.Length > 0
                ? check.Failed($"exit status {said.ExitCode}: {said.Quote(added)}")
                : check.Held($"it says nothing that it did not say before the VM, which is: {objections[0]}"),
        ];
    }

    private static List<string> ExFatObjections(ToolSaid said)
    {
        List<string> objections =
        [
            .. said.Lines.Where(l => !l.StartsWith("exfatprogs version", StringComparison.Ordinal)
                    && !l.Contains(": clean. directories ", StringComparison.Ordinal)
                    && !l.Contains(": corrupted. directories ", StringComparison.Ordinal)
                    && !l.Contains(": files corrupted ", StringComparison.Ordinal))
                .Select(WithoutPlaces),
        ];
        if (said.ExitCode != 0 && !said.Text.Contains("ERROR", StringComparison.Ordinal))
        {
            objections.Add($"exit status {said.ExitCode}");
        }

        return objections;
    }

    // Places move when a directory does: "at 0000060 at 0x8060".
    private static string WithoutPlaces(string line) => string.Join(' ', line.Split(' ')
        .Where(w => !w.Contains("0x", StringComparison.Ordinal) && !w.StartsWith("0000", StringComparison.Ordinal)));

    public static IReadOnlyList<HostCheckResult> Ext(PlannedHostCheck check, CheckedMedium medium)
    {
        // What is on another partition of the medium is found there, whoever asks.
        var journal = check["journal"] is { } name
            ? medium.Partition(name)
            : medium.Medium.Partitions.FirstOrDefault(p => p.FileSystem == "jbd2" && p.Name != check.Partition);
        IReadOnlyList<string> external = journal is null ? [] : ["-j", medium.Extracted(journal)];
        var said = HostTool.Run("e2fsck", ["-fn", .. external, ExtDevice(medium, medium.Partition(check.Partition!))]);
        string[] objections =
        [
            .. said.Lines.Where(l => !l.StartsWith("e2fsck 1.", StringComparison.Ordinal)
                && !l.StartsWith("Pass ", StringComparison.Ordinal)
                && !IsExtSummary(l)),
        ];
        return [Judge(check, said, objections)];
    }

    // libext2fs reads the block of multiple mount protection from the start of the file, whatever the offset.
    private static string ExtDevice(CheckedMedium medium, MediumPartition partition)
    {
        using var original = medium.Original();
        var super = new ReadOnlyRecord<ExtSuperblock>(
            original.Read(partition.Offset + SuperblockOffset, ExtSuperblock.Size));
        return (super[ExtSuperblock.s_feature_incompat] & MmpFeature) != 0
            ? medium.Extracted(partition)
            : medium.WithOffset(partition);
    }

    private static HostCheckResult Judge(PlannedHostCheck check, ToolSaid said, string[] objections) =>
        said.ExitCode == 0 && objections.Length == 0
            ? check.Held(said.Lines.LastOrDefault() ?? "it says nothing")
            : check.Failed(
                $"exit status {said.ExitCode}: {said.Quote(objections.Length > 0 ? objections : said.Lines)}");

    // "v.img: 8 files, 21/2036 clusters"
    private static bool IsFatSummary(string line) =>
        line.EndsWith(" clusters", StringComparison.Ordinal) && line.Contains(" files, ", StringComparison.Ordinal);

    // "disk.img: 14/512 files (7.1% non-contiguous), 1112/4096 blocks"
    private static bool IsExtSummary(string line) =>
        line.EndsWith(" blocks", StringComparison.Ordinal)
            && line.Contains("% non-contiguous), ", StringComparison.Ordinal);
}
