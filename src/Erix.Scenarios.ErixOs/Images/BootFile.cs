namespace Erix.Scenarios.ErixOs;

/// <summary>A file that the bootloader verifies before it hands over.</summary>
/// <param name="Marker">What markers call it.</param>
/// <param name="Name">In <see cref="Folder"/> of the EFI system partition.</param>
public sealed record BootFile(string Marker, string Name)
{
    public const string Folder = "/erix";

    public static BootFile Kernel { get; } = new("KERNEL", "kernel");

    public static BootFile Initramfs { get; } = new("INITRAMFS", "initramfs");

    /// <summary>A second archive of the initramfs, with one file.</summary>
    public static BootFile BootConfig { get; } = new("BOOT_CONFIG", "boot-config.cpio");

    /// <summary>In the order in which they are verified.</summary>
    public static IReadOnlyList<BootFile> All { get; } = [Kernel, Initramfs, BootConfig];

    public string Path => $"{Folder}/{Name}";
}
