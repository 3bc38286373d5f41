namespace Erix.Scenarios.Serial;

/// <summary>
/// Which of a plan's steps are through. Order: an occurrence of a marker serves one step, the next if it can; a marker
/// that came already may come again; a plain marker whose turn has not come yet is out of order, at once. A regex that
/// matches before its turn is only remembered for the message, as it may well be meant to match more than its own line;
/// and so is what comes before an act that it stands after, as the same text may well have been there before.
/// </summary>
internal sealed class MarkerProgress
{
    private const int IsAnAct = -1;

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
        Markers = [.. plan.Steps.OfType<Marker>().Concat(plan.RequiredAnyOrder).Concat(plan.Forbidden).Distinct()];
        _ordered = [.. plan.Steps.Select(step => step is Marker marker ? Id(marker) : IsAnAct)];
        _anyOrder = [.. plan.RequiredAnyOrder.Select(Id)];
        _forbidden = [.. plan.Forbidden.Select(Id)];
    }

    /// <summary>Every marker of the plan once; its id is its index.</summary>
    public IReadOnlyList<Marker> Markers { get; }

    public IReadOnlyList<MarkerHit> Hits => _hits;

    public bool AllSeen => _next == _ordered.Length && _anyOrder.Count == 0;

    /// <summary>How many steps are through.</summary>
    public int Through => _next;

    /// <summary>The act whose turn it is; null while it is a marker's.</summary>
    public Act? NextAct => _next < _ordered.Length ? _plan.Steps[_next] as Act : null;

    /// <summary>"X (3rd of 4)", or null when all steps are through.</summary>
    public string? NextOrdered => _next < _ordered.Length ? Ordinal(_next) : null;

    public string LastOrdered => _next > 0 ? $"{_plan.Steps[_next - 1]}" : "the start";

    public TimeSpan LastOrderedAt { get; private set; }

    /// <summary>When the last marker came, whichever list it is of, or the last act was through.</summary>
    public TimeSpan LastAt { get; private set; }

    /// <summary>What is still to come, or the guest's own end.</summary>
    public string Awaited =>
        NextOrdered ??
        (_anyOrder.Count > 0
            ? $"{string.Join(", ", _anyOrder.Select(id => Markers[id]))} (in any order)"
            : "the guest's exit");

    public string EarlyNote => _earlyNote is null ? "" : $"; {_earlyNote}";

    public bool IsForbidden(int id) => _forbidden.Contains(id);

    public void PassAct(TimeSpan at)
    {
        _next++;
        LastOrderedAt = LastAt = at;
    }

    /// <returns>What is wrong with its order; null when nothing is.</returns>
    public string? Take(Hit hit, TimeSpan at, long line)
    {
        if (_anyOrder.Remove(hit.Id))
        {
            _hits.Add(new(Markers[hit.Id], at, line));
            LastAt = at;
        }

        if (hit.Start < _servedUpTo)
        {
            return null;
        }

        if (_next < _ordered.Length && _ordered[_next] == hit.Id)
        {
            _next++;
            _servedUpTo = hit.End;
            LastOrderedAt = LastAt = at;
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
        bool isPastAnAct = _ordered.AsSpan(_next, later - _next).Contains(IsAnAct);
        return Markers[hit.Id].IsRegex || isPastAnAct ? null : early;
    }

    public void EndOfLine() => _servedUpTo = int.MinValue;

    private string Ordinal(int index) => $"{_plan.Steps[index]} ({index + 1}{Suffix(index + 1)} of {_ordered.Length})";

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
