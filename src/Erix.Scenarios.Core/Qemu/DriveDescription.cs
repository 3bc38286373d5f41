namespace Erix.Scenarios.Qemu;

/// <summary>What the guest sees a drive as.</summary>
public enum DriveBus
{
    /// <summary>virtio-blk-pci, modern only.</summary>
    VirtioBlk,

    /// <summary>A SATA disk on q35's AHCI controller.</summary>
    Sata,
}

/// <summary>One raw disk image attached to the machine, in the order in which the guest should find them.</summary>
public sealed record DriveDescription(string Path)
{
    /// <summary>QEMU opens the file read-only and the guest sees a write-protected disk.</summary>
    public bool ReadOnly { get; init; } = true;

    public DriveBus Bus { get; init; } = DriveBus.VirtioBlk;

    /// <summary>What the guest can recognise the disk by, whatever its order; virtio-blk keeps 20 characters.</summary>
    public string? SerialNumber { get; init; }
}

/// <summary>A file that the guest reads through QEMU's firmware configuration device.</summary>
/// <param name="Name">By convention opt/&lt;owner&gt;/…; at most 55 characters.</param>
public sealed record FwCfgFile(string Name, string Path);
