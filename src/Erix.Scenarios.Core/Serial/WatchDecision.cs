using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Serial;

/// <summary>What a watcher decided, and what it had expected instead.</summary>
public sealed record WatchDecision(VerdictKind Kind, string Headline, string? Expected = null);
