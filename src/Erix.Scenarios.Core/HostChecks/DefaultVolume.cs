using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.HostChecks;

/// <summary>The partition that a check means which names none: the only one of its family.</summary>
internal static class DefaultVolume
{
    public static PlannedHostCheck Found(PlannedHostCheck check, CachedMedium medium)
    {
        var family = HostCheckTable.Find(check.Check)?.Family;
        return family is not null && check.Partition is null && Volumes(medium, family) is [var only]
            ? check with { Partition = only }
            : check;
    }

    /// <summary>Null where the check has a partition, or needs none.</summary>
    public static string? Objection(PlannedHostCheck check, HostCheckRow row, CachedMedium medium)
    {
        if (row.Family is not { } family || check.Partition is not null)
        {
            return null;
        }

        var all = medium.Partitions.Select(p => $"{p.Name} ({p.FileSystem})");
        return $"the disk has {Volumes(medium, family).Length} {family} volumes, so the row, or [volumes] of the "
            + $"guest, must name a partition; there are: {string.Join(", ", all)}";
    }

    private static string[] Volumes(CachedMedium medium, string family) =>
    [
        .. medium.Partitions.Where(p => p.FileSystem.StartsWith(family, StringComparison.Ordinal)).Select(p => p.Name),
    ];
}
