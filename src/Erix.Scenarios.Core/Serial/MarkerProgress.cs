namespace Erix.Scenarios.Serial;

/// <summary>
/// Which of a plan's markers have come. Order: an occurrence serves one marker, the next of the order if it can; a marker
/// that came already may come again; a plain marker whose turn has not come yet is out of order, at once. A regex that
/// matches before its turn is only remembered for the message, as it may well be meant to match more than its own line.
/// </summary>
internal sealed class MarkerProgress
{
    private readonly WatchPlan _plan;
    private readonly int[] _ordered;
    private readonly HashSet<int> _anyOrder;
    private readonly HashSet<int> _forbidden;
    private readonly List<MarkerHit> _hits = [];
    private int _next;
    private int _servedUpTo = int.MinValue;
    private string? _earlyNote;

    public MarkerProgress(WatchPlan plan)
    {
        _plan = plan;
        Markers = [.. plan.Required.Concat(plan.RequiredAnyOrder).Concat(plan.Forbidden).Distinct()];
        _ordered = [.. plan.Required.Select(Id)];
        _anyOrder = [.. plan.RequiredAnyOrder.Select(Id)];
        _forbidden = [.. plan.Forbidden.Select(Id)];
    }

    /// <summary>Every marker of the plan once; its id is its index.</summary>
    public IReadOnlyList<Marker> Markers { get; }

    public IReadOnlyList<MarkerHit> Hits => _hits;

    public bool AllSeen => _next == _ordered.Length && _anyOrder.Count == 0;

    /// <summary>"X (3rd of 4)", or null when all ordered markers have come.</summary>
    public string? NextOrdered => _next < _ordered.Length ? Ordinal(_next) : null;

    public string LastOrdered => _next > 0 ? _plan.Required[_next - 1].ToString() : "the start";

    public TimeSpan LastOrderedAt { get; private set; }

    /// <summary>What is still to come, or the guest's own end.</summary>
    public string Awaited =>
        NextOrdered ??
        (_anyOrder.Count > 0 ? $"{string.Join(", ", _anyOrder.Select(id => Markers[id]))} (in any order)" : "the guest's exit");

    public string EarlyNote => _earlyNote is null ? "" : $"; {_earlyNote}";

    public bool IsForbidden(int id) => _forbidden.Contains(id);

    /// <returns>What is wrong with its order; null when nothing is.</returns>
    public string? Take(Hit hit, TimeSpan at, long line)
    {
        if (_anyOrder.Remove(hit.Id))
        {
            _hits.Add(new(Markers[hit.Id], at, line));
        }

        if (hit.Start < _servedUpTo)
        {
            return null;
        }

        if (_next < _ordered.Length && _ordered[_next] == hit.Id)
        {
            _next++;
            _servedUpTo = hit.End;
            LastOrderedAt = at;
            if (_hits.Count == 0 || _hits[^1] != new MarkerHit(Markers[hit.Id], at, line))
            {
                _hits.Add(new(Markers[hit.Id], at, line));
            }

            return null;
        }

        int later = Array.IndexOf(_ordered, hit.Id, _next);
        if (later < 0 || Array.IndexOf(_ordered, hit.Id, 0, _next) >= 0)
        {
            return null;
        }

        string early = $"{Ordinal(later)} came too early, in line {line}: {Ordinal(_next)} had not come yet";
        _earlyNote ??= early;
        return Markers[hit.Id].IsRegex ? null : early;
    }

    public void EndOfLine() => _servedUpTo = int.MinValue;

    private string Ordinal(int index) => $"{_plan.Required[index]} ({index + 1}{Suffix(index + 1)} of {_ordered.Length})";

    private static string Suffix(int number) => (number % 100, number % 10) switch
    {
        (11 or 12 or 13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };

    private int Id(Marker marker) => Markers.Index().First(row => row.Item == marker).Index;
}
