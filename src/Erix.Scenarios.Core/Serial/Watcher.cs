using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Serial;

/// <summary>
/// Decides what a VM's output, events, silence and end amount to. A pure state machine: it is told the time with each
/// event, and the first decision stands. Nothing passes before the VM has ended, so what comes after the last required
/// marker still counts.
/// </summary>
public sealed class Watcher
{
    private readonly WatchPlan _plan;
    private readonly MarkerProgress _progress;
    private readonly IReadOnlyList<FatalPattern> _fatals;
    private readonly TornLines _markerLines;
    private readonly LineScanner _fatalLines;
    private readonly List<Hit> _hits = [];
    private long _line;
    private TimeSpan _lastByte;
    private QmpEvent? _shutdown;

    public Watcher(WatchPlan plan)
    {
        if (plan.IgnoredFatal.Except(FatalPattern.All.Select(fatal => fatal.Name)).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"no fatal pattern is called '{unknown}'", nameof(plan));
        }

        if (plan.Required.Concat(plan.RequiredAnyOrder).Concat(plan.Forbidden).Any(marker => marker.Text is "" or "*"))
        {
            throw new ArgumentException("a marker without text is found everywhere", nameof(plan));
        }

        _plan = plan;
        _progress = new(plan);
        _fatals = [.. FatalPattern.All.Where(fatal => !plan.IgnoredFatal.Contains(fatal.Name))];
        _markerLines = new(new(_progress.Markers, _fatals));
        _fatalLines = new([], _fatals);
    }

    public WatchDecision? Decision { get; private set; }

    /// <summary>The required markers that came, in the order in which they came.</summary>
    public IReadOnlyList<MarkerHit> Hits => _progress.Hits;

    /// <summary>Something to be told by <see cref="OnTick"/> if nothing else happens before.</summary>
    public TimeSpan NextDue
    {
        get
        {
            var due = _plan.Deadline;
            due = MarkerDue is { } marker && marker < due ? marker : due;
            return SilenceDue is { } silence && silence < due ? silence : due;
        }
    }

    private TimeSpan? MarkerDue =>
        _plan.MarkerDeadline is { } limit && _progress.NextOrdered is not null ? _progress.LastOrderedAt + limit : null;

    private TimeSpan? SilenceDue => _plan.Silence is { } limit ? _lastByte + limit : null;

    /// <summary>Any output at all is a sign of life, also a line that does not end.</summary>
    public void OnBytes(TimeSpan at) => _lastByte = at;

    public void OnLine(Port port, ReadOnlySpan<char> line, TimeSpan at)
    {
        _hits.Clear();
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
                // The process ends by itself now. What it has still to say on its ports comes first: a panic explains a reset.
                _shutdown ??= happened;
                break;
            case "GUEST_PANICKED":
                Fatal(FatalPattern.GuestPanicked, "QEMU was told of it by the guest");
                break;
            case "BLOCK_IO_ERROR":
                Decide(VerdictKind.Environment,
                       $"the host could not read or write a disk image: {happened.Reason ?? "no reason given"}");
                break;
        }
    }

    public void OnTick(TimeSpan now)
    {
        if (SilenceDue <= now)
        {
            string since = _lastByte == TimeSpan.Zero ? "the VM was started" : $"the last byte, {Seconds(_lastByte)} after the start";
            Decide(VerdictKind.Silent, $"no byte on any port for {Seconds(_plan.Silence!.Value)} since {since}", _progress.Awaited);
        }
        else if (MarkerDue <= now)
        {
            Decide(VerdictKind.MarkerMissing,
                   $"{_progress.NextOrdered} did not come within {Seconds(_plan.MarkerDeadline!.Value)} of {_progress.LastOrdered}");
        }
        else if (_plan.Deadline <= now)
        {
            Decide(VerdictKind.TimedOut, _progress.AllSeen
                ? $"the guest did not end itself within {Seconds(_plan.Deadline)}, though every required marker came"
                : $"no verdict within {Seconds(_plan.Deadline)}", _progress.Awaited);
        }
    }

    /// <summary>The VM has ended, and every port was read to its end.</summary>
    /// <param name="qemuError">The last line of QEMU's standard error, if any.</param>
    public void OnExit(VmExit exit, string? qemuError)
    {
        string expected = VmExit.FromStatus(VmExit.StatusOf(_plan.ExpectedExit)).ToString();
        if (exit.Status is null)
        {
            Decide(VerdictKind.Environment, $"QEMU was {exit}, and not by the watcher");
        }
        else if (_shutdown is { Reason: "host-signal" })
        {
            Decide(VerdictKind.Environment, "somebody told QEMU to end by a signal, and not the watcher");
        }
        else if (qemuError is not null && exit.Status is (1 or 126 or 127))
        {
            // A guest that writes 0 to the exit port ends QEMU with status 1 too, but then QEMU has nothing to complain of.
            Decide(VerdictKind.Environment, $"QEMU failed: {qemuError}");
        }
        else if (_line == 0 && exit.Status is (1 or 126 or 127))
        {
            Decide(VerdictKind.Environment, $"QEMU ended with {exit.Status} at once: no guest said a word, and neither did QEMU");
        }
        else if (_shutdown is { Reason: "guest-reset" } && !_plan.IgnoredFatal.Contains(FatalPattern.GuestReset))
        {
            Fatal(FatalPattern.GuestReset, "QEMU reported a reset");
        }
        else if (exit.Class != _plan.ExpectedExit)
        {
            Decide(VerdictKind.WrongExit, exit.ToString(), _progress.AllSeen ? expected : $"{expected}, after {_progress.Awaited}");
        }
        else if (!_progress.AllSeen)
        {
            Decide(VerdictKind.MarkerMissing,
                   $"{_progress.Awaited} did not come before the guest ended itself{_progress.EarlyNote}");
        }
        else
        {
            Decide(VerdictKind.Passed, $"{Hits.Count} markers, {exit}");
        }
    }

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
                       $"{_progress.Markers[hit.Id]} came, {Seconds(at)} after the start, in line {_line}: {LineText.Shown(line)}");
            }
            else if (_progress.Take(hit, at, _line) is { } early)
            {
                Decide(VerdictKind.MarkerMissing, early);
            }
        }

        _progress.EndOfLine();
    }

    private void Fatal(string name, string what)
    {
        if (!_plan.IgnoredFatal.Contains(name))
        {
            Decide(VerdictKind.Fatal, $"{name}: {FatalPattern.All.First(fatal => fatal.Name == name).Meaning} ({what})");
        }
    }

    private void Decide(VerdictKind kind, string headline, string? expected = null) => Decision ??= new(kind, headline, expected);

    internal static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.###} s";
}
