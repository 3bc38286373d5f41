using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Phase0;

namespace Erix.Guest.Rootd.Modes;

/// <summary>Bring-up of the first services, and what is done with them.</summary>
internal static class Phase0Modes
{
    private const int StressCount = 1000;

    /// <summary>In start order.</summary>
    private static readonly string[] Stages =
        [MemdService.Name, VspacedService.Name, PagerdService.Name, ProcdService.Name];

    public static void BringUp(Bringup bringup)
    {
        Discover(bringup);
        foreach (var service in Stages)
        {
            bringup.StartStamped(service);
        }

        bringup.Stamp(Markers.StageServicesReady);
    }

    private static void Discover(Bringup bringup)
    {
        foreach (var row in ServiceTable.Rows)
        {
            if (Bringup.IsInBootImage(row.Name))
            {
                bringup.Trace($"MODULE {row.Name}");
            }
        }

        Bringup.Marker(Markers.StageModulesDiscovered);
    }

    public static void Probe(Bringup bringup, int pages)
    {
        BringUp(bringup);
        Bringup.Marker(Markers.StageProbeSpawnRequested);
        bringup.Start(ProbeService.Name, byProcd: true);
        Bringup.Marker(Markers.StageProbeSpawned);
        Touch(bringup, pages);
        Bringup.Marker(Markers.StageProbeEventReceived);
        var status = bringup.End(ProbeService.Name);
        if (status != 0)
        {
            throw new InternalErrorException($"the probe ended with status {status}");
        }

        Bringup.Marker(Markers.StageProbeCompleted);
    }

    /// <summary>
    /// rootd tells the pager alone a token; the probe can only have it from pages that the pager filled.
    /// </summary>
    private static void Touch(Bringup bringup, int pages)
    {
        var token = ((ulong)Random.Shared.NextInt64() | 1).ToString(CultureInfo.InvariantCulture);
        bringup.Call(PagerdService.Name, PagerdService.Token, token);
        var before = Number(bringup, PagerdService.Name, PagerdService.Count);
        var seen = bringup.Call(ProbeService.Name, ProbeService.Touch, $"{pages}").Message.Fields[0];
        var resolved = Number(bringup, PagerdService.Name, PagerdService.Count) - before;
        if (seen != token || resolved != pages)
        {
            throw new InternalErrorException(
                $"the probe read {seen} where the pager had put {token}; {resolved} of {pages} faults were resolved");
        }
    }

    /// <summary>A thousand processes and a thousand faults, and nothing of it left.</summary>
    public static void Stress(Bringup bringup)
    {
        Probe(bringup, StressCount);
        var before = Resources(bringup);
        var good = Number(bringup, ProcdService.Name, ProcdService.Stress, $"{StressCount}");
        if (good != StressCount)
        {
            throw new InternalErrorException($"{good} of {StressCount} processes came back as they should");
        }

        bringup.Start(ProbeService.Name, byProcd: true);
        Touch(bringup, StressCount);
        bringup.End(ProbeService.Name);
        var after = Resources(bringup);
        if (before != after)
        {
            throw new InternalErrorException($"resources leak: {before} before, {after} after");
        }

        Bringup.Marker(Markers.Stress1kReady);
    }

    /// <summary>
    /// Descriptors come last: a service answers rootd only after it has let go of a client that ended, so that by its
    /// answer nothing is still on its way out.
    /// </summary>
    private static string Resources(Bringup bringup)
    {
        var children = Number(bringup, ProcdService.Name, ProcdService.Count);
        var regions = Number(bringup, MemdService.Name, MemdService.Count);
        var mappings = Number(bringup, VspacedService.Name, VspacedService.Count);
        Number(bringup, PagerdService.Name, PagerdService.Count);
        var descriptors = Stages.Sum(s => Directory.GetFiles($"/proc/{bringup.Find(s)!.Pid}/fd").Length);
        return $"{Processes.Count()} processes, {children} children, {descriptors} descriptors, {regions} regions, {mappings} mappings";
    }

    /// <summary>The last service refuses in its own handshake, after its process was started.</summary>
    public static void ForceServiceFail(Bringup bringup)
    {
        Discover(bringup);
        foreach (var service in Stages[..^1])
        {
            bringup.StartStamped(service);
        }

        bringup.Start(Stages[^1]);
    }

    private static long Number(Bringup bringup, string service, string verb, params string[] arguments) =>
        long.Parse(bringup.Call(service, verb, arguments).Message.Fields[0], CultureInfo.InvariantCulture);
}
