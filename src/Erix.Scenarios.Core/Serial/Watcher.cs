using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Serial;

/// <summary>
/// Decides what a VM's output, events, silence and end amount to, and when the host has to act. A pure state machine:
/// it is told the time with each event, and the first decision stands. A guest that ends itself has not passed before
/// it has ended, so what comes after the last step still counts.
/// </summary>
public sealed class Watcher
{
    private const int MaxDeferred = 256;

    private readonly WatchPlan _plan;
    private readonly MarkerProgress _progress;
    private readonly WatchLimits _limits;
    private readonly IReadOnlyList<FatalPattern> _fatals;
    private readonly TornLines _markerLines;
    private readonly LineScanner _fatalLines;
    private readonly List<Hit> _hits = [];
    private readonly List<FoundMarker> _deferred = [];
    private readonly ActSurroundings? _around;
    private ActRun? _act;
    private ActRun? _lastAct;
    private long _line;
    private bool _hasStarted;
    private bool _hasPanicked;
    private bool _isFirmwares;
    private QmpEvent? _shutdown;

    /// <exception cref="ArgumentException">
    /// The plan makes no sense: a broken regex, an unknown fatal pattern.
    /// </exception>
    public Watcher(WatchPlan plan)
    {
        if (plan.IgnoredFatal.Except(plan.Fatal.Select(fatal => fatal.Name)).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"no fatal pattern is called '{unknown}'", nameof(plan));
        }

        if (plan.Steps.OfType<Marker>().Concat(plan.RequiredAnyOrder)
            .Concat(plan.Forbidden).Any(marker => marker.Text is "" or "*"))
        {
            throw new ArgumentException("a marker without text is found everywhere", nameof(plan));
        }

        _plan = plan;
        _progress = new(plan);
        _limits = new(plan, _progress);
        _fatals = [.. plan.Fatal.Where(fatal => !plan.IgnoredFatal.Contains(fatal.Name))];
        _markerLines = new(new(_progress.Markers, _fatals));
        _fatalLines = new([], _fatals);
        if (plan.Steps.Any(step => step is Act))
        {
            _around = new();
            foreach (var act in plan.Steps.OfType<Act>())
            {
                ActRun.Check(act);
            }

            BeginAct(TimeSpan.Zero);
        }
    }

    public WatchDecision? Decision { get; private set; }

    /// <summary>The required markers that came, in the order in which they came.</summary>
    public IReadOnlyList<MarkerHit> Hits => _progress.Hits;

    /// <summary>How many of the plan's steps are through.</summary>
    public int StepsThrough => _progress.Through;

    /// <summary>There are acts, so bytes have to be told in the order in which their lines are.</summary>
    public bool LooksAtText => _around is not null;

    /// <summary>Something to be told by <see cref="OnTick"/> if nothing else happens before.</summary>
    public TimeSpan NextDue => _limits.NextDue(_act);

    /// <summary>
    /// The next thing that the host is to do, if it is to do one now. It is answered before the next is asked for.
    /// </summary>
    public HostRequest? NextRequest(TimeSpan now) => Decision is null ? _act?.Take(now) : null;

    /// <summary>What acts will ask the machine for.</summary>
    public IEnumerable<string> Facts =>
        _plan.Steps.OfType<Act>().Select(a => a.Action).OfType<AskMachine>().Select(a => a.Fact).Distinct();

    /// <summary>What was asked for is done.</summary>
    /// <param name="fact">What the machine said, where it was asked something.</param>
    public void OnDone(TimeSpan at, string? fact = null)
    {
        _act?.OnDone(at, fact);
        LookAtAct(at);
    }

    /// <summary>What was asked for could not be done.</summary>
    public void OnRefused(string words, TimeSpan at)
    {
        _act?.OnRefused(words);
        LookAtAct(at);
    }

    /// <summary>QEMU came as far as to answer: whatever ends it now is not a machine that it could not make.</summary>
    public void OnMonitorReady() => _hasStarted = true;

    /// <summary>
    /// Any output at all is a sign of life, also a line that does not end. Told before the lines that it completes;
    /// where <see cref="LooksAtText"/>, no more than one line's end at a time.
    /// </summary>
    public void OnBytes(Port port, ReadOnlySpan<byte> bytes, TimeSpan at)
    {
        _limits.LastByte = at;
        _hasStarted = true;
        _isFirmwares = false;
        if (_around is not null)
        {
            _around.OnBytes(port, bytes, at);
            LookAtAct(at);
        }
    }

    public void OnLine(Port port, ReadOnlySpan<char> line, TimeSpan at)
    {
        _hits.Clear();
        _hasStarted = true;
        if (port == Port.Markers)
        {
            _line++;
            _markerLines.Scan(line, _hits);
        }
        else
        {
            _fatalLines.Scan(line, tornAt: -1, _hits);
        }

        if (_hits.Count > 0 && Decision is null)
        {
            Consider(port, line, at);
        }
    }

    /// <summary>The first port has ended; its last line may have been torn.</summary>
    public void OnEndOfStream(TimeSpan at)
    {
        _hits.Clear();
        _markerLines.Finish(_hits);
        if (_hits.Count > 0 && Decision is null)
        {
            Consider(Port.Markers, "", at);
        }
    }

    public void OnQmpEvent(QmpEvent happened)
    {
        switch (happened.Name)
        {
            case "SHUTDOWN":
                // The process ends by itself now. What it has still to say on its ports comes first: a panic explains
                // a reset.
                _shutdown ??= happened;
                _hasStarted = true;
                break;
            case "RESET" when happened.Reason == QmpEvent.HostReset:
                _isFirmwares = true;
                break;
            case "RESET" when happened.Reason == VmEnd.ByReset && !_isFirmwares:
                // Of a machine that goes on after it. What the firmware does after the host's reset, before anybody
                // says a word, is a part of that.
                Fatal(FatalPattern.GuestReset, "QEMU reported a reset");
                break;
            case "GUEST_PANICKED":
                _hasPanicked = true;
                if (_plan.End.Kind != EndKind.Panic)
                {
                    Fatal(FatalPattern.GuestPanicked, "QEMU was told of it by the guest");
                }

                break;
            case "BLOCK_IO_ERROR":
                Decide(VerdictKind.Environment,
                       $"the host could not read or write a disk image: {happened.Reason ?? "no reason given"}");
                break;
        }
    }

    public void OnTick(TimeSpan now)
    {
        LookAtAct(now);
        if (Decision is null)
        {
            Decision = _limits.Passed(now, _act, Awaited);
        }
    }

    /// <summary>The VM has ended, and every port was read to its end.</summary>
    /// <param name="qemuError">The last line of QEMU's standard error, if any.</param>
    public void OnExit(VmExit exit, string? qemuError)
    {
        var end = new VmEnd(exit, _shutdown?.Reason, _hasPanicked);
        if (exit.Status is null)
        {
            Decide(VerdictKind.Environment, $"QEMU was {exit}, and not by the watcher");
        }
        else if (_shutdown is { Reason: "host-signal" })
        {
            Decide(VerdictKind.Environment, "somebody told QEMU to end by a signal, and not the watcher");
        }
        else if (!_hasStarted && exit.Status is (1 or 126 or 127))
        {
            // QEMU's own failures come before its monitor answers, and before any guest can say a word. After that
            // these statuses are the guest's like any other, whatever QEMU warned of.
            Decide(VerdictKind.Environment, qemuError is not null
                ? $"QEMU failed: {qemuError}"
                : $"QEMU ended with {exit.Status} at once: no guest said a word, and neither did QEMU");
        }
        else if (end.Reason == VmEnd.ByReset && !end.Is(_plan.End)
            && !_plan.IgnoredFatal.Contains(FatalPattern.GuestReset))
        {
            Fatal(FatalPattern.GuestReset, "QEMU reported a reset");
        }
        else if (!end.Is(_plan.End))
        {
            Decide(VerdictKind.WrongExit, end.Describe(_plan.Statuses),
                   _progress.AllSeen ? Expected() : $"{Expected()}, after {Awaited()}");
        }
        else if (_act?.AtExit() is { } unfinished)
        {
            Decide(unfinished.Kind, unfinished.Headline);
        }
        else if (!_progress.AllSeen)
        {
            Decide(VerdictKind.MarkerMissing,
                   $"{_progress.Awaited} did not come before the guest ended itself{_progress.EarlyNote}");
        }
        else
        {
            Decide(VerdictKind.Passed, $"{_limits.Seen}, {end.Describe(_plan.Statuses)}");
        }
    }

    /// <summary>An exit in the guest's own words, as far as what QEMU reported tells.</summary>
    internal string Describe(VmExit exit) => new VmEnd(exit, _shutdown?.Reason, _hasPanicked).Describe(_plan.Statuses);

    private string Expected() => _plan.End.Kind == EndKind.Status
        ? VmExit.FromStatus(_plan.End.ExitStatus).ToString(
            [.. _plan.Statuses, new(_plan.End.ExitStatus, _plan.End.Name)])
        : $"{_plan.End}";

    private string Awaited() => _act?.Awaited ?? _progress.Awaited;

    /// <summary>Lets the act whose turn it is look at what came, and when it is through, the next one.</summary>
    private void LookAtAct(TimeSpan now)
    {
        if (Decision is not null)
        {
            return;
        }

        _lastAct?.LookForUnwanted(now);
        Judge(_lastAct);
        while (_act is { } act && Decision is null)
        {
            act.Look(now);
            Judge(act);
            if (!act.IsThrough)
            {
                return;
            }

            _progress.PassAct(now);
            _lastAct = act;
            BeginAct(now);
            TakeDeferred();
        }
    }

    private void Judge(ActRun? act)
    {
        if (act?.Failure is { } failure)
        {
            Decide(failure.Kind, failure.Headline);
        }
    }

    private void BeginAct(TimeSpan now) =>
        _act = _progress.NextAct is { } next ? new(next, _around!, now, _plan.MarkerDeadline) : null;

    private void Consider(Port port, ReadOnlySpan<char> line, TimeSpan at)
    {
        _hits.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Id.CompareTo(b.Id));
        int markers = port == Port.Markers ? _progress.Markers.Count : 0;
        foreach (var hit in _hits)
        {
            if (hit.Id >= markers)
            {
                string where = port == Port.Markers ? $"line {_line} of the serial port" : "the diagnostics port";
                Fatal(_fatals[hit.Id - markers].Name, $"{where}: {LineText.Shown(line)}");
            }
            else if (_progress.IsForbidden(hit.Id))
            {
                Decide(VerdictKind.MarkerForbidden,
                       $"{_progress.Markers[hit.Id]} came, {WatchLimits.Seconds(at)} after the start, in line {_line}: "
                       + LineText.Shown(line));
            }
            else
            {
                var found = new FoundMarker(hit, at, _line, _around?.Text(Port.Markers).End ?? 0);
                if (_act is not { IsUnderWay: true })
                {
                    TakeMarker(found);
                }
                else if (_deferred.Count < MaxDeferred)
                {
                    _deferred.Add(found);
                }
            }
        }

        _progress.EndOfLine();
    }

    /// <summary>What came while an act was under way came of it, and counts once it is through.</summary>
    private void TakeDeferred()
    {
        FoundMarker[] all = [.. _deferred];
        _deferred.Clear();
        long line = 0;
        foreach (var found in all)
        {
            if (found.Line != line)
            {
                _progress.EndOfLine();
                line = found.Line;
            }

            TakeMarker(found);
        }

        _progress.EndOfLine();
    }

    private void TakeMarker(FoundMarker found)
    {
        int before = _progress.Through;
        if (_progress.Take(found.Hit, found.At, found.Line) is { } early)
        {
            Decide(VerdictKind.MarkerMissing, early);
        }

        if (_around is not null && _progress.Through > before)
        {
            _lastAct = null;
            _around.OnSeen(Port.Markers, found.TextEnd);
            BeginAct(found.At);
        }
    }

    private void Fatal(string name, string what)
    {
        if (!_plan.IgnoredFatal.Contains(name)
            && _plan.Fatal.FirstOrDefault(fatal => fatal.Name == name) is { } pattern)
        {
            Decide(VerdictKind.Fatal, $"{name}: {pattern.Meaning} ({what})");
        }
    }

    private void Decide(VerdictKind kind, string headline, string? expected = null) =>
        Decision ??= new(kind, headline, expected);

    /// <summary>A marker that was found, and where the text ended then.</summary>
    private readonly record struct FoundMarker(Hit Hit, TimeSpan At, long Line, long TextEnd);
}
