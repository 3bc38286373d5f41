namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// Where things lie on a volume: the boot sector's numbers as the builder chose them, and their products.
/// </summary>
public sealed record ExFatGeometry
{
    public required int BytesPerSectorShift { get; init; }

    public required int SectorsPerClusterShift { get; init; }

    public required int NumberOfFats { get; init; }

    public required int ActiveFat { get; init; }

    public required ulong VolumeLength { get; init; }

    public required uint FatOffset { get; init; }

    public required uint FatLength { get; init; }

    public required uint ClusterHeapOffset { get; init; }

    public required uint ClusterCount { get; init; }

    public int SectorBytes => 1 << BytesPerSectorShift;

    public int ClusterBytes => 1 << (BytesPerSectorShift + SectorsPerClusterShift);

    /// <summary>Bytes of a boot region, Main or Backup.</summary>
    public int BootRegionBytes => ExFatBoot.RegionSectors * SectorBytes;

    public int BitmapBytes => (int)((ClusterCount + 7L) / 8);

    public long ClusterOffset(uint cluster) =>
        ((long)ClusterHeapOffset << BytesPerSectorShift) + ((cluster - (long)ExFatFat.FirstCluster) * ClusterBytes);

    public long FatEntryOffset(int fat, uint cluster) =>
        ((FatOffset + ((long)fat * FatLength)) << BytesPerSectorShift) + (cluster * 4L);

    public bool InHeap(uint cluster) =>
        cluster >= ExFatFat.FirstCluster && cluster - ExFatFat.FirstCluster < ClusterCount;

    public long ClustersFor(long bytes) => (bytes + ClusterBytes - 1) / ClusterBytes;

    /// <summary>Lays a volume of that many bytes out as the options ask.</summary>
    public static ExFatGeometry Of(long volumeBytes, ExFatOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(volumeBytes, ExFatBoot.SmallestVolumeBytes);
        var sectors = volumeBytes >> options.BytesPerSectorShift;
        var align = 1L << options.SectorsPerClusterShift;
        var fatOffset = options.FatOffset ?? Up(2 * ExFatBoot.RegionSectors, align);

        // The FAT must describe the clusters that remain behind it, which are fewer the longer it is: start from the
        // most there could be, and the FAT is at most a few sectors longer than it has to be.
        var mostClusters = (sectors - fatOffset) >> options.SectorsPerClusterShift;
        var fatLength = Up((mostClusters + 2) * 4, 1L << options.BytesPerSectorShift) >> options.BytesPerSectorShift;
        var heap = options.ClusterHeapOffset ?? Up(fatOffset + (fatLength * options.NumberOfFats), align);
        var clusters = Math.Min((sectors - heap) >> options.SectorsPerClusterShift, ExFatBoot.MostClusters);
        if (clusters < 2 + options.NumberOfFats)
        {
            throw new ArgumentException("The volume is too small for its structures (9.3).", nameof(volumeBytes));
        }

        return new ExFatGeometry
        {
            BytesPerSectorShift = options.BytesPerSectorShift,
            SectorsPerClusterShift = options.SectorsPerClusterShift,
            NumberOfFats = options.NumberOfFats,
            ActiveFat = options.ActiveFat,
            VolumeLength = (ulong)sectors,
            FatOffset = (uint)fatOffset,
            FatLength = (uint)fatLength,
            ClusterHeapOffset = (uint)heap,
            ClusterCount = (uint)clusters,
        };
    }

    private static long Up(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
