using Erix.Scenarios.Media;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>Who reads which filesystem.</summary>
internal static class VolumeReaders
{
    private static readonly (string Family, Func<CheckedMedium, MediumPartition, VolumeWants, VolumeTree> Read)[] Rows =
    [
        ("ext", DebugfsReader.Read),
        ("exfat", (m, partition, _) => SleuthkitReader.Over(ExFatReader.Read(m.Volume(partition)), m, partition)),
        ("fat", (m, partition, _) => MtoolsReader.Over(FatReader.Read(m.Volume(partition)), m, partition)),
    ];

    public static VolumeTree Read(CheckedMedium medium, MediumPartition partition, VolumeWants wants) =>
        Array.Find(Rows, r => partition.FileSystem.StartsWith(r.Family, StringComparison.Ordinal)).Read is { } read
            ? read(medium, partition, wants)
            : throw new UnreadableVolumeException($"{partition.Name} holds {partition.FileSystem}, which has no files");
}
