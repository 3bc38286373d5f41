namespace Erix.Scenarios.Toml;

/// <summary>A document as far as it could be read, and everything that is wrong with it.</summary>
/// <param name="Root">What was objected to is left out, so "key missing" can be trusted only of a valid document.</param>
/// <param name="Diagnostics">In the order of the file.</param>
public sealed record TomlDocument(TomlTable Root, IReadOnlyList<TomlDiagnostic> Diagnostics)
{
    public bool IsValid => Diagnostics.Count == 0;
}
