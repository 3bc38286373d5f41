using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Verification;

namespace Erix.Guest.Services.Phase1;

/// <summary>
/// phase1-time: a client of timed. It holds what it is told against the kernel's clock, and says in public what time of
/// day it was told: the host has set the machine's clock and knows.
/// </summary>
internal sealed class TimeClient(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Phase1Time;
    public const string Run = "run";

    /// <summary>Milliseconds, the longer one first; the third is called off before it can fire.</summary>
    private static readonly int[] Periods = [60, 20];
    private const int CalledOff = 120;
    private const long NanosecondsInMillisecond = 1_000_000;

    public static ServiceRow Row { get; } = new(Name, c => new TimeClient(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Run, From: ServiceTable.Rootd } => Work(),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}"),
    };

    private Answer Work()
    {
        using var timed = context.LookUp(TimedService.Name);
        context.Marker($"{VerifierStep.MarkerPrefix}{WallClock.Step}:{Ask(timed, TimedService.Wall)}");
        MonotonicClock(timed);
        Timers(timed);
        return Answer.Done;
    }

    /// <summary>What timed says lies between what the kernel says before and after.</summary>
    private static void MonotonicClock(Channel timed)
    {
        var before = Clocks.Monotonic();
        var said = long.Parse(Ask(timed, TimedService.Monotonic), CultureInfo.InvariantCulture);
        var after = Clocks.Monotonic();
        if (said < before || said > after)
        {
            throw new RefusalException("CLOCK_WRONG", $"{said} ns was said between {before} and {after}");
        }
    }

    private static void Timers(Channel timed)
    {
        var before = Clocks.Monotonic();
        Channel[] armed = [.. Periods.Select(p => Arm(timed, p).Told)];
        var (id, calledOff) = Arm(timed, CalledOff);
        Ask(timed, TimedService.Cancel, id);
        foreach (var (told, period) in armed.Zip(Periods))
        {
            var fired = told.Receive()?.Message;
            var passed = Clocks.Monotonic() - before;
            told.Dispose();
            if (fired is not { Fields: [_, "1"] })
            {
                throw new RefusalException("TIMER_UNFIRED", $"the timer of {period} ms did not fire once");
            }

            if (passed < period * NanosecondsInMillisecond)
            {
                throw new RefusalException("TIMER_EARLY", $"the timer of {period} ms fired after {passed} ns");
            }
        }

        var isFired = calledOff.Receive() is not null;
        calledOff.Dispose();
        if (isFired)
        {
            throw new RefusalException("TIMER_NOT_CANCELLED", "a timer that was called off fired");
        }
    }

    private static (string Id, Channel Told) Arm(Channel timed, int milliseconds)
    {
        var armed = Calls.Ask(timed, TimedService.Name, TimedService.After, [], $"{milliseconds}");
        return (armed.Message.Fields[0], new Channel(armed.Descriptors[0]));
    }

    private static string Ask(Channel timed, string verb, params string[] arguments) =>
        Calls.Ask(timed, TimedService.Name, verb, [], arguments).Message.Fields is [var answer, ..] ? answer : "";
}
