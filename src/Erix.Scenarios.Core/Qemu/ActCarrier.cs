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

    /// <summary>Through the machine's memory, while an act looks for something there.</summary>
    private MemoryWalk? _walk;
    private string _id = "";
    private int _count;
    private bool _isAnswered;
    private bool _isReleased;
    private bool _isBeingReset;

    /// <summary>
    /// Of a machine that is held before its first instruction: asks for all facts that acts will want, and lets it go.
    /// The answers are there before the guest is.
    /// </summary>
    public void AskAndRelease(IEnumerable<string> facts)
    {
        foreach (var fact in MachineFacts.FirstOf(facts))
        {
            process.Monitor.Send(Encoding.UTF8.GetBytes(fact.Question.Line(FactPrefix + fact.Name)));
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

    /// <summary>
    /// The machine has ended, and nothing can be done to it any more. What it was asked before its start is known: an
    /// act whose turn has come only now still gets that.
    /// </summary>
    public void AnswerAtEnd(TimeSpan now)
    {
        while (watcher.NextRequest(now) is PerformRequest { Action: AskMachine { Fact: var asked } }
            && _facts.GetValueOrDefault(asked) is { } fact)
        {
            watcher.OnDone(now, fact);
        }
    }

    public void OnAnswer(QmpAnswer answer, TimeSpan now)
    {
        if (answer.Id.StartsWith(FactPrefix, StringComparison.Ordinal))
        {
            string fact = answer.Id[FactPrefix.Length..];
            _facts[fact] = MachineFacts.FirstOf([fact]).Single().Read(answer.Value);
            return;
        }

        if (_sent is null || answer.Id != _id)
        {
            return;
        }

        if (answer.Error is { } words)
        {
            _commands.Clear();
            (_sent, _walk) = (null, null);
            watcher.OnRefused($"QEMU said: {words}", now);
            return;
        }

        if (_walk is not null)
        {
            WalkOn(answer.Value ?? "", now);
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
        var channel = type.Port switch
        {
            Port.Markers => process.StandardInput,
            Port.Data => process.Data,
            _ => process.Diagnostics,
        };
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
        if (MachineFacts.Of(ask.Fact) is MemoryFact memory)
        {
            _walk = memory.Begin();
            WalkOn(answer: null, now);
        }
        else if (_facts.GetValueOrDefault(ask.Fact) is { } fact)
        {
            watcher.OnDone(now, fact);
        }
        else
        {
            watcher.OnRefused($"QEMU did not say what {ask.Fact} its machine has", now);
        }
    }

    private void WalkOn(string? answer, TimeSpan now)
    {
        _sent = _walk!.Next(answer);
        if (_sent is not null)
        {
            Send(_sent, now);
            return;
        }

        var found = _walk.Found;
        _walk = null;
        if (found is not null)
        {
            watcher.OnDone(now, found);
        }
        else
        {
            watcher.OnRefused("it is not in the machine's memory", now);
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

        Send(_sent, now);
    }

    private void Send(QmpCommand command, TimeSpan now)
    {
        _id = $"act-{++_count}";
        if (!process.Monitor.Send(Encoding.UTF8.GetBytes(command.Line(_id))))
        {
            watcher.OnRefused("QEMU does not read what it is asked", now);
        }
    }
}
