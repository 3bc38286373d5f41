using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>FAT32's FSInfo sector: counts that may be unknown. Microsoft FAT specification, section 5.</summary>
public sealed class FatFsInfo : ILayout
{
    public const uint LeadSignature = 0x41615252;
    public const uint StructSignature = 0x61417272;
    public const uint TrailSignature = 0xAA55_0000;
    public const uint Unknown = 0xFFFF_FFFF;

    public static int Size => 512;

    public static readonly Field<FatFsInfo, uint> FSI_LeadSig = new(0);
    public static readonly BytesField<FatFsInfo> FSI_Reserved1 = new(4, 480);
    public static readonly Field<FatFsInfo, uint> FSI_StrucSig = new(484);
    public static readonly Field<FatFsInfo, uint> FSI_Free_Count = new(488);
    public static readonly Field<FatFsInfo, uint> FSI_Nxt_Free = new(492);
    public static readonly BytesField<FatFsInfo> FSI_Reserved2 = new(496, 12);
    public static readonly Field<FatFsInfo, uint> FSI_TrailSig = new(508);
}
