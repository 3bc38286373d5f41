using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>Our own checkers, on the partition named or on the table and every partition.</summary>
internal static class MediaChecks
{
    public static HostCheckRow Row => new(
        "media-check", "our checker finds nothing under policy (strict or interop), or exactly finding first", null,
        Run)
    {
        Optional =
        [
            new("policy", "^(strict|interop)$", v => v is "strict" or "interop", "strict"),
            new("finding", "^[A-Z0-9_]+$", IsCode, "FAT_MIRROR_MISMATCH"),
        ],
    };

    public static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        var findings = Findings(check, medium).ToArray();
        if (check["finding"] is { } expected)
        {
            var first = findings.FirstOrDefault();
            return
            [
                first?.Finding.Kind.Code == expected
                    ? check.Held($"{first}")
                    : check.Failed($"{expected} should be the first finding, it is {(first is null ? "none" : first)}"),
            ];
        }

        return findings.Length == 0
            ? [check.Held($"nothing found under {check["policy"] ?? "interop"}")]
            : [check.Failed(string.Join(" | ", findings.Take(5).Select(f => f.ToString())))];
    }

    private static bool IsCode(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static IEnumerable<Located> Findings(PlannedHostCheck check, CheckedMedium medium)
    {
        var policy = check["policy"] == "strict" ? CheckPolicy.Strict : CheckPolicy.Interop;
        if (check.Partition is null && medium.HasGpt)
        {
            foreach (var finding in GptCheck.Run(medium.Image, policy).Kept)
            {
                yield return new("GPT", finding);
            }
        }

        foreach (var partition in medium.Medium.Partitions
            .Where(p => check.Partition is null || p.Name == check.Partition))
        {
            foreach (var finding in Of(check, medium, partition, policy)?.Kept ?? [])
            {
                yield return new(partition.Name, finding);
            }
        }
    }

    /// <summary>Null for a partition that holds no filesystem.</summary>
    private static Findings? Of(
        PlannedHostCheck check, CheckedMedium medium, MediumPartition partition, CheckPolicy policy)
    {
        var volume = medium.Volume(partition);
        return partition.FileSystem switch
        {
            "exfat" => ExFatCheck.Run(volume, policy),
            "fat" or "fat12" or "fat16" or "fat32" =>
                FatCheck.Run(volume, check["policy"] is null ? Suited(volume, policy) : policy),
            "ext" or "ext2" or "ext3" or "ext4" =>
                ExtCheck.Run(volume, policy, new ExtCheckOptions { ExternalJournal = Journal(medium) }),
            _ => null,
        };
    }

    // Interop is fsck.fat's view, and that program knows of no inactive FAT.
    private static CheckPolicy Suited(DiskImage volume, CheckPolicy policy) =>
        FatReader.ActiveFat(volume) != 0 ? CheckPolicy.Strict : policy;

    private static DiskImage? Journal(CheckedMedium medium) =>
        medium.Medium.Partitions.FirstOrDefault(p => p.FileSystem == "jbd2") is { } journal
            ? medium.Volume(journal)
            : null;

    private sealed record Located(string Where, Finding Finding)
    {
        public override string ToString() => $"{Where}: {Finding}";
    }
}
