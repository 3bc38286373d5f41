namespace Erix.Scenarios;

/// <summary>A kind of objection, one row of <see cref="DiagnosticKinds"/>. Codes are never renamed or reused.</summary>
public sealed record DiagnosticKind(string Code, DiagnosticSeverity Severity, string Meaning);
