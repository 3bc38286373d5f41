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
            { IsCdRom: true } =>
                QemuFlag.Of("the medium in a CD-ROM drive", "-drive", $"{file},media=cdrom,readonly=on"),
            { Writes: DriveWrites.Forget } => QemuFlag.Of(
                "a disk that forgets: what is written goes to a throw-away overlay", "-drive", $"{file},snapshot=on"),
            { Writes: DriveWrites.Copy } => QemuFlag.Of(
                "the scenario's own copy; flushes stop at the page cache, where the host checks read it",
                "-drive", $"{file},cache=unsafe"),
            { Bus: DriveBus.Sata or DriveBus.Ide } => QemuFlag.Of(
                $"{(drive.Bus == DriveBus.Sata ? "a SATA" : "an IDE")} disk cannot be write-protected: "
                + "what is written goes to a throw-away overlay", "-drive", $"{file},snapshot=on"),
            _ => QemuFlag.Of("the image as a write-protected disk", "-drive", $"{file},readonly=on"),
        };
    }

    private static QemuFlag Device(DriveDescription drive, string id, int place, string rest)
    {
        string kind = drive.IsCdRom ? "cd" : "hd";
        (string Where, string Device) row = drive switch
        {
            { Bus: DriveBus.Sata } => ($"on SATA port {place}", $"ide-{kind},drive={id},bus=ide.{place}"),
            { Bus: DriveBus.Ide } => ($"on IDE channel {place / IdeUnits}",
                                      $"ide-{kind},drive={id},bus=ide.{place / IdeUnits},unit={place % IdeUnits}"),
            { Bus: DriveBus.Scsi } => ("as a SCSI drive", $"scsi-{kind},drive={id},bus=scsi.0"),
            { IsCdRom: true } => throw new ArgumentException(
                $"{drive.Path}: a CD-ROM drive is on SATA, IDE or SCSI, not on {drive.Bus}"),
            { Bus: DriveBus.Nvme } => ("as an NVMe disk, which must have a serial number",
                                       $"nvme,drive={id}{(drive.SerialNumber is null ? $",serial={id}" : "")}"),
            { Bus: DriveBus.VirtioMmio } => ("in a virtio-mmio slot", $"virtio-blk-device,drive={id}"),
            { Bus: DriveBus.Usb } => ("as a USB stick", $"usb-storage,drive={id},bus=usb.0"),
            _ => ("as a modern virtio disk", $"virtio-blk-pci,drive={id},disable-legacy=on"),
        };
        return QemuFlag.Of($"{id} {row.Where}", "-device", row.Device + rest);
    }

    private static string Property(string name, string? value) =>
        value is null ? "" : $",{name}={QemuFlag.Escaped(value)}";
}
