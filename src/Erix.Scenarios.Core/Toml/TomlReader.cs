namespace Erix.Scenarios.Toml;

/// <summary>A document as far as it could be read, and everything that is wrong with it.</summary>
public sealed record TomlDocument(TomlTable Root, IReadOnlyList<TomlDiagnostic> Diagnostics)
{
    public bool IsValid => Diagnostics.Count == 0;
}
