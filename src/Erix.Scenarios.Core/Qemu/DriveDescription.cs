namespace Erix.Scenarios.Qemu;

/// <summary>What the guest sees a drive as.</summary>
public enum DriveBus
{
    /// <summary>virtio-blk-pci, modern only.</summary>
    VirtioBlk,

    /// <summary>A disk or CD-ROM on the AHCI controller of q35.</summary>
    Sata,

    /// <summary>A disk or CD-ROM on the two channels of the board pc.</summary>
    Ide,

    Nvme,

    /// <summary>virtio-blk-device, on boards with virtio-mmio slots: virt, microvm.</summary>
    VirtioMmio,

    /// <summary>A stick on an xHCI controller that is added for it.</summary>
    Usb,

    /// <summary>A disk or CD-ROM on a virtio-scsi controller that is added for it.</summary>
    Scsi,
}

/// <summary>What becomes of what the guest writes.</summary>
public enum DriveWrites
{
    /// <summary>The disk is write-protected. On a bus that knows no such disk, as <see cref="Forget"/>.</summary>
    Refuse,

    /// <summary>They go to the file, which is the run's own copy.</summary>
    Copy,

    /// <summary>They go to a throw-away overlay: the guest reads them back, the file never has them.</summary>
    Forget,
}

/// <summary>One image attached to the machine, in the order in which the guest should find them.</summary>
public sealed record DriveDescription(string Path)
{
    public DriveWrites Writes { get; init; } = DriveWrites.Refuse;

    public DriveBus Bus { get; init; } = DriveBus.VirtioBlk;

    /// <summary>raw, qcow2, …</summary>
    public string Format { get; init; } = "raw";

    /// <summary>On SATA, IDE or SCSI. Never written, whatever <see cref="Writes"/> says.</summary>
    public bool IsCdRom { get; init; }

    /// <summary>Its place in the firmware's order; null where nothing is to be booted from it.</summary>
    public int? BootIndex { get; init; }

    /// <summary>The device's id, by which an act unplugs it or changes its medium.</summary>
    public string? DeviceId { get; init; }

    /// <summary>What the guest can recognise the disk by, whatever its order; virtio-blk keeps 20 characters.</summary>
    public string? SerialNumber { get; init; }
}

/// <summary>A file that the guest reads through QEMU's firmware configuration device.</summary>
/// <param name="Name">By convention opt/&lt;owner&gt;/…; at most 55 characters.</param>
public sealed record FwCfgFile(string Name, string Path);
