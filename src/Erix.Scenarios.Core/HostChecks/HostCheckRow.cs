using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.HostChecks;

/// <summary>
/// How a check is carried out. It may come to several results, and throws what only the host can mend.
/// </summary>
internal delegate IReadOnlyList<HostCheckResult> HostCheckFunction(PlannedHostCheck check, CheckedMedium medium);

/// <summary>
/// What a planned check will ask of its partition's files, so that a reader runs once for all checks.
/// </summary>
internal delegate VolumeWants VolumeWantsFunction(PlannedHostCheck check, CachedMedium medium);

/// <summary>All that is to be known of one host check.</summary>
/// <param name="Meaning">What it proves.</param>
/// <param name="Family">
/// fat, exfat or ext: the volume that is meant where a file's row names no partition; null means the whole medium.
/// </param>
internal sealed record HostCheckRow(string Name, string Meaning, string? Family, HostCheckFunction Run)
{
    /// <summary>No file can name it: only <see cref="HostCheckDefaults"/> plan it.</summary>
    public bool IsByDefaultOnly { get; init; }

    public PartitionUse Partition { get; init; } = PartitionUse.Optional;

    public IReadOnlyList<CheckParameter> Required { get; init; } = [];

    /// <summary>At least one of these, or the check could not fail.</summary>
    public IReadOnlyList<CheckParameter> AnyOf { get; init; } = [];

    public IReadOnlyList<CheckParameter> Optional { get; init; } = [];

    /// <summary>
    /// The programs it may start. Without a mandatory one the run fails as the host's fault; without an optional one
    /// the check is skipped. Which is which is said once, in <see cref="HostToolException"/>.
    /// </summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Nothing, unless a check looks at files.</summary>
    public VolumeWantsFunction Wants { get; init; } = (_, _) => VolumeWants.None;

    /// <summary>Every key of a file's row, those first that it must have.</summary>
    public IEnumerable<CheckParameter> Keys => RequiredKeys.Concat(AnyOf).Concat(Optional)
        .Concat(Partition == PartitionUse.Optional ? [CheckParameter.Partition] : []);

    public IEnumerable<CheckParameter> RequiredKeys =>
    [
        CheckParameter.Check,
        .. Partition == PartitionUse.Required ? [CheckParameter.Partition] : Array.Empty<CheckParameter>(),
        .. Required,
    ];
}
