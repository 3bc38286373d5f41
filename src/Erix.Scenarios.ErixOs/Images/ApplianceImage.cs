using Erix.Guest.Contract;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Appliance;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.Media.Fat;

namespace Erix.Scenarios.ErixOs;

/// <summary>Makes the disk that EriX ships on, from what a recipe names.</summary>
public static class ApplianceImage
{
    /// <param name="scratch">A folder for this alone.</param>
    /// <param name="progress">Told of each part before it is made.</param>
    public static BuiltImage Build(ImageRecipe recipe, string scratch, Action<string> progress)
    {
        progress("packing the initramfs");
        var files = BootFilesOf(recipe);
        progress("making the bootloader");
        var bootloader = Bootloader.Make(ScriptOf(recipe), files, scratch);
        progress("writing the partitions");
        var fault = ImageFaultRow.Find(recipe.Fault);
        ApplianceFile[] parts =
        [
            new ApplianceFile(Bootloader.Path, bootloader),
            .. from file in files
               where recipe.Fault != ImageFault.KernelAbsent || file.File != fault!.File
               select new ApplianceFile(
                   file.File.Path, file.File == fault?.File ? Altered(file.Content) : file.Content),
        ];
        var medium = ApplianceDisk.Build(
            new MediaTools(scratch),
            recipe.Name,
            parts,
            DataFilesOf(recipe));
        if (recipe.Fault == ImageFault.EspUnreadable)
        {
            // The first entry of a FAT repeats the medium's descriptor, which firmware does not look at.
            medium.Volume<FatVolume>().Fat(0)[0] = 0;
        }

        return new BuiltImage(recipe.Name, medium, parts);
    }

    /// <summary>What the bootloader verifies, as it is where nothing was altered.</summary>
    internal static (BootFile File, byte[] Content)[] BootFilesOf(ImageRecipe recipe) =>
    [
        (BootFile.Kernel, File.ReadAllBytes(recipe.Kernel)),
        (BootFile.Initramfs, PackedInitrd.Archive(recipe.Initramfs, recipe.Links)),
        (BootFile.BootConfig, Archived(BootConfigCodec.Encode(recipe.Config))),
    ];

    internal static ApplianceFile[] DataFilesOf(ImageRecipe recipe) =>
        recipe.HasProgramLoader ? [new ApplianceFile(ImageProgram.Path, LoaderProgram.Ok.Bytes)] : [];

    internal static BootloaderScript ScriptOf(ImageRecipe recipe) => new(
        [.. recipe.Arguments, $"{DiskBoot.DiskArgument}{ApplianceDisk.GuidOf(recipe.Name)}"], recipe.HasTestHarness)
    {
        VerifiesNothing = recipe.VerifiesNothing,
    };

    private static byte[] Archived(byte[] config)
    {
        using var bytes = new MemoryStream();
        using (var archive = new CpioWriter(bytes))
        {
            archive.AddFile(DiskBoot.BootConfigFile.Trim('/'), config);
        }

        return bytes.ToArray();
    }

    /// <summary>One bit of the last byte: what was made from it is as long, begins alike, and is another.</summary>
    private static byte[] Altered(byte[] content) => [.. content[..^1], (byte)(content[^1] ^ 1)];
}
