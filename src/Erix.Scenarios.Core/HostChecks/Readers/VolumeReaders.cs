using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>Who reads which filesystem.</summary>
internal static class VolumeReaders
{
    private static readonly (string Family, Func<CheckedMedium, MediumPartition, VolumeWants, VolumeTree> Read)[] Rows =
    [
        ("ext", DebugfsReader.Read),
        ("exfat", (medium, partition, _) => SleuthkitReader.Over(ExFatReader.Read(medium.Volume(partition)), medium, partition)),
        ("fat", (medium, partition, _) => MtoolsReader.Over(FatReader.Read(medium.Volume(partition)), medium, partition)),
    ];

    public static VolumeTree Read(CheckedMedium medium, MediumPartition partition, VolumeWants wants) =>
        Array.Find(Rows, r => partition.FileSystem.StartsWith(r.Family, StringComparison.Ordinal)).Read is { } read
            ? read(medium, partition, wants)
            : throw new UnreadableVolumeException($"{partition.Name} holds {partition.FileSystem}, which has no files");
}
