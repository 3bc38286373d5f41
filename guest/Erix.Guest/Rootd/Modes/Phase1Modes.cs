using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Services;
using Erix.Guest.Services.Phase1;

namespace Erix.Guest.Rootd.Modes;

/// <summary>Deaths that are told of, names, and time.</summary>
internal static class Phase1Modes
{
    /// <summary>In start order.</summary>
    private static readonly string[] Stages =
        [LogdService.Name, CrashdService.Name, NamedService.Name, TimedService.Name];

    /// <summary>rootd tells timed alone a word, which a client has only by the endpoint that named hands it.</summary>
    public static void Lookup(Bringup bringup)
    {
        BringUp(bringup);
        Allow(bringup, LookupClient.Name, TimedService.Name, Phase1Names.Nobody);
        var word = Random.Shared.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture);
        bringup.Call(TimedService.Name, TimedService.Entrust, word);
        bringup.Start(LookupClient.Name, byProcd: true);
        Must(
            [word, NamedService.Unauthorised, NamedService.Unknown, NamedService.Foreign],
            bringup.Call(
                LookupClient.Name, LookupClient.Run, TimedService.Name, CrashdService.Name, Phase1Names.Nobody),
            "the client's look-ups");
        Must(["1", "3"], bringup.Call(NamedService.Name, NamedService.Count), "what named handed out and refused");
        bringup.EndWell(LookupClient.Name);
        Bringup.Marker(Markers.StageLookupReady);
    }

    public static void Time(Bringup bringup)
    {
        BringUp(bringup);
        Allow(bringup, TimeClient.Name, TimedService.Name);
        Must(["0", "0", "0"], bringup.Call(TimedService.Name, TimedService.Count), "timers before anybody armed one");
        bringup.Start(TimeClient.Name, byProcd: true);
        bringup.Call(TimeClient.Name, TimeClient.Run);
        Must(["0", "2", "1"], bringup.Call(TimedService.Name, TimedService.Count), "timers left, fired, called off");
        bringup.EndWell(TimeClient.Name);
        Bringup.Marker(Markers.StageTimeReady);
    }

    private static void BringUp(Bringup bringup)
    {
        Phase0Modes.BringUp(bringup);
        foreach (var service in Stages)
        {
            bringup.StartStamped(service);
        }
    }

    private static void Allow(Bringup bringup, string client, params string[] names)
    {
        foreach (var name in names)
        {
            bringup.Call(NamedService.Name, NamedService.Allow, client, name);
        }
    }

    private static void Must(string[] expected, Received answer, string what)
    {
        if (!answer.Message.Fields.SequenceEqual(expected))
        {
            throw new InternalErrorException(
                $"{what}: {string.Join(", ", answer.Message.Fields)} where {string.Join(", ", expected)} was to come");
        }
    }
}
