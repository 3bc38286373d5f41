using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Serial;

/// <summary>
/// One act under way: waits for its cue, hands out what is to be done, and looks at what comes of it. A part of the
/// <see cref="Watcher"/>, and like it told of everything, the time included.
/// </summary>
internal sealed class ActRun
{
    private readonly Act _act;
    private readonly RunLine? _run;
    private readonly ActSurroundings _around;
    private readonly ConsoleText _console;
    private readonly TextSearch? _cue;
    private readonly Prompt? _prompt;
    private readonly TimeSpan _started;
    private readonly TimeSpan? _limit;
    private Stage _stage = Stage.Cue;
    private Typing? _typing;
    private ActExpectations? _expectations;
    private bool _isAsked;
    private string? _fact;
    private long _answerFrom;

    /// <param name="limit">
    /// For its cue, and again for each thing expected after it; null: only the whole run's counts.
    /// </param>
    public ActRun(Act act, ActSurroundings around, TimeSpan at, TimeSpan? limit)
    {
        _act = act;
        _run = act.Action as RunLine;
        _around = around;
        _started = StageAt = at;
        _limit = act.Within ?? limit;
        _console = around.Text(Where);
        _prompt = _run is null ? null : new(_run.Prompt);
        _cue = act.Cue is TextCue cue ? new(cue.Pattern, around.From(cue.Port)) : null;
    }

    private enum Stage
    {
        Cue,
        Prompt,
        Doing,
        Answer,
        Through,
    }

    public bool IsThrough => _stage == Stage.Through;

    /// <summary>It is being done: what comes now may well come of it.</summary>
    public bool IsUnderWay => _act.Action is AskMachine ? !IsThrough : _stage == Stage.Doing && _isAsked;

    /// <summary>When it came as far as it is.</summary>
    public TimeSpan StageAt { get; private set; }

    /// <summary>Null while nothing went wrong.</summary>
    public WatchDecision? Failure { get; private set; }

    /// <summary>The guest may be as quiet as it likes, as quiet is what is waited for.</summary>
    public bool WantsQuiet => _stage == Stage.Cue && _act.Cue is QuietCue;

    /// <summary>What it is waiting for, for messages.</summary>
    public string Awaited => _stage switch
    {
        Stage.Cue => $"{_act.Cue}, the cue of {_act}",
        Stage.Prompt => $"the prompt {_prompt} before {_act}",
        Stage.Answer when _expectations!.Next is { } next => $"{next} after {_act}",
        Stage.Answer => $"the prompt {_prompt} after {_act}",
        _ => $"the end of {_act}",
    };

    /// <summary>When to look again if nothing happens before; null: never.</summary>
    public TimeSpan? Due
    {
        get
        {
            TimeSpan?[] all =
            [
                LimitDue,
                WantsQuiet ? QuietSince + ((QuietCue)_act.Cue).Time : null,
                _stage is Stage.Prompt or Stage.Answer && _run is not null && PromptAtEnd() is not null
                    ? _around.LastByte + Prompt.Quiet : null,
                _stage == Stage.Doing && _typing is { IsThrough: false } ? _typing.Due : null,
                _stage == Stage.Answer && _run is null && IsTypedHere && !_typing!.IsSettled(StageAt) ? _typing.Due
                    : null,
            ];
            return all.Min();
        }
    }

    /// <summary>The port whose text it is about.</summary>
    private Port Where => _run?.Port ?? _act.Port;

    // What is typed at another port is not echoed here.
    private bool IsTypedHere => _typing is not null && PortTypedAt() == Where;

    private TimeSpan? LimitDue => _limit is { } limit ? Later(StageAt, _expectations?.FoundAt) + limit : null;

    private TimeSpan QuietSince => Later(_started, _around.LastByte);

    /// <summary>The next thing to be done for it, if there is one now. Whoever takes it answers it.</summary>
    public HostRequest? Take(TimeSpan now)
    {
        if (_stage != Stage.Doing || _isAsked || Failure is not null)
        {
            return null;
        }

        if (_typing is null)
        {
            _isAsked = true;
            return new PerformRequest(_act.Action);
        }

        if (_typing.Next(now) is not { } piece)
        {
            return null;
        }

        _isAsked = true;
        var port = PortTypedAt();
        _around.OnTyped(port);
        return new TypeRequest(port, piece);
    }

    /// <param name="fact">What the machine said; null where it was not asked.</param>
    public void OnDone(TimeSpan at, string? fact)
    {
        _isAsked = false;
        _fact = fact;
        if (_typing is null or { IsThrough: true })
        {
            BeginAnswer(at);
        }
    }

    public void OnRefused(string words) => Failure = new(VerdictKind.ActFailed, $"could not {_act}: {words}");

    /// <summary>Something came, or time went by.</summary>
    public void Look(TimeSpan now)
    {
        if (_stage == Stage.Cue && IsCued(now))
        {
            Enter(_run is null ? Stage.Doing : Stage.Prompt, now);
        }

        if (_stage == Stage.Prompt && PromptAtEnd() is not null && IsQuiet(now))
        {
            Enter(Stage.Doing, now);
        }

        if (_stage == Stage.Answer)
        {
            LookAtAnswer(now);
        }

        if (!IsThrough && Failure is null && LimitDue <= now)
        {
            Failure = Missing($"did not come within {WatchLimits.Seconds(_limit!.Value)}");
        }
    }

    internal static TimeSpan Later(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;

    /// <exception cref="ArgumentException">Something that it looks for cannot be looked for.</exception>
    public static void Check(Act act)
    {
        foreach (var pattern in act.Expect.Concat(act.Forbid).Concat(Sought(act)))
        {
            _ = new TextSearch(pattern, 0);
        }
    }

    /// <summary>Once it is through: what it forbids still counts until the next step is through, too.</summary>
    public void LookForUnwanted(TimeSpan now)
    {
        if (_run is null && _act.Forbid.Count > 0)
        {
            LookAtAnswer(now);
        }
    }

    /// <summary>What it amounts to that the guest ended itself meanwhile.</summary>
    public WatchDecision AtExit() => Failure ?? Missing("did not come before the guest ended itself");

    /// <summary>What it amounts to that nothing came any more while it waited; null where it did not wait.</summary>
    public WatchDecision? AtSilence(TimeSpan silence) => _stage is Stage.Cue or Stage.Prompt or Stage.Answer
        ? Missing($"did not come, nor any byte for {WatchLimits.Seconds(silence)}")
        : null;

    private bool IsCued(TimeSpan now)
    {
        switch (_act.Cue)
        {
            case TextCue cue when _cue!.Find(_around.Text(cue.Port)) is { } found:
                _around.OnSeen(cue.Port, found.End);
                return true;
            case TextCue:
                return false;
            case QuietCue quiet:
                return QuietSince + quiet.Time <= now;
            default:
                return true;
        }
    }

    private void Enter(Stage stage, TimeSpan now)
    {
        (_stage, StageAt) = (stage, now);
        if (stage != Stage.Doing)
        {
            return;
        }

        _answerFrom = _act.Action is WaitOnly or AskMachine ? _around.From(Where) : _console.End;
        _typing = _act.Action switch
        {
            RunLine run => new(run.Line + run.Enter, _console),
            SendText send => new(send.Text, _around.Text(send.Port)),
            _ => null,
        };
        if (_act.Action is WaitOnly || _typing is { IsThrough: true })
        {
            BeginAnswer(now);
        }
    }

    private void BeginAnswer(TimeSpan now)
    {
        Enter(Stage.Answer, now);
        _expectations = new(Filled(), now);
        LookAtAnswer(now);
    }

    private Act Filled() => _act.Action is AskMachine ask && _fact is { } fact
        ? _act with { Expect = [.. _act.Expect.Select(e => e.Filled($"{{{ask.Fact}}}", fact))] }
        : _act;

    private void LookAtAnswer(TimeSpan now)
    {
        _typing?.OnText();
        var prompt = _run is not null && IsQuiet(now) ? PromptAtEnd() : null;
        if (IsTypedHere && prompt is null && !(_run is null ? _typing!.IsSettled(now) : _typing!.IsEchoed))
        {
            return; // The echo is still to come, and must not be taken for the answer.
        }

        long from = IsTypedHere ? _typing!.AnswerStart : _answerFrom;
        _expectations!.Look(_console, from, prompt?.Start ?? long.MaxValue, now);
        if (_expectations.Unwanted is { } unwanted)
        {
            Failure = new(VerdictKind.MarkerForbidden, $"{unwanted} came after {_act}");
        }
        else if (prompt is { } end)
        {
            Failure = _expectations.Next is { } missing
                ? new(VerdictKind.MarkerMissing,
                    $"{missing} did not come between {_act} and the next prompt{LastText(end.Start)}")
                : null;
            Finish(end.Start);
        }
        else if (_run is null && _expectations.Next is null)
        {
            Finish(Math.Max(from, _expectations.FoundTo));
        }
    }

    private void Finish(long seen)
    {
        _around.OnSeen(Where, seen);
        _stage = Stage.Through;
    }

    // Before the line is typed, a prompt that stood there before anything was typed last has had its answer.
    private TextMatch? PromptAtEnd() =>
        _prompt!.AtEnd(_console, _stage == Stage.Answer ? _typing!.AnswerStart : _around.TypedAt(Where));

    private bool IsQuiet(TimeSpan now) => _around.LastByte + Prompt.Quiet <= now;

    private Port PortTypedAt() => _act.Action switch
    {
        RunLine run => run.Port,
        SendText send => send.Port,
        _ => Port.Markers,
    };

    private WatchDecision Missing(string how) =>
        new(_stage switch
        {
            Stage.Answer when _expectations!.Next is not null => VerdictKind.MarkerMissing,
            Stage.Doing => VerdictKind.ActFailed,
            _ => VerdictKind.CueMissing,
        }, $"{Awaited} {how}{LastText(long.MaxValue)}");

    private string LastText(long before)
    {
        const int Chars = 120;
        var console = _stage == Stage.Cue && _act.Cue is TextCue cue ? _around.Text(cue.Port) : _console;
        string last = console.Last(Chars + (int)Math.Min(Chars, Math.Max(0, console.End - before)));
        last = last[..(int)Math.Clamp(last.Length - Math.Max(0, console.End - before), 0, last.Length)];
        return last.Length == 0 ? "; nothing was said there"
            : $"; the last that was said: \"{LineText.Visible(last)}\"";
    }

    private static IEnumerable<TextPattern> Sought(Act act)
    {
        if (act.Cue is TextCue cue)
        {
            yield return cue.Pattern;
        }

        if (act.Action is RunLine run)
        {
            yield return run.Prompt;
        }
    }
}
