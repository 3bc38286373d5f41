using Erix.Scenarios.Guests;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// Files of the reference guest that only a disk needs, beside those of the boot without one. What is packaged has a
/// kernel and an init in which nothing is that only tests need.
/// </summary>
internal static class ImageFiles
{
    /// <summary>The kernel that QEMU starts by itself has no part for a bootloader.</summary>
    /// <remarks>The kernel that a user names has it beside itself, as one of ours does.</remarks>
    public static GuestArtefact KernelOf(GuestBoot boot, bool hasTestHarness, PlanContext context) => new(
        Path.Combine(FolderOf(boot.Kernel, context), hasTestHarness ? "bzImage" : "bzImage-release"))
    {
        Remedy = "run ./setup.sh",
    };

    /// <param name="name">In the initramfs.</param>
    /// <param name="file">What is packed under that name where QEMU starts the kernel.</param>
    /// <param name="profile">dev or release.</param>
    public static GuestArtefact PackedOf(string name, GuestArtefact file, string profile, bool hasTestHarness) =>
        name != Init || hasTestHarness
            ? file
            : new GuestArtefact($"{file.Path}-{profile}")
            {
                Remedy = $"run {string.Join(' ', PackagedInit.CommandOf(profile))}",
            };

    private const string Init = "init";

    private static string FolderOf(GuestArtefact? kernel, PlanContext context) => kernel is null
        ? ""
        : Path.GetDirectoryName(ArtefactFiles.Named(kernel, context.Variables).Path)!;
}
