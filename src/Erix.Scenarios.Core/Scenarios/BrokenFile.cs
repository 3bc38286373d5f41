namespace Erix.Scenarios;

/// <summary>
/// A scenario that cannot be run as written, and why: it becomes a failing case, never a smaller suite.
/// </summary>
/// <param name="Readings">What could be read of it; several where several files have the id.</param>
/// <param name="IsClassOpen">A reading's class is only a guess: the file may have meant any.</param>
/// <param name="Groups">Those it would belong to, as far as its file and the group files could be read.</param>
public sealed record BrokenFile(
    string Id,
    string File,
    IReadOnlyList<Scenario> Readings,
    bool IsClassOpen,
    IReadOnlyList<string> Groups,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    public string Area => Readings[0].Area;
}
