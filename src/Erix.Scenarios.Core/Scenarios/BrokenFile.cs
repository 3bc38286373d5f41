namespace Erix.Scenarios;

/// <summary>A scenario that cannot be run as written, and why: it becomes a failing case, never a smaller suite.</summary>
/// <param name="Groups">Those it would belong to, as far as its file and the group files could be read.</param>
public sealed record BrokenFile(
    string Id,
    string File,
    string Area,
    IReadOnlyList<string> Groups,
    IReadOnlyList<Diagnostic> Diagnostics);
