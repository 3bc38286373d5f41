namespace Erix.Scenarios.Serial;

/// <summary>What an act expects, one after the other, and what it forbids, in the text that comes after it.</summary>
internal sealed class ActExpectations(Act act, TimeSpan at)
{
    private TextSearch? _next;
    private TextSearch[]? _forbidden;
    private int _found;

    /// <summary>The first that has not come; null when all have.</summary>
    public TextPattern? Next => _found < act.Expect.Count ? act.Expect[_found] : null;

    /// <summary>When the last one came that did.</summary>
    public TimeSpan FoundAt { get; private set; } = at;

    /// <summary>Where it ended.</summary>
    public long FoundTo { get; private set; }

    /// <summary>What came and must not.</summary>
    public TextPattern? Unwanted { get; private set; }

    /// <param name="from">
    /// Where the guest's answer begins. It may move on while the echo of what was typed still comes.
    /// </param>
    /// <param name="to">Where the answer ends: what is found behind it is not found.</param>
    public void Look(ConsoleText text, long from, long to, TimeSpan now)
    {
        _forbidden ??= [.. act.Forbid.Select(pattern => new TextSearch(pattern, from))];
        for (int i = 0; i < _forbidden.Length; i++)
        {
            if (_forbidden[i].Find(text) is { } found && found.End <= to)
            {
                Unwanted ??= act.Forbid[i];
            }
        }

        while (Next is { } pattern)
        {
            _next ??= new(pattern, Math.Max(from, FoundTo));
            if (_next.Find(text) is not { } found || found.End > to)
            {
                return;
            }

            (FoundTo, FoundAt, _next) = (found.End, now, null);
            _found++;
        }
    }
}
