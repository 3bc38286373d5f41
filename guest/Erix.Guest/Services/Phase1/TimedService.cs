using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase1;

/// <summary>
/// timed: the monotonic clock, the wall clock as the machine's own has it, and timers. Who arms a timer is handed the
/// end of a socket, into which timed puts a packet when the kernel has fired it.
/// </summary>
internal sealed class TimedService : IService
{
    public const string Name = ServiceNames.Timed;
    public const string Monotonic = "monotonic";
    public const string Wall = "wall";
    public const string After = "after";
    public const string Cancel = "cancel";
    public const string Count = "count";

    /// <summary>rootd only: a word that nobody else has.</summary>
    public const string Entrust = "entrust";

    /// <summary>For whoever holds an endpoint to this service: the word.</summary>
    public const string Word = "word";

    private const long NanosecondsInSecond = 1_000_000_000;
    private const long NanosecondsInMillisecond = 1_000_000;
    private const long LongestTimer = 3_600_000;

    /// <summary>The time of day of somebody who has not looked at any clock.</summary>
    private const long MadeUp = 1_700_000_000;

    /// <summary>The kernel's timer to its number and to where its firing is told.</summary>
    private readonly Dictionary<int, (string Id, Channel Told)> _armed = [];
    private readonly int _clock;
    private readonly long _wallAtStart;
    private readonly long _startedAt;
    private readonly bool _isUnfired;
    private string _word = "";
    private int _lastId;
    private int _fired;
    private int _cancelled;

    private TimedService(ServiceContext context)
    {
        _clock = context.Device(HandedDevice.RealTimeClock);
        _wallAtStart = context.Tells(Lies.ClockMadeUp) ? MadeUp : RealTimeClock.Seconds(_clock);
        _startedAt = Clocks.Monotonic();
        _isUnfired = context.Tells(Lies.TimerUnfired);
    }

    public static ServiceRow Row { get; } = new(Name, c => new TimedService(c), HandedDevice.RealTimeClock);

    public IReadOnlyList<int> Watched => [.. _armed.Keys];

    public Answer Handle(Request request) => request switch
    {
        { Verb: Monotonic } => Answer.Of($"{Clocks.Monotonic()}"),
        { Verb: Wall } => Answer.Of($"{_wallAtStart + ((Clocks.Monotonic() - _startedAt) / NanosecondsInSecond)}"),
        { Verb: After, Arguments: [var milliseconds] } => Arm(milliseconds),
        { Verb: Cancel, Arguments: [var id] } => Disarm(id),
        { Verb: Count } => Answer.Of($"{_armed.Count}", $"{_fired}", $"{_cancelled}"),
        { Verb: Entrust, Arguments: [var word], From: ServiceTable.Rootd } => Keep(word),
        { Verb: Word } => Answer.Of(_word),
        _ => throw new RefusalException("VERB_UNKNOWN", $"timed has no '{request.Verb}' for {request.From}"),
    };

    /// <summary>The kernel says how often it fired: told is what was seen to happen, not what was asked for.</summary>
    public void OnReady(int fd)
    {
        var expirations = Clocks.Expirations(fd);
        if (expirations > 0)
        {
            Tell(fd, expirations);
        }
    }

    /// <summary>A timer fires once and not before its time, and the machine's clock does not run backwards.</summary>
    public void SelfTest()
    {
        const int Milliseconds = 2;
        var before = Clocks.Monotonic();
        var timer = Clocks.Timer(Milliseconds);
        Sockets.Wait([timer], new bool[1], milliseconds: -1);
        var passed = Clocks.Monotonic() - before;
        var expirations = Clocks.Expirations(timer);
        _ = Libc.close(timer);
        if (expirations != 1 || passed < Milliseconds * NanosecondsInMillisecond)
        {
            throw new RefusalException(
                IService.SelfTestFailed, $"a timer of {Milliseconds} ms fired {expirations} times after {passed} ns");
        }

        var first = RealTimeClock.Seconds(_clock);
        if (RealTimeClock.Seconds(_clock) < first)
        {
            throw new RefusalException(IService.SelfTestFailed, "the machine's clock runs backwards");
        }
    }

    private Answer Keep(string word)
    {
        _word = word;
        return Answer.Done;
    }

    private Answer Arm(string text)
    {
        if (!long.TryParse(text, out var milliseconds) || milliseconds is <= 0 or > LongestTimer)
        {
            throw new RefusalException("TIMER_PERIOD", $"'{text}' is no time to wait");
        }

        var (ours, theirs) = Sockets.Pair();
        var id = $"{++_lastId}";
        var timer = Clocks.Timer(milliseconds);
        _armed.Add(timer, (id, new Channel(ours)));
        if (_isUnfired)
        {
            Tell(timer, 1);
        }

        return new Answer([id], theirs);
    }

    private void Tell(int timer, long expirations)
    {
        _armed.Remove(timer, out var armed);
        armed.Told.Send(new Message(MessageKind.Reply, armed.Id, $"{expirations}"));
        armed.Told.Dispose();
        _ = Libc.close(timer);
        _fired++;
    }

    private Answer Disarm(string id)
    {
        foreach (var (timer, armed) in _armed)
        {
            if (armed.Id == id)
            {
                _armed.Remove(timer);
                armed.Told.Dispose();
                _ = Libc.close(timer);
                _cancelled++;
                return Answer.Done;
            }
        }

        throw new RefusalException("TIMER_UNKNOWN", $"there is no timer {id}");
    }
}
