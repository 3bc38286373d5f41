namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Where everything lies, as the BPB's numbers give it. A builder has it from its format, a check from the bytes;
/// neither ever has it from the other. Microsoft FAT specification, sections 3.4 and 3.5.
/// </summary>
public sealed record FatGeometry
{
    /// <summary>Fewer clusters are FAT12.</summary>
    public const long Fat16Clusters = 4085;

    /// <summary>Fewer clusters are FAT16 (or FAT12).</summary>
    public const long Fat32Clusters = 65525;

    /// <summary>More would reach the values that mean 'bad' and 'end'.</summary>
    public const long MaxClusters = 0x0FFF_FFF5;

    public required FatWidth Width { get; init; }

    public required int BytesPerSector { get; init; }

    public required int SectorsPerCluster { get; init; }

    public required int ReservedSectors { get; init; }

    public required int FatCount { get; init; }

    public required int RootEntries { get; init; }

    public required long FatSectors { get; init; }

    public required long TotalSectors { get; init; }

    public long BytesPerCluster => (long)SectorsPerCluster * BytesPerSector;

    public long RootOffset => FatOffset(FatCount);

    public long RootBytes => (long)RootEntries * FatDirectoryEntry.Size;

    public long DataOffset => RootOffset + ((RootBytes + BytesPerSector - 1) / BytesPerSector * BytesPerSector);

    /// <summary>Negative where the tables alone are longer than the volume.</summary>
    public long ClusterCount => ((TotalSectors * BytesPerSector) - DataOffset) / BytesPerCluster;

    /// <summary>Clusters count from 2.</summary>
    public uint LastCluster => (uint)(ClusterCount + 1);

    /// <summary>Bytes of a FAT that hold entries; its last sector may have more.</summary>
    public long UsedFatBytes => (((ClusterCount + 2) * Width.Bits) + 7) / 8;

    public long FatOffset(int index) => (ReservedSectors + (index * FatSectors)) * BytesPerSector;

    public bool Has(uint cluster) => cluster >= 2 && cluster <= LastCluster;

    public long ClusterOffset(uint cluster) => DataOffset + ((cluster - 2) * BytesPerCluster);

    /// <summary>Clusters that so many bytes take.</summary>
    public long ClustersFor(long bytes) => (bytes + BytesPerCluster - 1) / BytesPerCluster;
}
