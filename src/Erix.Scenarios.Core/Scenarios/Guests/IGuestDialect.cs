using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>What a guest makes of scenario files: keys of its own, and what they must agree on.</summary>
public interface IGuestDialect
{
    GuestDefinition Definition { get; }

    IReadOnlyList<Key<Scenario>> Keys { get; }

    IReadOnlyList<CrossRule> Rules { get; }

    /// <summary>What it objects to besides the framework's kinds, by codes that nobody else has.</summary>
    IReadOnlyList<DiagnosticKind> Kinds => [];

    /// <summary>A scenario before the first key of its file.</summary>
    Scenario Start(Scenario scenario) => scenario;

    /// <summary>The scenario with the defaults that other keys decide.</summary>
    Scenario Complete(Scenario scenario, TomlTable file) => scenario;

    /// <summary>Of files that only a run would read.</summary>
    IEnumerable<Diagnostic> Lint(ScenarioCatalog catalog) => [];
}
