using Erix.Guest.Contract;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>A service that is started to test itself, or its device, has to say that it did.</summary>
internal static class SelfTests
{
    /// <summary>
    /// The markers of a mode, and among them those of the boot's self-tests: each stands before the marker by which its
    /// service, or one that starts after it, is called ready.
    /// </summary>
    public static IReadOnlyList<PlannedMarker> Among(RootdMode mode, BootConfig config)
    {
        ServiceContract[] services = [.. BootServices.Of(config).Select(ServiceContracts.Of)];
        var markers = new List<PlannedMarker>();
        var started = 0;
        foreach (var ready in mode.Ready)
        {
            StartUpTo(Array.FindIndex(services, s => ReadyStamps.Of(s) == ready));
            markers.Add(new(new Marker(ready), $"mode {mode.Name}"));
        }

        StartUpTo(services.Length - 1);
        return markers;

        void StartUpTo(int last)
        {
            for (; started <= last; started++)
            {
                markers.AddRange(Passed(services[started], BootServices.TestModeOf(config, services[started])));
            }
        }
    }

    /// <summary>Those that the file asks for by name: a boot that is refused must have come as far.</summary>
    public static IEnumerable<PlannedMarker> AskedFor(ErixKeys scenario) =>
        from mode in scenario.ServiceTestModes
        let service = ServiceContracts.Find(mode.Key.Replace('_', '-'))
        where service is not null
        from passed in Passed(service, mode.Value)
        select passed;

    /// <summary>A service that the file tells to just run must not be heard to test itself.</summary>
    public static IEnumerable<PlannedMarker> TurnedOff(ErixKeys scenario) =>
        from mode in scenario.ServiceTestModes
        where mode.Value == ServiceContract.Runtime
        let service = ServiceContracts.Find(mode.Key.Replace('_', '-'))
        where service is not null
        select Said(Markers.SmokeOk(service.Name), service, mode.Value);

    private static IEnumerable<PlannedMarker> Passed(ServiceContract service, string mode) => mode switch
    {
        ServiceContract.Smoke => [Said(Markers.SmokeOk(service.Name), service, mode)],
        ServiceContract.SerialProbe => [Said(Markers.SerialProbeOk(service.Name), service, mode)],
        _ => [],
    };

    private static PlannedMarker Said(string marker, ServiceContract service, string mode) =>
        new(new Marker(marker), $"{service.TestModeKey} {mode}");
}
