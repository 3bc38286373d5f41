using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks;

/// <summary>A proof that a run owes, and who asks for it.</summary>
/// <param name="Check">A name of <see cref="HostCheckTable"/>.</param>
/// <param name="Partition">The partition's name; null means the whole medium.</param>
/// <param name="Origin">"class", "medium", "profile …" or "line 12".</param>
public sealed record PlannedHostCheck(string Check, string? Partition, string Origin)
{
    /// <summary>exFAT's PercentInUse.</summary>
    public const string Percent = "percent-in-use";

    /// <summary>The lasting effects of the verifier's steps.</summary>
    public const string Effects = "effects";

    /// <summary>What the host put on the medium and no step touches.</summary>
    public const string HostFiles = "host-files";

    public IReadOnlyDictionary<string, string> Parameters { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// What steps leave: to be found by <see cref="Effects"/>, to be passed over by <see cref="HostFiles"/>.
    /// </summary>
    public IReadOnlyList<Effect> Lasting { get; init; } = [];

    /// <summary>The parameter's value; null where it has none.</summary>
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    public string Title => Partition is null ? Check : $"{Check} {Partition}";

    public override string ToString() =>
        string.Join(' ', [Title, .. Parameters.Select(p => $"{p.Key}=\"{p.Value}\"")])
        + (Lasting.Count > 0 ? $" ({Lasting.Count} effects)" : "");
}
