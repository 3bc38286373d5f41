using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>Puts finished volumes into the partitions of GPT disks.</summary>
internal static class ExtMedium
{
    public const string Data = "erix-data";
    public const string Journal = "erix-journal";

    /// <summary>What the names of the data partition's invariants begin with.</summary>
    public const string Prefix = Data + ".";

    /// <summary>A disk with the data partition alone.</summary>
    public static Medium Disk(ExtImage image) => GptBuilder.Build([Plan(image)]);

    /// <summary>The data partition as one of several.</summary>
    public static PartitionPlan Plan(ExtImage image) => new(
        Data, GptPartitionTypes.LinuxData, image.Format.FileSystem, image.Bytes.Length,
        (partition, medium) => Fill(image, partition, medium));

    private static void Fill(ExtImage image, DiskImage partition, Medium medium)
    {
        ExtImage.Copy(image.Bytes, partition);
        var volume = new ExtVolume(partition, image.Volume.Geometry);
        medium.Add(volume, ExtInvariants.For(volume, image, Prefix));
        medium.Files.AddRange(image.Files.Select(f => f with { Partition = Data }));
    }
}
