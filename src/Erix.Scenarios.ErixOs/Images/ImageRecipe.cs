using Erix.Guest.Contract;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>Everything that decides the bytes of an image, but the tools that make it.</summary>
public sealed record ImageRecipe
{
    /// <summary>The file's name without .img; the disk's identifier is made from it.</summary>
    public required string Name { get; init; }

    /// <summary>What the system is to do when it has started.</summary>
    public required BootConfig Config { get; init; }

    /// <summary>The kernel's arguments, but the disk's own.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>A bzImage.</summary>
    public required string Kernel { get; init; }

    /// <summary>What the initramfs is packed from: name in it, and the file or folder.</summary>
    public required IReadOnlyList<(string Name, string Path)> Initramfs { get; init; }

    /// <summary>The services of the boot image, each a link to the init.</summary>
    public IReadOnlyList<PackedLink> Links { get; init; } = [];

    /// <summary>RUNTIME_IMAGE_TEST_HARNESS: a VM is ended with a class. What is packaged has no such code.</summary>
    public bool HasTestHarness { get; init; }

    /// <summary>The loader's program is under /bin of the data partition.</summary>
    public bool HasProgramLoader => Config.Features.Contains("program_loader");

    public ImageFault Fault { get; init; }

    /// <summary>The bootloader hands over whatever it finds: the lie that the audit tells.</summary>
    public bool VerifiesNothing { get; init; }

    /// <param name="boot">Of the guest's definition, with the files of the boot without a disk.</param>
    /// <param name="context">By which the user may name other files.</param>
    /// <exception cref="MissingGuestException">With what is missing and the command that makes it.</exception>
    public static ImageRecipe Of(
        string name, GuestBoot boot, BootConfig config, bool hasTestHarness, PlanContext context) => new()
        {
            HasTestHarness = hasTestHarness,
            Name = name,
            Config = config,
            Arguments =
            [
                .. from word in boot.Arguments.SelectMany(a => a.Words)
                   where !OfBootsWithoutDisk.Any(o => word.StartsWith(o, StringComparison.Ordinal))
                   select word,
            ],
            Kernel = ArtefactFiles.Existing(
                ImageFiles.KernelOf(boot, hasTestHarness, context), "the kernel for a bootloader", context.Root),
            Initramfs =
            [
                .. from file in boot.Pack
                   let named = ArtefactFiles.Named(file.Value, context.Variables)
                   let packed = ImageFiles.PackedOf(file.Key, named, config.RuntimeProfile, hasTestHarness)
                   where !packed.IsOptional || ArtefactFiles.IsThere(packed, context.Root)
                   select (file.Key, ArtefactFiles.Existing(packed, $"the guest's {file.Key}", context.Root)),
            ],
            Links = [.. BootImageLinks.Of(hasTestHarness)],
        };

    // What is shipped hears of its machine from nobody but firmware, and of a SATA disk's interrupts by ACPI alone.
    private static readonly string[] OfBootsWithoutDisk = ["qemu_fw_cfg.", "acpi=off"];
}
