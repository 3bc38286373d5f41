using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Collects what is wrong with one file.</summary>
/// <param name="file">Relative to the root, with '/' between names.</param>
public sealed class FileReport(string file)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public string File { get; } = file;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public bool HasErrors { get; private set; }

    /// <summary>
    /// The file is not TOML throughout. What could be read is still judged, but nobody can say that a key is missing
    /// or that two contradict: the lines that were lost may hold the answer.
    /// </summary>
    public bool IsDamaged { get; private set; }

    /// <summary>A class was, or may have been, written here and cannot be read.</summary>
    public bool IsClassOpen { get; set; }

    public void Add(DiagnosticKind kind, TomlPosition position, string message)
    {
        _diagnostics.Add(new Diagnostic(kind, File, position, message));
        HasErrors |= kind.Severity == DiagnosticSeverity.Error;
        IsDamaged |= kind == DiagnosticKinds.Syntax || kind == DiagnosticKinds.Unreadable;
    }
}
