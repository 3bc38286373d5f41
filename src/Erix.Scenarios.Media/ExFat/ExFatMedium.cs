using System.Security.Cryptography;
using Erix.Scenarios.Media.Gpt;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// Puts one exFAT volume as partition erix-esp on a GPT disk, with its files and invariants on the medium.
/// </summary>
internal static class ExFatMedium
{
    public const string Partition = "erix-esp";

    /// <summary>What the names of the volume's invariants begin with.</summary>
    public const string Prefix = "esp.exfat";

    private const long DefaultVolumeBytes = 8 << 20;
    private const ulong PartitionOffsetBytes = 1 << 20;

    public static Medium Build(ExFatOptions options, long volumeBytes = DefaultVolumeBytes) => GptBuilder.Build(
    [
        // 10.2 asks for the Basic Data type, also where the volume plays the part of an ESP.
        new PartitionPlan(Partition, GptPartitionTypes.BasicData, "exfat", volumeBytes, (image, medium) =>
        {
            var sectors = PartitionOffsetBytes >> options.BytesPerSectorShift;
            var volume = ExFatBuilder.Build(image, options with { PartitionOffset = sectors });
            medium.Add(volume, ExFatInvariants.For(volume, Prefix));
            AddFiles(medium, "", options.Root);
        }),
    ]);

    private static void AddFiles(Medium medium, string folder, IReadOnlyList<ExFatNode> nodes)
    {
        foreach (var node in nodes)
        {
            var path = $"{folder}/{node.Name}";
            if (node is ExFatDirectory directory)
            {
                AddFiles(medium, path, directory.Children);
            }
            else if (node is ExFatFile file)
            {
                medium.Files.Add(FileOf(path, file));
            }
        }
    }

    /// <summary>A reader sees zeros between ValidDataLength and DataLength (7.6.5).</summary>
    private static MediumFile FileOf(string path, ExFatFile file)
    {
        var seen = new byte[Math.Max(file.DataLength ?? 0, file.Content.Length)];
        file.Content.CopyTo(seen);
        return new MediumFile(Partition, path, seen.Length, Convert.ToHexStringLower(SHA256.HashData(seen)));
    }
}
