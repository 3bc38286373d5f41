using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Collects what is wrong with one file.</summary>
/// <param name="file">Relative to the root, with '/' between names.</param>
internal sealed class FileReport(string file)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public string File { get; } = file;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public bool HasErrors { get; private set; }

    public void Add(DiagnosticKind kind, TomlPosition position, string message)
    {
        _diagnostics.Add(new Diagnostic(kind, File, position, message));
        HasErrors |= kind.Severity == DiagnosticSeverity.Error;
    }
}
