using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>
/// The boot-config: from the bootloader of a disk, or, where the kernel was started without one, from QEMU.
/// </summary>
internal static class BootConfigFile
{
    /// <summary>Null where no bootloader started the kernel.</summary>
    public static Guid? BootDisk { get; } = DiskBoot.DiskOf(File.ReadAllText("/proc/cmdline"));

    public static byte[] Read() =>
        BootDisk is null ? FwCfg.ReadBootConfig() : File.ReadAllBytes(DiskBoot.BootConfigFile);
}
