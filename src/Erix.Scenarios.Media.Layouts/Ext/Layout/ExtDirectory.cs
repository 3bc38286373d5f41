using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// Fixed part of a directory entry; the name follows. Kernel docs: filesystems/ext4, "Linear (Classic) Directories".
/// </summary>
/// <remarks>
/// Without the filetype feature, file_type is the high byte of a 16-bit name_len.
/// </remarks>
public sealed class ExtDirEntry : ILayout
{
    public static int Size => 8;

    public static readonly Field<ExtDirEntry, uint> inode = new(0x0);
    public static readonly Field<ExtDirEntry, ushort> rec_len = new(0x4);
    public static readonly Field<ExtDirEntry, byte> name_len = new(0x6);
    public static readonly Field<ExtDirEntry, byte> file_type = new(0x7);
}

/// <summary>
/// Last twelve bytes of a linear directory block where metadata_csum is on; reads as an unused entry.
/// </summary>
public sealed class ExtDirEntryTail : ILayout
{
    /// <summary>det_reserved_ft of every tail: no real file type.</summary>
    public const byte FileType = 0xDE;

    public static int Size => 12;

    public static readonly Field<ExtDirEntryTail, uint> det_reserved_zero1 = new(0x0);
    public static readonly Field<ExtDirEntryTail, ushort> det_rec_len = new(0x4);
    public static readonly Field<ExtDirEntryTail, byte> det_reserved_zero2 = new(0x6);
    public static readonly Field<ExtDirEntryTail, byte> det_reserved_ft = new(0x7);
    public static readonly Field<ExtDirEntryTail, uint> det_checksum = new(0x8);
}

/// <summary>
/// Follows the padded name of each entry (but "." and "..") in a directory both encrypted and casefolded.
/// </summary>
public sealed class ExtDirEntryHash : ILayout
{
    public static int Size => 8;

    public static readonly Field<ExtDirEntryHash, uint> hash = new(0x0);
    public static readonly Field<ExtDirEntryHash, uint> minor_hash = new(0x4);
}
