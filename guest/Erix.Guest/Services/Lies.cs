using Erix.Guest.Contract;

namespace Erix.Guest.Services;

/// <summary>
/// Lies that a service can be started with, so that the audit sees whether anybody notices. Each is a guest fault by its
/// name, and only the service that tells it is told.
/// </summary>
internal static class Lies
{
    /// <summary>timed has a time of day without having looked at the machine's clock.</summary>
    public const string ClockMadeUp = "clock-made-up";

    /// <summary>timed says that a timer fired when it is armed.</summary>
    public const string TimerUnfired = "timer-unfired";

    /// <summary>The client says how its look-ups went and has asked nobody.</summary>
    public const string LookUpUnasked = "look-up-unasked";

    /// <summary>named does not look at who may ask.</summary>
    public const string LookUpUnjudged = "look-up-unjudged";

    /// <summary>crashd has an address without having read the kernel's log.</summary>
    public const string CrashMadeUp = "crash-made-up";

    public static IReadOnlyList<(string Name, string Service)> Rows { get; } =
    [
        (ClockMadeUp, ServiceNames.Timed), (TimerUnfired, ServiceNames.Timed),
        (LookUpUnasked, ServiceNames.Phase1Lookup), (LookUpUnjudged, ServiceNames.Named),
        (CrashMadeUp, ServiceNames.Crashd),
    ];

    /// <summary>Empty where that fault is none of that service's.</summary>
    public static string Of(string fault, string service)
    {
        foreach (var row in Rows)
        {
            if (row == (fault, service))
            {
                return fault;
            }
        }

        return "";
    }
}
