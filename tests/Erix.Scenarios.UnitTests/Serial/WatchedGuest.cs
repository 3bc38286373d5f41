using System.Text;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

/// <summary>
/// A watcher with a guest and a clock that a test speaks for. What is typed is kept, and echoed if the guest does.
/// </summary>
internal sealed class WatchedGuest(WatchPlan plan)
{
    private readonly Dictionary<Port, LineAssembler> _lines = [];

    public Watcher Watcher { get; } = new(plan);

    public TimeSpan Now { get; private set; }

    public bool Echoes { get; set; } = true;

    public StringBuilder Typed { get; } = new();

    /// <summary>The size of each piece that was typed.</summary>
    public List<int> Pieces { get; } = [];

    public List<HostAction> Performed { get; } = [];

    /// <summary>What QEMU says to the next action; null: done.</summary>
    public string? Refusal { get; set; }

    /// <summary>What QEMU says of its machine when it is asked.</summary>
    public string? Fact { get; set; }

    /// <summary>QEMU takes its time to answer, until <see cref="Answers"/>.</summary>
    public bool IsSlow { get; set; }

    public string Headline => Watcher.Decision is { } decision ? $"{decision.Kind}: {decision.Headline}" : "";

    public WatchedGuest Says(string text, Port port = Port.Markers)
    {
        if (!_lines.TryGetValue(port, out var lines))
        {
            lines = _lines[port] = new((line, _) => Watcher.OnLine(port, line, Now));
        }

        foreach (string piece in text.Split('\n').SelectMany((line, i) => i == 0 ? [line] : new[] { "\n", line }))
        {
            if (piece.Length > 0)
            {
                Watcher.OnBytes(port, Encoding.UTF8.GetBytes(piece), Now);
                lines.Append(Encoding.UTF8.GetBytes(piece));
            }
        }

        Serve();
        return this;
    }

    /// <summary>Time goes by from due to due, as the pump lets it.</summary>
    public WatchedGuest Waits(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        Serve();
        while (Watcher.Decision is null && Watcher.NextDue < end)
        {
            Watcher.NextDue.Should().BeGreaterThanOrEqualTo(Now);
            Now = Watcher.NextDue > Now ? Watcher.NextDue : Now + TimeSpan.FromMilliseconds(1);
            Serve();
        }

        Now = end;
        Serve();
        return this;
    }

    public WatchedGuest Ends(int status = 33, string? shutdown = null)
    {
        if (shutdown is not null)
        {
            Watcher.OnQmpEvent(new("SHUTDOWN", shutdown));
        }

        Watcher.OnEndOfStream(Now);
        Watcher.OnExit(VmExit.FromStatus(status), null);
        return this;
    }

    public WatchedGuest Answers()
    {
        Watcher.OnDone(Now);
        return this;
    }

    private void Serve()
    {
        Watcher.OnTick(Now);
        while (Watcher.NextRequest(Now) is { } request)
        {
            switch (request)
            {
                case TypeRequest type:
                    string piece = Encoding.UTF8.GetString(type.Bytes.Span);
                    Typed.Append(piece);
                    Pieces.Add(type.Bytes.Length);
                    Watcher.OnDone(Now);
                    if (Echoes)
                    {
                        Says(piece.Replace("\r", "\r\n"), type.Port);
                    }

                    break;
                case PerformRequest perform when Refusal is null:
                    Performed.Add(perform.Action);
                    if (IsSlow)
                    {
                        return;
                    }

                    Watcher.OnDone(Now, Fact);
                    break;
                default:
                    Watcher.OnRefused(Refusal!, Now);
                    break;
            }
        }
    }
}
