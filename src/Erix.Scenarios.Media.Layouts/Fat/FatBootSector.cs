using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Sector 0, the part that all widths share. Microsoft FAT specification, section 3.1. What follows byte 36 is
/// <see cref="Fat16BootTail"/> on FAT12 and FAT16, <see cref="Fat32BootTail"/> on FAT32.
/// </summary>
public sealed class FatBootSector : ILayout
{
    public const int TailOffset = 36;
    public const ushort SignatureValue = 0xAA55;

    public static int Size => 512;

    public static readonly BytesField<FatBootSector> BS_jmpBoot = new(0, 3);
    public static readonly BytesField<FatBootSector> BS_OEMName = new(3, 8);
    public static readonly Field<FatBootSector, ushort> BPB_BytsPerSec = new(11);
    public static readonly Field<FatBootSector, byte> BPB_SecPerClus = new(13);
    public static readonly Field<FatBootSector, ushort> BPB_RsvdSecCnt = new(14);
    public static readonly Field<FatBootSector, byte> BPB_NumFATs = new(16);
    public static readonly Field<FatBootSector, ushort> BPB_RootEntCnt = new(17);
    public static readonly Field<FatBootSector, ushort> BPB_TotSec16 = new(19);
    public static readonly Field<FatBootSector, byte> BPB_Media = new(21);
    public static readonly Field<FatBootSector, ushort> BPB_FATSz16 = new(22);
    public static readonly Field<FatBootSector, ushort> BPB_SecPerTrk = new(24);
    public static readonly Field<FatBootSector, ushort> BPB_NumHeads = new(26);
    public static readonly Field<FatBootSector, uint> BPB_HiddSec = new(28);
    public static readonly Field<FatBootSector, uint> BPB_TotSec32 = new(32);
    public static readonly BytesField<FatBootSector> Tail = new(TailOffset, 474);
    public static readonly Field<FatBootSector, ushort> Signature_word = new(510);
}
