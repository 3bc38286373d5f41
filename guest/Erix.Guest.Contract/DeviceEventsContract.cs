namespace Erix.Guest.Contract;

/// <summary>
/// What changes while the machine runs: devices that come and go, the power button, and the tables that say how a
/// machine tells of it. A boot has these services beside those of its mode where a scenario names one of them.
/// </summary>
public static class DeviceEventsContract
{
    /// <summary>What the host types, as a line, when nothing more happens to the machine.</summary>
    public const string Over = "over";

    public static IReadOnlyList<string> StartOrder { get; } = [ServiceNames.Hotplugd, ServiceNames.DrvAcpi];

    /// <summary>What a positive scenario shows of them, behind the markers of its mode.</summary>
    public static IReadOnlyList<string> Ready { get; } =
    [
        Phase2Markers.ReadyHotplugd, Phase2Markers.ReadyDriver(ServiceNames.DrvAcpi), Phase2Markers.StageDeviceEvents,
    ];
}
