namespace Erix.Scenarios.Media.Fat;

/// <summary>What a volume is formatted to: the numbers a builder is free to choose.</summary>
public sealed record FatFormat
{
    public required FatWidth Width { get; init; }

    public int BytesPerSector { get; init; } = 512;

    public int SectorsPerCluster { get; init; } = 1;

    public int FatCount { get; init; } = 2;

    /// <summary>32 on FAT32 and 1 elsewhere, as Microsoft recommends.</summary>
    public int? ReservedSectors { get; init; }

    /// <summary>FAT12 and FAT16 only.</summary>
    public int RootEntries { get; init; } = 512;

    public byte Media { get; init; } = 0xF8;

    public uint VolumeId { get; init; } = 0x4552_4958;

    /// <summary>In the boot sector and, unless it is "NO NAME", in the root directory.</summary>
    public string Label { get; init; } = NoName;

    /// <summary>When the label was written, and what entries carry that ask for nothing else.</summary>
    public DateTime Time { get; init; } = new(2026, 1, 2, 3, 4, 6);

    /// <summary>Sectors of the disk in front of the volume.</summary>
    public uint HiddenSectors { get; init; }

    /// <summary>BPB_ExtFlags, FAT32 only.</summary>
    public ushort ExtFlags { get; init; }

    public const string NoName = "NO NAME";

    public const int FsInfoSector = 1;

    public const int BackupBootSector = 6;

    /// <summary>The FAT that is in use: 0, unless ExtFlags says otherwise.</summary>
    public int ActiveFat => (ExtFlags & Fat32BootTail.MirroringOff) != 0 ? ExtFlags & 0x0F : 0;

    public FatGeometry GeometryFor(long bytes)
    {
        var geometry = new FatGeometry
        {
            Width = Width,
            BytesPerSector = BytesPerSector,
            SectorsPerCluster = SectorsPerCluster,
            ReservedSectors = ReservedSectors ?? (Width == FatWidth.Fat32 ? 32 : 1),
            FatCount = FatCount,
            RootEntries = Width == FatWidth.Fat32 ? 0 : RootEntries,
            FatSectors = 1,
            TotalSectors = bytes / BytesPerSector,
        };

        // A larger FAT leaves fewer clusters, so the first size that suffices is the smallest.
        while (geometry.UsedFatBytes > geometry.FatSectors * BytesPerSector)
        {
            var needed = (geometry.UsedFatBytes + BytesPerSector - 1) / BytesPerSector;
            var step = Math.Max(1, (needed - geometry.FatSectors) / 2);
            geometry = geometry with { FatSectors = geometry.FatSectors + step };
        }

        return FatWidth.For(geometry.ClusterCount) == Width
            ? geometry
            : throw new ArgumentException($"{bytes} bytes give {geometry.ClusterCount} clusters, which is no {Width}.");
    }
}
