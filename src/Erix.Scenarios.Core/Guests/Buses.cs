using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Guests;

/// <summary>The buses as definitions spell them.</summary>
internal static class Buses
{
    private static readonly (string Name, DriveBus Bus)[] Rows =
    [
        ("virtio", DriveBus.VirtioBlk), ("sata", DriveBus.Sata), ("ide", DriveBus.Ide), ("nvme", DriveBus.Nvme),
        ("scsi", DriveBus.Scsi), ("usb", DriveBus.Usb), ("virtio-mmio", DriveBus.VirtioMmio),
    ];

    public static DriveBus Of(string name) => Array.Find(Rows, r => r.Name == name).Bus;
}
