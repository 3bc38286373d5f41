namespace Erix.Scenarios;

/// <summary>A kind of host check and the parameters that its [[verify]] rows take.</summary>
/// <param name="Meaning">What it proves.</param>
/// <param name="DefaultPartition">Checked where the row names no partition; null means the whole medium.</param>
public sealed record HostCheckName(string Name, string Meaning, string? DefaultPartition)
{
    public bool NeedsPartition { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>At least one of these, or the check could not fail.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    public IReadOnlyList<string> Optional { get; init; } = [];

    public IEnumerable<string> Parameters => Required.Concat(AnyOf).Concat(Optional);
}
