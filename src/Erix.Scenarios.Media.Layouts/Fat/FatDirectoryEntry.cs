using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>A short directory entry. Microsoft FAT specification, section 6.</summary>
public sealed class FatDirectoryEntry : ILayout
{
    /// <summary>First byte of DIR_Name: this slot and all behind it are free.</summary>
    public const byte EndMark = 0x00;

    /// <summary>First byte of DIR_Name: the slot is free.</summary>
    public const byte FreeMark = 0xE5;

    /// <summary>First byte of DIR_Name: the name really starts with E5, a Kanji lead byte.</summary>
    public const byte KanjiE5 = 0x05;

    /// <summary>DIR_NTRes: the name's base is shown in lower case.</summary>
    public const byte LowerBase = 0x08;

    /// <summary>DIR_NTRes: the extension is shown in lower case.</summary>
    public const byte LowerExtension = 0x10;

    /// <summary>DIR_NTRes of an old Linux patch: there is no short name. Only fsck.fat still knows it.</summary>
    public const byte NoShortName = 0x20;

    public static int Size => 32;

    public static readonly BytesField<FatDirectoryEntry> DIR_Name = new(0, 11);
    public static readonly Field<FatDirectoryEntry, byte> DIR_Attr = new(11);
    public static readonly Field<FatDirectoryEntry, byte> DIR_NTRes = new(12);
    public static readonly Field<FatDirectoryEntry, byte> DIR_CrtTimeTenth = new(13);
    public static readonly Field<FatDirectoryEntry, ushort> DIR_CrtTime = new(14);
    public static readonly Field<FatDirectoryEntry, ushort> DIR_CrtDate = new(16);
    public static readonly Field<FatDirectoryEntry, ushort> DIR_LstAccDate = new(18);
    public static readonly Field<FatDirectoryEntry, ushort> DIR_FstClusHI = new(20);
    public static readonly Field<FatDirectoryEntry, ushort> DIR_WrtTime = new(22);
    public static readonly Field<FatDirectoryEntry, ushort> DIR_WrtDate = new(24);
    public static readonly Field<FatDirectoryEntry, ushort> DIR_FstClusLO = new(26);
    public static readonly Field<FatDirectoryEntry, uint> DIR_FileSize = new(28);

    public static readonly SplitField<FatDirectoryEntry, ushort> DIR_FstClus = new(DIR_FstClusLO, DIR_FstClusHI);
}
