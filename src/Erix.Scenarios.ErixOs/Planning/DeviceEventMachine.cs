using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// The machine of a boot that has the services of what changes while it runs: with ACPI, which takes most of a second
/// to set up, and with ports to plug devices into. Who names none of these services pays for none of it.
/// </summary>
internal static class DeviceEventMachine
{
    private const string WithoutAcpi = "acpi=off";

    /// <summary>Ids of ports that a device can be plugged into.</summary>
    public static IReadOnlyList<string> Slots { get; } = ["slot1", "slot2"];

    /// <summary>The mode finds devices, and the scenario has something to say to one of the services.</summary>
    public static bool IsAskedFor(ErixKeys keys) =>
        RootdModes.Find(keys.RootdTestMode)?.Work == RootdWork.Devices
        && DeviceEventsContract.StartOrder.Any(s => Names(keys, s));

    /// <summary>The mode shows what these services do, too.</summary>
    public static RootdMode Of(RootdMode mode) => mode with
    {
        Ready = [.. mode.Ready, .. DeviceEventsContract.Ready],
        Exposed = [.. DeviceEventsContract.Ready.TakeLast(1)],
    };

    public static ScenarioPlan With(ScenarioPlan plan) => plan with
    {
        Arguments = [.. plan.Arguments.Where(a => !a.Words.Contains(WithoutAcpi))],
        Guest = plan.Guest with
        {
            Devices = [.. plan.Guest.Devices, .. Slots.Select(Slot)],
            Flags = [.. plan.Guest.Flags, OwnAcpiTable.Flag(plan.Scenario)],
        },
    };

    private static bool Names(ErixKeys keys, string service) =>
        keys.Phase0MissingService == service
        || keys.ServicePrimaryControlFault?.StartsWith($"{service}-", StringComparison.Ordinal) == true
        || keys.ServiceTestModes.ContainsKey(service.Replace('-', '_'));

    private static GuestFlag Slot(string id, int index) =>
        new([$"pcie-root-port,id={id},chassis={index + 1}"], "a port that a device can be plugged into");
}
