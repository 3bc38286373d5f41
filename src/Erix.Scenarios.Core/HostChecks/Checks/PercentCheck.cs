using System.Globalization;
using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>
/// exFAT 3.1.18: who changed the allocation wrote down how much is in use. fsck.exfat does not look, and a checker lets
/// FFh pass, which only says that nobody knows. The free clusters are counted by dump.exfat.
/// </summary>
internal static class PercentCheck
{
    private const string Total = "Total Clusters:";
    private const string Free = "Free Clusters:";

    public static HostCheckRow Row => new(
        PlannedHostCheck.Percent, "exFAT's PercentInUse is what is in use", "exfat", Run)
    {
        IsByDefaultOnly = true,
        Programs = ["dump.exfat"],
    };

    public static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        var partition = medium.Partition(check.Partition!);
        var volume = medium.Volume(partition);
        using var original = medium.Original();
        var before = original.Slice(partition.Offset, partition.Length);
        var (percent, backup) = (PercentAt(volume, 0), PercentAt(volume, BackupSector(before)));
        if (percent == ExFatBoot.PercentNotAvailable)
        {
            return [check.Failed("PercentInUse of the main boot sector is FFh: nobody wrote down what is in use")];
        }

        if (backup != PercentAt(before, BackupSector(before)))
        {
            return [check.Failed(
                $"PercentInUse of the backup was {PercentAt(before, BackupSector(before))} and is {backup}: "
                + "it is to stay stale")];
        }

        return [ExFatReader.FatCount(before) == 1
            ? Judge(check, percent, HostTool.Run("dump.exfat", medium.Extracted(partition)))
            : check.Skipped("dump.exfat knows one bitmap, and the medium has two; media-check stands in")];
    }

    private static HostCheckResult Judge(PlannedHostCheck check, byte percent, ToolSaid said)
    {
        if (Number(said, Total) is not > 0 || Number(said, Free) is not { } free || free > Number(said, Total))
        {
            return check.Failed($"dump.exfat gives no count of clusters: {said.Quote(said.Lines)}");
        }

        var total = Number(said, Total)!.Value;
        var expected = (total - free) * 100 / total;
        return percent == expected
            ? check.Held($"{percent} %: {total - free} of {total} clusters, by dump.exfat")
            : check.Failed(
                $"PercentInUse is {percent}; {total - free} of {total} clusters are {expected} % (by dump.exfat)");
    }

    private static long? Number(ToolSaid said, string label) =>
        said.Lines.Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith(label, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[label.Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>By the medium as the host made it: a guest must not lead the look elsewhere.</summary>
    private static long BackupSector(DiskImage before) => (long)ExFatBoot.RegionSectors
        << new ReadOnlyRecord<ExFatBootSector>(before.Read(0, ExFatBootSector.Size))[
            ExFatBootSector.BytesPerSectorShift];

    private static byte PercentAt(DiskImage volume, long offset) =>
        new ReadOnlyRecord<ExFatBootSector>(volume.Read(offset, ExFatBootSector.Size))[ExFatBootSector.PercentInUse];
}
