using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// A slot of a long name; a set of them lies in front of its short entry, last part first. Microsoft FAT
/// specification, section 7.
/// </summary>
public sealed class FatLongEntry : ILayout
{
    public const int UnitsPerSlot = 13;
    public const int MaxSlots = 20;
    public const byte LastMark = 0x40;

    public static int Size => 32;

    public static readonly Field<FatLongEntry, byte> LDIR_Ord = new(0);
    public static readonly BytesField<FatLongEntry> LDIR_Name1 = new(1, 10);
    public static readonly Field<FatLongEntry, byte> LDIR_Attr = new(11);
    public static readonly Field<FatLongEntry, byte> LDIR_Type = new(12);
    public static readonly Field<FatLongEntry, byte> LDIR_Chksum = new(13);
    public static readonly BytesField<FatLongEntry> LDIR_Name2 = new(14, 12);
    public static readonly Field<FatLongEntry, ushort> LDIR_FstClusLO = new(26);
    public static readonly BytesField<FatLongEntry> LDIR_Name3 = new(28, 4);
}
