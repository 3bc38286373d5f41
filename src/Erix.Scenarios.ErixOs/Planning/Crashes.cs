using Erix.Guest.Contract;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>crashd tells of a service that is made to die, with the address that the host chose.</summary>
internal static class Crashes
{
    public static IEnumerable<PlannedMarker> Of(BootConfig config)
    {
        if (config.CrashingService.Length > 0)
        {
            yield return new PlannedMarker(
                new Marker(Markers.Crash(config.CrashingService, "SIGSEGV", config.CrashAddress)) { EndsLine = true },
                "crashing_service");
        }
    }
}
