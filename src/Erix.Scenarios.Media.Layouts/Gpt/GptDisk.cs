using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>
/// A disk as its builder laid it out: typed access to both headers and arrays by geometry alone, so that edits and
/// invariants still find them when the bytes are ruined.
/// </summary>
public sealed class GptDisk(DiskImage image, int sectorBytes)
{
    public const int EntryCount = 128;

    public DiskImage Image { get; } = image;

    public int SectorBytes { get; } = sectorBytes;

    public ulong SectorCount => (ulong)(Image.Length / SectorBytes);

    public ulong BackupLba => SectorCount - 1;

    /// <summary>16 KiB are reserved for an array, whatever the sector size (5.3.1).</summary>
    public ulong ArraySectors => (ulong)(EntryCount * GptEntry.Size / SectorBytes);

    public const ulong PrimaryArrayLba = 2;

    public ulong BackupArrayLba => BackupLba - ArraySectors;

    public ulong FirstUsableLba => PrimaryArrayLba + ArraySectors;

    public ulong LastUsableLba => BackupArrayLba - 1;

    public Record<ProtectiveMbr> Mbr() => new(Image.Span(0, ProtectiveMbr.Size));

    public Record<GptHeader> Primary() => Header(1);

    public Record<GptHeader> Backup() => Header(BackupLba);

    public Record<GptHeader> Header(ulong lba) => new(Image.Span(Offset(lba), GptHeader.Size));

    public Span<byte> Array(ulong lba) => Image.Span(Offset(lba), EntryCount * GptEntry.Size);

    public Record<GptEntry> Entry(ulong arrayLba, int index) => new(Array(arrayLba)[(index * GptEntry.Size)..]);

    public long Offset(ulong lba) => (long)lba * SectorBytes;

    /// <summary>The header's own checksum: over its bytes with the checksum field taken as zero (5.3.2).</summary>
    public static uint HeaderCrc(ReadOnlySpan<byte> header)
    {
        var copy = header.ToArray();
        new Record<GptHeader>(copy)[GptHeader.HeaderCRC32] = 0;
        return Crc.Crc32(copy);
    }
}
