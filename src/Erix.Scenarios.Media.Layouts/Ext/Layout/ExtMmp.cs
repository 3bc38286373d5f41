using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>Multiple mount protection. Kernel docs: filesystems/ext4, "Multiple Mount Protection".</summary>
public sealed class ExtMmp : ILayout
{
    public const uint Magic = 0x004D4D50;

    /// <summary>mmp_seq of a filesystem that nobody uses.</summary>
    public const uint SeqClean = 0xFF4D4D50;

    /// <summary>mmp_seq while e2fsck runs.</summary>
    public const uint SeqFsck = 0xE24D4D50;

    /// <summary>Highest mmp_seq of a mounted filesystem.</summary>
    public const uint SeqMax = 0xE24D4D4F;

    public static int Size => 1024;

    public static readonly Field<ExtMmp, uint> mmp_magic = new(0x0);
    public static readonly Field<ExtMmp, uint> mmp_seq = new(0x4);
    public static readonly Field<ExtMmp, ulong> mmp_time = new(0x8);
    public static readonly BytesField<ExtMmp> mmp_nodename = new(0x10, 64);
    public static readonly BytesField<ExtMmp> mmp_bdevname = new(0x50, 32);
    public static readonly Field<ExtMmp, ushort> mmp_check_interval = new(0x70);
    public static readonly Field<ExtMmp, ushort> mmp_pad1 = new(0x72);
    public static readonly BytesField<ExtMmp> mmp_pad2 = new(0x74, 904);
    public static readonly Field<ExtMmp, uint> mmp_checksum = new(0x3FC);
}
