using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>What a mode needs of the machine beyond what every boot has: who does not name it pays nothing.</summary>
internal static class ModeMachine
{
    private static readonly (RootdWork Work, string Device, string Reason)[] Rows =
    [
        (RootdWork.DriverHold, "edu", "the device that phase2-driver-hold drives"),
        (RootdWork.DriverCapcheck, "edu", "the device that phase2-driver-capcheck drives"),
        (
            RootdWork.Devices, "pci-testdev,addr=0b",
            "a device that no machine usually has, at a place of its own, to be found"),
    ];

    public static GuestDefinition With(GuestDefinition guest, RootdMode mode) => guest with
    {
        Devices =
        [
            .. guest.Devices, .. Rows.Where(r => r.Work == mode.Work).Select(r => new GuestFlag([r.Device], r.Reason)),
        ],
    };
}
