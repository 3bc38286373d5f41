using System.Text;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// Carries out what a watcher asks for: types at ports, and talks with QEMU's monitor, one command after the other,
/// each known again by its id. It never waits.
/// </summary>
internal sealed class ActCarrier(QemuProcess process, MachineDescription machine, Watcher watcher)
{
    private const string FactPrefix = "fact-";

    private readonly Queue<QmpCommand> _commands = new();

    /// <summary>What the machine was before it started: by a fact's name, or null where QEMU did not say.</summary>
    private readonly Dictionary<string, string?> _facts = new(StringComparer.Ordinal);
    private QmpCommand? _sent;
    private string _id = "";
    private int _count;
    private bool _isAnswered;
    private bool _isReleased;
    private bool _isBeingReset;

    /// <summary>
    /// Of a machine that is held before its first instruction: asks for all facts that acts will want, and lets it go. The
    /// answers are there before the guest is.
    /// </summary>
    public void AskAndRelease(IEnumerable<string> facts)
    {
        foreach (string fact in facts)
        {
            process.Monitor.Send(Encoding.UTF8.GetBytes(MachineFacts.Of(fact).Question.Line(FactPrefix + fact)));
        }

        process.Monitor.Send(Encoding.UTF8.GetBytes(QmpCommand.Of("cont").Line("release")));
    }

    /// <summary>Does all that can be done now.</summary>
    public void CarryOut(TimeSpan now)
    {
        while (watcher.NextRequest(now) is { } request)
        {
            switch (request)
            {
                case TypeRequest type:
                    Type(type, now);
                    break;
                case PerformRequest { Action: AskMachine ask }:
                    Answer(ask, now);
                    break;
                case PerformRequest { Action: var action }:
                    Begin(action, now);
                    break;
            }
        }
    }

    public void OnAnswer(QmpAnswer answer, TimeSpan now)
    {
        if (answer.Id.StartsWith(FactPrefix, StringComparison.Ordinal))
        {
            string fact = answer.Id[FactPrefix.Length..];
            _facts[fact] = MachineFacts.Of(fact).Read(answer.Value);
            return;
        }

        if (_sent is null || answer.Id != _id)
        {
            return;
        }

        if (answer.Error is { } words)
        {
            _commands.Clear();
            _sent = null;
            watcher.OnRefused($"QEMU said: {words}", now);
            return;
        }

        _isAnswered = true;
        GoOn(now);
    }

    /// <summary>
    /// The guest said something: after the host's reset it is up again, and its own resets count again.
    /// </summary>
    public void OnBytes()
    {
        if (_isBeingReset)
        {
            _isBeingReset = false;
            process.Monitor.Send(Encoding.UTF8.GetBytes(QmpActions.EndAtReset.Line("end-at-reset")));
        }
    }

    /// <summary>An event that a command may be waiting for: its device is gone.</summary>
    public void OnEvent(QmpEvent happened, TimeSpan now)
    {
        _isBeingReset |= machine.EndsAtReset && happened is { Name: "RESET", Reason: QmpEvent.HostReset };
        if (_sent?.Until is { } device && happened.Name == "DEVICE_DELETED" && happened.Device == device)
        {
            _isReleased = true;
            GoOn(now);
        }
    }

    private void Type(TypeRequest type, TimeSpan now)
    {
        var channel = type.Port == Port.Markers ? process.StandardInput : process.Diagnostics;
        if (channel is null || !channel.Send(type.Bytes.Span))
        {
            watcher.OnRefused("the port's buffer is full: the guest does not read what is typed", now);
        }
        else
        {
            watcher.OnDone(now);
        }
    }

    private void Answer(AskMachine ask, TimeSpan now)
    {
        if (_facts.GetValueOrDefault(ask.Fact) is { } fact)
        {
            watcher.OnDone(now, fact);
        }
        else
        {
            watcher.OnRefused($"QEMU did not say what {ask.Fact} its machine has", now);
        }
    }

    private void Begin(HostAction action, TimeSpan now)
    {
        try
        {
            foreach (var command in QmpActions.Of(action, machine))
            {
                _commands.Enqueue(command);
            }
        }
        catch (ArgumentException e)
        {
            watcher.OnRefused(e.Message, now);
            return;
        }

        SendNext(now);
    }

    private void GoOn(TimeSpan now)
    {
        if (_isAnswered && (_isReleased || _sent!.Until is null))
        {
            SendNext(now);
        }
    }

    private void SendNext(TimeSpan now)
    {
        (_isAnswered, _isReleased) = (false, false);
        if (!_commands.TryDequeue(out _sent))
        {
            watcher.OnDone(now);
            return;
        }

        _id = $"act-{++_count}";
        if (!process.Monitor.Send(Encoding.UTF8.GetBytes(_sent.Line(_id))))
        {
            watcher.OnRefused("QEMU does not read what it is asked", now);
        }
    }
}
