namespace Erix.Scenarios.HostChecks;

/// <summary>What is asked of a volume.</summary>
internal sealed record VolumeWants(IReadOnlyList<string> Paths, IReadOnlyList<(string Path, string Name)> Xattrs)
{
    public static VolumeWants None { get; } = new([], []);

    public static VolumeWants Of(params IReadOnlyList<string> paths) => new(paths, []);

    /// <summary>Everything that any of them asks, once.</summary>
    public static VolumeWants Union(IReadOnlyList<VolumeWants> all) => new(
        [.. all.SelectMany(w => w.Paths).Distinct(StringComparer.Ordinal)],
        [.. all.SelectMany(w => w.Xattrs).Distinct()]);
}
