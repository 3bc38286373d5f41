using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>What becomes of the writes of a VM to a disk.</summary>
public enum DiskWrites
{
    /// <summary>Into a copy of the VM's own, which the host checks look at afterwards.</summary>
    Copy,

    /// <summary>Into a throw-away overlay: the guest reads them back, no file ever has them.</summary>
    Forget,

    /// <summary>Nowhere: the disk is write-protected.</summary>
    Refuse,
}

/// <summary>[[disk]]: one disk of the machine, from a file or from a medium that the framework builds.</summary>
/// <param name="Position">Where the row starts.</param>
public sealed record ScenarioDisk(TomlPosition Position)
{
    /// <summary>Relative to the root; null where <see cref="Medium"/> is named.</summary>
    public string? File { get; init; }

    /// <summary>A media variant; null where <see cref="File"/> is named.</summary>
    public string? Medium { get; init; }

    /// <summary>What a disk can be attached to.</summary>
    public static IReadOnlyList<string> Buses { get; } =
        ["virtio", "sata", "ide", "nvme", "scsi", "usb", "virtio-mmio"];

    /// <summary>One of <see cref="Buses"/>.</summary>
    public string Bus { get; init; } = "virtio";

    public DiskWrites Writes { get; init; } = DiskWrites.Copy;

    public bool IsCdrom { get; init; }

    /// <summary>By which the guest can tell it from others.</summary>
    public string? Serial { get; init; }
}
