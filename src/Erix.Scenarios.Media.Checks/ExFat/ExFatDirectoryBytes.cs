using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>A directory's entries over the clusters that it was found to own.</summary>
internal readonly record struct ExFatDirectoryBytes(
    DiskImage Volume, ExFatGeometry Geometry, ExFatStreamClusters Clusters)
{
    private int EntriesPerCluster => Geometry.ClusterBytes / ExFatDirectoryEntry.Size;

    // 256 MiB are the most a directory may have (9.5), and 2^25 entries of a root chain are more than that.
    public int Count => (int)Math.Min(Clusters.Count * EntriesPerCluster, int.MaxValue / ExFatDirectoryEntry.Size);

    public ReadOnlySpan<byte> Entry(int index) => Volume.Read(
        Geometry.ClusterOffset(Clusters[index / EntriesPerCluster])
            + ((long)(index % EntriesPerCluster) * ExFatDirectoryEntry.Size),
        ExFatDirectoryEntry.Size);

    public byte Type(int index) => Entry(index)[0];
}
