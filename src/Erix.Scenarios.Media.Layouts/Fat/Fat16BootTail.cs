using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Sector 0 from byte 36 on FAT12 and FAT16: the extended BPB. Microsoft FAT specification, section 3.2; offsets here
/// count from byte 36.
/// </summary>
public sealed class Fat16BootTail : ILayout
{
    public static int Size => 474;

    public static readonly Field<Fat16BootTail, byte> BS_DrvNum = new(0);

    /// <summary>Windows NT keeps its own dirty (bit 0) and hard-error (bit 1) flags here.</summary>
    public static readonly Field<Fat16BootTail, byte> BS_Reserved1 = new(1);

    public static readonly Field<Fat16BootTail, byte> BS_BootSig = new(2);
    public static readonly Field<Fat16BootTail, uint> BS_VolID = new(3);
    public static readonly BytesField<Fat16BootTail> BS_VolLab = new(7, 11);
    public static readonly BytesField<Fat16BootTail> BS_FilSysType = new(18, 8);
    public static readonly BytesField<Fat16BootTail> BS_BootCode = new(26, 448);
}
