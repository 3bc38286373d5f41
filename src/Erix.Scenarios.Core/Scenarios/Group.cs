namespace Erix.Scenarios;

/// <summary>A named selection.</summary>
public sealed record Group
{
    public required string Name { get; init; }

    /// <summary>Empty where no group file describes it.</summary>
    public string Description { get; init; } = "";

    /// <summary>The group file, relative to the root; null where only scenarios name the group.</summary>
    public string? File { get; init; }

    /// <summary>
    /// Ids, sorted, each once: of sound scenarios and of broken files alike, so that a broken file fails in its group.
    /// </summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>
    /// What is wrong with the group itself; a group with an error here must not pass as a smaller one.
    /// </summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    public bool IsBroken => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
