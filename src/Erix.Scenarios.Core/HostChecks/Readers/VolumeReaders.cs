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

    /// <summary>What the readers start: tsk_recover only where it is there.</summary>
    public static IReadOnlyList<string> Programs { get; } = ["debugfs", "mcopy", "tsk_recover"];

    public static VolumeTree Read(CheckedMedium medium, MediumPartition partition, VolumeWants wants)
    {
        var read = Array.Find(Rows, r => partition.FileSystem.StartsWith(r.Family, StringComparison.Ordinal)).Read
            ?? throw new UnreadableVolumeException(
                $"{partition.Name} holds {partition.FileSystem}, which has no files");
        try
        {
            return read(medium, partition, wants);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or FormatException
            or IndexOutOfRangeException)
        {
            // A guest may write any number anywhere; one that leads nowhere is its failure, not ours.
            throw new UnreadableVolumeException($"{partition.Name} cannot be read: {e.Message}");
        }
    }
}
