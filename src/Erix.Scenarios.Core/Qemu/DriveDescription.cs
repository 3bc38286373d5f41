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
    /// <summary>The file is opened read-only. A virtio disk is write-protected too; what is written to a SATA disk is lost.</summary>
    public bool ReadOnly { get; init; } = true;

    /// <summary>Writes go to a throw-away overlay: the guest reads them back, the file never has them.</summary>
    public bool Forgetful { get; init; }

    public DriveBus Bus { get; init; } = DriveBus.VirtioBlk;

    /// <summary>What the guest can recognise the disk by, whatever its order; virtio-blk keeps 20 characters.</summary>
    public string? SerialNumber { get; init; }
}

/// <summary>A file that the guest reads through QEMU's firmware configuration device.</summary>
/// <param name="Name">By convention opt/&lt;owner&gt;/…; at most 55 characters.</param>
public sealed record FwCfgFile(string Name, string Path);
