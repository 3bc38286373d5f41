using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>One objection to one place of one file; the message says what to write instead.</summary>
/// <param name="File">Relative to the root, with '/' between names.</param>
public sealed record Diagnostic(DiagnosticKind Kind, string File, TomlPosition Position, string Message)
{
    public string Code => Kind.Code;

    public DiagnosticSeverity Severity => Kind.Severity;

    public override string ToString() =>
        Severity == DiagnosticSeverity.Error
            ? $"{Code} {File}{Position}: {Message}"
            : $"{Code} {File}{Position}: warning: {Message}";
}
