namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// A volume as a recipe asks for it. What is left out is what mkfs would choose, but for times and serials.
/// </summary>
public sealed record ExFatOptions
{
    public int BytesPerSectorShift { get; init; } = 9;

    public int SectorsPerClusterShift { get; init; } = 3;

    public int NumberOfFats { get; init; } = 1;

    /// <summary>0 or 1: the FAT and the bitmap in use.</summary>
    public int ActiveFat { get; init; }

    /// <summary>Sectors; by default the first multiple of the cluster size behind both boot regions.</summary>
    public uint? FatOffset { get; init; }

    /// <summary>Sectors; by default the first multiple of the cluster size behind the FATs.</summary>
    public uint? ClusterHeapOffset { get; init; }

    /// <summary>Sectors before the volume on its disk.</summary>
    public ulong PartitionOffset { get; init; }

    public uint VolumeSerialNumber { get; init; } = 0x4558_5249;

    public string? Label { get; init; } = "ERIX-ESP";

    public Guid? VolumeGuid { get; init; }

    /// <summary>TexFAT Padding entries in the root directory.</summary>
    public int TexFatPaddings { get; init; }

    /// <summary>PercentInUse FFh in both boot sectors instead of the percentage.</summary>
    public bool PercentNotAvailable { get; init; }

    public ExFatVolumeFlags BackupVolumeFlags { get; init; }

    public byte? BackupPercentInUse { get; init; }

    /// <summary>Machine code for the eight extended boot sectors, cut where a sector's signature stands.</summary>
    public ReadOnlyMemory<byte> ExtendedBootCode { get; init; }

    /// <summary>Flash Parameters in the OEM parameters sector.</summary>
    public bool FlashParameters { get; init; }

    /// <summary>The inactive of two FATs as an older transaction left it: without the chains of these paths.</summary>
    public IReadOnlyList<string> StaleInInactiveFat { get; init; } = [];

    public ExFatPlacement RootPlacement { get; init; } = ExFatPlacement.Chained;

    public int RootMinClusters { get; init; } = 1;

    public IReadOnlyList<ExFatNode> Root { get; init; } = [];
}
