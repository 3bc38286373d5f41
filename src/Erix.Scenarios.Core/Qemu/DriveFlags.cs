namespace Erix.Scenarios.Qemu;

/// <summary>The flags of a machine's drives, and of the controllers that some of them need.</summary>
internal static class DriveFlags
{
    private const int IdeUnits = 2;

    public static IEnumerable<QemuFlag> Of(MachineDescription machine)
    {
        if (machine.Drives.Any(drive => drive.Bus == DriveBus.Usb))
        {
            yield return QemuFlag.Of("a USB controller for the stick", "-device", "qemu-xhci,id=usb");
        }

        if (machine.Drives.Any(drive => drive.Bus == DriveBus.Scsi))
        {
            yield return QemuFlag.Of("a SCSI controller for the disk", "-device", "virtio-scsi-pci,id=scsi");
        }

        var taken = new Dictionary<DriveBus, int>();
        foreach (var (index, drive) in machine.Drives.Index())
        {
            string id = $"disk{index}";
            int place = taken[drive.Bus] = taken.GetValueOrDefault(drive.Bus, -1) + 1;
            yield return Backend(drive, id);
            string rest = Property("serial", drive.SerialNumber) + Property("bootindex", drive.BootIndex?.ToString())
                + Property("id", drive.DeviceId);
            yield return Device(drive, id, place, rest);
        }
    }

    private static QemuFlag Backend(DriveDescription drive, string id)
    {
        string file = $"if=none,id={id},format={drive.Format},file={QemuFlag.Escaped(drive.Path)}";
        return drive switch
        {
            { IsCdRom: true } => QemuFlag.Of("the medium in a CD-ROM drive", "-drive", $"{file},media=cdrom,readonly=on"),
            { Writes: DriveWrites.Forget } => QemuFlag.Of(
                "a disk that forgets: what is written goes to a throw-away overlay", "-drive", $"{file},snapshot=on"),
            { Writes: DriveWrites.Copy } => QemuFlag.Of(
                "the scenario's own copy; flushes stop at the page cache, where the host checks read it",
                "-drive", $"{file},cache=unsafe"),
            { Bus: DriveBus.Sata } => QemuFlag.Of(
                "a SATA disk cannot be write-protected: what is written goes to a throw-away overlay", "-drive", $"{file},snapshot=on"),
            { Bus: DriveBus.Ide } => QemuFlag.Of(
                "an IDE disk cannot be write-protected: what is written goes to a throw-away overlay", "-drive", $"{file},snapshot=on"),
            _ => QemuFlag.Of("the image as a write-protected disk", "-drive", $"{file},readonly=on"),
        };
    }

    private static QemuFlag Device(DriveDescription drive, string id, int place, string rest) => drive switch
    {
        { Bus: DriveBus.Sata } => QemuFlag.Of(
            $"{id} on SATA port {place}", "-device", $"{(drive.IsCdRom ? "ide-cd" : "ide-hd")},drive={id},bus=ide.{place}{rest}"),
        { Bus: DriveBus.Ide } => QemuFlag.Of(
            $"{id} on IDE channel {place / IdeUnits}", "-device",
            $"{(drive.IsCdRom ? "ide-cd" : "ide-hd")},drive={id},bus=ide.{place / IdeUnits},unit={place % IdeUnits}{rest}"),
        { Bus: DriveBus.Scsi } => QemuFlag.Of(
            $"{id} as a SCSI drive", "-device", $"{(drive.IsCdRom ? "scsi-cd" : "scsi-hd")},drive={id},bus=scsi.0{rest}"),
        { IsCdRom: true } => throw new ArgumentException($"{drive.Path}: a CD-ROM drive is on SATA, IDE or SCSI, not on {drive.Bus}"),
        { Bus: DriveBus.Nvme } => QemuFlag.Of(
            $"{id} as an NVMe disk, which must have a serial number", "-device",
            $"nvme,drive={id}{(drive.SerialNumber is null ? $",serial={id}" : "")}{rest}"),
        { Bus: DriveBus.VirtioMmio } => QemuFlag.Of($"{id} in a virtio-mmio slot", "-device", $"virtio-blk-device,drive={id}{rest}"),
        { Bus: DriveBus.Usb } => QemuFlag.Of($"{id} as a USB stick", "-device", $"usb-storage,drive={id},bus=usb.0{rest}"),
        _ => QemuFlag.Of($"{id} as a modern virtio disk", "-device", $"virtio-blk-pci,drive={id},disable-legacy=on{rest}"),
    };

    private static string Property(string name, string? value) => value is null ? "" : $",{name}={QemuFlag.Escaped(value)}";
}
