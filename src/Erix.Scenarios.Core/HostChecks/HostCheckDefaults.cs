using Erix.Guest.Contract;
using Erix.Guest.Contract.Verification;

namespace Erix.Scenarios.HostChecks;

/// <summary>What class, mode and medium ask the host to prove, so that a file need not.</summary>
public static class HostCheckDefaults
{
    private const string ByClass = "class";
    private const string ByMedium = "medium";

    /// <summary>Which partition holds which family, and who outside judges it.</summary>
    private static readonly (string Family, string Partition, string Fsck)[] Volumes =
    [
        ("exfat", "erix-esp", "fsck.exfat"),
        ("fat", "erix-esp", "fsck.fat"),
        ("ext", "erix-data", "e2fsck"),
    ];

    /// <param name="medium">Null for no disk, and then there is nothing to prove.</param>
    /// <param name="isWritable">The VM has a copy of its own that it may write.</param>
    /// <param name="steps">What the verifier does in the VM.</param>
    public static IReadOnlyList<PlannedHostCheck> For(
        Scenario scenario, MediaVariantName? medium, bool isWritable, IReadOnlyList<VerifierStep> steps)
    {
        if (medium is null)
        {
            return [];
        }

        PlannedHostCheck[] own = [.. scenario.Verify.Select(PlannedHostCheck.From)];
        var mayChange = isWritable
            && scenario.Class != ScenarioClass.SubsystemNegative
            && RootdModes.Find(scenario.RootdTestMode) is not { IsReadOnly: true };
        return mayChange
            ? [.. Written(medium, steps), .. own]
            : [new("unchanged", null, ByClass), .. own];
    }

    /// <summary>The partition that the verifier works on: ext ("/") where there is any, else the ESP ("/boot").</summary>
    internal static string? UnderTest(string? medium) =>
        MediaVariantNames.Find(medium ?? "") is { } row ? UnderTest(row) : null;

    private static string? UnderTest(MediaVariantName medium) =>
        VolumesOf(medium).Select(v => v.Partition).LastOrDefault();

    private static IEnumerable<PlannedHostCheck> Written(MediaVariantName medium, IReadOnlyList<VerifierStep> steps)
    {
        Effect[] effects = [.. steps.SelectMany(s => s.Effects)];
        var underTest = UnderTest(medium);
        foreach (var (family, partition, fsck) in VolumesOf(medium))
        {
            yield return new(fsck, partition, ByMedium);
            if (family == "exfat")
            {
                yield return new(PlannedHostCheck.Percent, partition, ByMedium);
            }
        }

        yield return new("media-check", null, ByMedium);
        if (effects.Length > 0)
        {
            yield return new(PlannedHostCheck.Effects, underTest, "profile") { Lasting = effects };
        }

        foreach (var (_, partition, _) in VolumesOf(medium))
        {
            yield return new(PlannedHostCheck.HostFiles, partition, ByMedium)
            {
                Lasting = partition == underTest ? effects : [],
            };
        }
    }

    private static IEnumerable<(string Family, string Partition, string Fsck)> VolumesOf(MediaVariantName medium)
    {
        foreach (var volume in Volumes)
        {
            if (medium.FileSystems.Any(f => f.StartsWith(volume.Family, StringComparison.Ordinal)))
            {
                yield return volume;
            }
        }
    }
}
