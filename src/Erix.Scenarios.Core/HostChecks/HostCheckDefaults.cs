using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks;

/// <summary>What class, mode and medium ask the host to prove, so that a file need not.</summary>
public static class HostCheckDefaults
{
    private const string ByClass = "class";
    private const string ByMedium = "medium";

    /// <summary>Which partition holds which family, and who outside judges it.</summary>
    private static readonly (string Family, string Partition, string Fsck)[] Volumes =
    [
        ("exfat", MediaVolumes.ExFat, "fsck.exfat"),
        ("fat", MediaVolumes.Fat, "fsck.fat"),
        ("ext", MediaVolumes.Ext, "e2fsck"),
    ];

    /// <param name="mayChange">The VM may write to its disk, and is not meant to refuse it.</param>
    /// <param name="effects">What the verifier's steps must leave.</param>
    public static IReadOnlyList<PlannedHostCheck> For(
        MediaEntry medium, bool mayChange, IReadOnlyList<Effect> effects) =>
        mayChange ? [.. Written(medium, effects)] : [new("unchanged", null, ByClass)];

    /// <summary>
    /// The partition that the verifier works on: ext ("/") where there is any, else the ESP ("/boot").
    /// </summary>
    public static string? UnderTest(MediaEntry medium) => VolumesOf(medium).Select(v => v.Partition).LastOrDefault();

    /// <summary>Where a medium of the catalogue has that family; null for the whole medium.</summary>
    public static string? PartitionOf(string? family) =>
        family is null ? null : Array.Find(Volumes, v => v.Family == family).Partition;

    private static IEnumerable<PlannedHostCheck> Written(MediaEntry medium, IReadOnlyList<Effect> effects)
    {
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
        if (effects.Count > 0)
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

    private static IEnumerable<(string Family, string Partition, string Fsck)> VolumesOf(MediaEntry medium) =>
        Volumes.Where(v => medium.Has(v.Family));
}
