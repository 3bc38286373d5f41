namespace Erix.Scenarios;

public enum DiagnosticSeverity
{
    Warning,
    Error,
}
