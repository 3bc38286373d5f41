using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Appliance;

/// <summary>
/// The disk that an appliance ships on: an EFI system partition with what firmware and bootloader read, and a data
/// partition for what the system writes. The same name and files are the same bytes, wherever it is built.
/// </summary>
public static class ApplianceDisk
{
    public const string Esp = FatMedium.Partition;
    public const string Data = ExtMedium.Data;

    private const int MiB = 1 << 20;

    /// <summary>
    /// Clusters of 2 KiB: a bootloader follows a chain of them for each file, and FAT32 begins at 65,525 of them.
    /// </summary>
    private static readonly FatFormat EspFormat = new()
    {
        Width = FatWidth.Fat32,
        SectorsPerCluster = 4,
        Label = "ERIX-ESP",
    };

    private const long EspBytes = 136L * MiB;

    private static readonly ExtFormat DataFormat = ExtFormat.Ext4 with { SizeMiB = 32, Inodes = 2048 };

    /// <summary>How the disk is known: by its name alone, so that two images of one name are one system's.</summary>
    public static Guid GuidOf(string name) => GptBuilder.GuidOf($"appliance {name}");

    /// <param name="tools">e2fsprogs and a scratch folder.</param>
    /// <param name="name">The image's.</param>
    /// <param name="onEsp">Files of the EFI system partition, with their folders.</param>
    /// <param name="onData">Programs of the data partition; none for an empty volume.</param>
    public static Medium Build(
        MediaTools tools, string name, IReadOnlyList<ApplianceFile> onEsp, IReadOnlyList<ApplianceFile> onData)
    {
        var esp = new FatRecipe(EspBytes, EspFormat, builder => Fill(builder, onEsp));
        var data = ExtBuilder.Make(tools, $"appliance {name}", DataFormat, script => Programs(script, onData));
        return GptBuilder.Build([FatMedium.Plan(esp), ExtMedium.Plan(data)], guid: GuidOf(name));
    }

    /// <summary>The EFI system partition alone, as a disk without a table.</summary>
    public static DiskImage RawEsp(IReadOnlyList<ApplianceFile> files)
    {
        var image = DiskImage.InMemory(EspBytes);
        var builder = FatBuilder.Format(image, EspFormat);
        Fill(builder, files);
        builder.Finish();
        return image;
    }

    private static void Fill(FatBuilder builder, IReadOnlyList<ApplianceFile> files)
    {
        foreach (var file in files)
        {
            builder.File(file.Path, file.Content);
        }
    }

    private static void Programs(ExtScript script, IReadOnlyList<ApplianceFile> files)
    {
        foreach (var folder in files.Select(f => f.Path[..f.Path.LastIndexOf('/')]).Where(f => f.Length > 0).Distinct())
        {
            script.Folder(folder);
        }

        foreach (var file in files)
        {
            script.File(file.Path, file.Content).Mode(file.Path, "0100755");
        }
    }
}
