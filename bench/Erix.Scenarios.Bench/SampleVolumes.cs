using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Bench;

/// <summary>Volumes of 64 MiB, formatted as mkfs.fat and mkfs.exfat format that much.</summary>
internal static class SampleVolumes
{
    public const int MiB = 64;

    private const long Length = (long)MiB << 20;

    public static DiskImage Fat32(SampleFiles files)
    {
        var image = DiskImage.InMemory(Length);
        Fill(image, new FatFormat { Width = FatWidth.Fat32 }, files);
        return image;
    }

    /// <summary>The same as the one partition of a GPT disk, which is what a VM gets.</summary>
    public static DiskImage Fat32Disk(SampleFiles files)
    {
        var format = new FatFormat { Width = FatWidth.Fat32, HiddenSectors = 2048 };
        var plan = new PartitionPlan(
            "esp", GptPartitionTypes.EfiSystem, "fat32", Length, (image, _) => Fill(image, format, files));
        return GptBuilder.Build([plan]).Image;
    }

    public static DiskImage ExFat(SampleFiles files)
    {
        var image = DiskImage.InMemory(Length);
        var folders = from file in files.Files
                      group new ExFatFile(Path.GetFileName(file.Path), file.Content) by Path
                          .GetDirectoryName(file.Path)![1..] into folder
                      select new ExFatDirectory(folder.Key, [.. folder]);
        ExFatBuilder.Build(image, new ExFatOptions { Root = [.. folders] });
        return image;
    }

    private static void Fill(DiskImage volume, FatFormat format, SampleFiles files)
    {
        var builder = FatBuilder.Format(volume, format);
        foreach (var (path, content) in files.Files)
        {
            builder.File(path, content);
        }

        builder.Finish();
    }
}
