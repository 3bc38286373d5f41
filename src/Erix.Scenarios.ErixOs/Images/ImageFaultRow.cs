using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>A fault of an image by its name in scenario files, and what the bootloader must say of it.</summary>
/// <param name="Reason">The end of ERIX_BOOTLOADER:DENY:.</param>
public sealed record ImageFaultRow(ImageFault Fault, string Name, string Reason)
{
    /// <summary>The file that is not there, or is another one; null where the fault is the volume's.</summary>
    public BootFile? File { get; init; }

    /// <summary>Only who compares digests finds it.</summary>
    public bool IsOfDigest => Reason.EndsWith(BootloaderMarkers.Digest, StringComparison.Ordinal);

    public static IReadOnlyList<ImageFaultRow> All { get; } =
    [
        Of(ImageFault.KernelAbsent, "kernel-absent", BootFile.Kernel, BootloaderMarkers.Absent),
        Of(ImageFault.KernelAltered, "kernel-altered", BootFile.Kernel, BootloaderMarkers.Digest),
        Of(ImageFault.InitramfsAltered, "initramfs-altered", BootFile.Initramfs, BootloaderMarkers.Digest),
        Of(ImageFault.BootConfigAltered, "boot-config-altered", BootFile.BootConfig, BootloaderMarkers.Digest),
        new(ImageFault.EspUnreadable, "esp-unreadable", BootloaderMarkers.EspUnreadable),
    ];

    /// <summary>Null for <see cref="ImageFault.None"/>.</summary>
    public static ImageFaultRow? Find(ImageFault fault) => All.FirstOrDefault(r => r.Fault == fault);

    private static ImageFaultRow Of(ImageFault fault, string name, BootFile file, string reason) =>
        new(fault, name, file.Marker + reason) { File = file };
}
