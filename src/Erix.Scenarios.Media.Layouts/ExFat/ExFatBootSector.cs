using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// Main and Backup Boot Sector. exFAT 1.00, 3.1, Table 4. Of a larger sector these are the first 512 bytes.
/// </summary>
public sealed class ExFatBootSector : ILayout
{
    public static int Size => 512;

    public static readonly BytesField<ExFatBootSector> JumpBoot = new(0, 3);
    public static readonly BytesField<ExFatBootSector> FileSystemName = new(3, 8);
    public static readonly BytesField<ExFatBootSector> MustBeZero = new(11, 53);
    public static readonly Field<ExFatBootSector, ulong> PartitionOffset = new(64);
    public static readonly Field<ExFatBootSector, ulong> VolumeLength = new(72);
    public static readonly Field<ExFatBootSector, uint> FatOffset = new(80);
    public static readonly Field<ExFatBootSector, uint> FatLength = new(84);
    public static readonly Field<ExFatBootSector, uint> ClusterHeapOffset = new(88);
    public static readonly Field<ExFatBootSector, uint> ClusterCount = new(92);
    public static readonly Field<ExFatBootSector, uint> FirstClusterOfRootDirectory = new(96);
    public static readonly Field<ExFatBootSector, uint> VolumeSerialNumber = new(100);
    public static readonly Field<ExFatBootSector, ushort> FileSystemRevision = new(104);
    public static readonly Field<ExFatBootSector, ushort> VolumeFlags = new(106);
    public static readonly Field<ExFatBootSector, byte> BytesPerSectorShift = new(108);
    public static readonly Field<ExFatBootSector, byte> SectorsPerClusterShift = new(109);
    public static readonly Field<ExFatBootSector, byte> NumberOfFats = new(110);
    public static readonly Field<ExFatBootSector, byte> DriveSelect = new(111);
    public static readonly Field<ExFatBootSector, byte> PercentInUse = new(112);
    public static readonly BytesField<ExFatBootSector> Reserved = new(113, 7);
    public static readonly BytesField<ExFatBootSector> BootCode = new(120, 390);
    public static readonly Field<ExFatBootSector, ushort> BootSignature = new(510);
}

/// <summary>VolumeFlags. 3.1.13, Table 5.</summary>
[Flags]
public enum ExFatVolumeFlags : ushort
{
    None = 0,
    ActiveFat = 1 << 0,
    VolumeDirty = 1 << 1,
    MediaFailure = 1 << 2,
    ClearToZero = 1 << 3,
    Reserved = 0xFFF0,
}

/// <summary>The valid values of the boot sector's fixed fields. 3.1.1 to 3.1.20.</summary>
public static class ExFatBoot
{
    public const ushort BootSignature = 0xAA55;
    public const uint ExtendedBootSignature = 0xAA55_0000;
    public const ushort Revision = 0x0100;
    public const byte PercentNotAvailable = 0xFF;

    /// <summary>Sectors of one boot region: boot, eight extended boot, OEM parameters, reserved, checksum.</summary>
    public const int RegionSectors = 12;

    public const int ExtendedBootSectors = 8;
    public const int OemParametersSector = 9;
    public const int ReservedSector = 10;
    public const int ChecksumSector = 11;

    /// <summary>2^20 bytes: the smallest volume (3.1.5).</summary>
    public const long SmallestVolumeBytes = 1 << 20;

    /// <summary>2^32 - 11: the most clusters that a FAT can describe (3.1.9).</summary>
    public const uint MostClusters = 0xFFFF_FFF5;

    public static ReadOnlySpan<byte> JumpBoot => [0xEB, 0x76, 0x90];

    public static ReadOnlySpan<byte> FileSystemName => "EXFAT   "u8;
}
