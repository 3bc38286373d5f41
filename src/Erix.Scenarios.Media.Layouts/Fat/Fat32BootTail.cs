using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Sector 0 from byte 36 on FAT32: the extended BPB. Microsoft FAT specification, section 3.3; offsets here count
/// from byte 36.
/// </summary>
public sealed class Fat32BootTail : ILayout
{
    /// <summary>BPB_ExtFlags: only one FAT is active, and bits 0 to 3 say which.</summary>
    public const ushort MirroringOff = 0x0080;

    public static int Size => 474;

    public static readonly Field<Fat32BootTail, uint> BPB_FATSz32 = new(0);
    public static readonly Field<Fat32BootTail, ushort> BPB_ExtFlags = new(4);
    public static readonly Field<Fat32BootTail, ushort> BPB_FSVer = new(6);
    public static readonly Field<Fat32BootTail, uint> BPB_RootClus = new(8);
    public static readonly Field<Fat32BootTail, ushort> BPB_FSInfo = new(12);
    public static readonly Field<Fat32BootTail, ushort> BPB_BkBootSec = new(14);
    public static readonly BytesField<Fat32BootTail> BPB_Reserved = new(16, 12);
    public static readonly Field<Fat32BootTail, byte> BS_DrvNum = new(28);

    /// <summary>Windows NT keeps its own dirty (bit 0) and hard-error (bit 1) flags here.</summary>
    public static readonly Field<Fat32BootTail, byte> BS_Reserved1 = new(29);

    public static readonly Field<Fat32BootTail, byte> BS_BootSig = new(30);
    public static readonly Field<Fat32BootTail, uint> BS_VolID = new(31);
    public static readonly BytesField<Fat32BootTail> BS_VolLab = new(35, 11);
    public static readonly BytesField<Fat32BootTail> BS_FilSysType = new(46, 8);
    public static readonly BytesField<Fat32BootTail> BS_BootCode32 = new(54, 420);
}
