namespace Erix.Guest.Contract;

/// <summary>What bootloader and guest agree on where a machine starts from its own disk.</summary>
public static class DiskBoot
{
    /// <summary>
    /// The boot-config in the initramfs, where the bootloader puts it; without a bootloader QEMU hands it over.
    /// </summary>
    public const string BootConfigFile = "/boot-config";

    /// <summary>An argument of the kernel: the GUID of the disk that the machine started from.</summary>
    public const string DiskArgument = "erix.boot_disk=";

    /// <summary>
    /// The GUID, as a command line of the kernel has it; null where no bootloader started the kernel.
    /// </summary>
    public static Guid? DiskOf(string commandLine)
    {
        foreach (var word in commandLine.Split(' ', '\n'))
        {
            if (word.StartsWith(DiskArgument, StringComparison.Ordinal)
                && Guid.TryParse(word[DiskArgument.Length..], out var guid))
            {
                return guid;
            }
        }

        return null;
    }
}
