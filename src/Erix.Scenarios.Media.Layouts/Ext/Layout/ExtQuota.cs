using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// Start of a quota file: struct v2_disk_dqheader of fs/quota/quotaio_v2.h. The info follows at byte 8.
/// </summary>
public sealed class ExtQuotaHeader : ILayout
{
    public const uint UserMagic = 0xD9C01F11;
    public const uint GroupMagic = 0xD9C01927;
    public const uint ProjectMagic = 0xD9C03F14;

    public static int Size => 8;

    public static readonly Field<ExtQuotaHeader, uint> dqh_magic = new(0x0);
    public static readonly Field<ExtQuotaHeader, uint> dqh_version = new(0x4);
}

/// <summary>struct v2_disk_dqinfo.</summary>
public sealed class ExtQuotaInfo : ILayout
{
    /// <summary>Byte offset in the quota file.</summary>
    public const int Offset = 8;

    public static int Size => 24;

    public static readonly Field<ExtQuotaInfo, uint> dqi_bgrace = new(0x0);
    public static readonly Field<ExtQuotaInfo, uint> dqi_igrace = new(0x4);
    public static readonly Field<ExtQuotaInfo, uint> dqi_flags = new(0x8);
    public static readonly Field<ExtQuotaInfo, uint> dqi_blocks = new(0xC);
    public static readonly Field<ExtQuotaInfo, uint> dqi_free_blk = new(0x10);
    public static readonly Field<ExtQuotaInfo, uint> dqi_free_entry = new(0x14);
}

/// <summary>
/// struct qt_disk_dqdbheader: header of a leaf block of 1024 bytes, whose entries follow. Interior blocks are 256 u32.
/// </summary>
public sealed class ExtQuotaBlockHeader : ILayout
{
    /// <summary>Quota trees have blocks of 1024 bytes whatever the filesystem has.</summary>
    public const int BlockSize = 1024;

    /// <summary>The tree's root; block 0 holds header and info.</summary>
    public const int RootBlock = 1;

    /// <summary>Levels of interior blocks: one byte of the 32-bit id each.</summary>
    public const int Depth = 4;

    public static int Size => 16;

    public static readonly Field<ExtQuotaBlockHeader, uint> dqdh_next_free = new(0x0);
    public static readonly Field<ExtQuotaBlockHeader, uint> dqdh_prev_free = new(0x4);
    public static readonly Field<ExtQuotaBlockHeader, ushort> dqdh_entries = new(0x8);
    public static readonly Field<ExtQuotaBlockHeader, ushort> dqdh_pad1 = new(0xA);
    public static readonly Field<ExtQuotaBlockHeader, uint> dqdh_pad2 = new(0xC);
}

/// <summary>
/// struct v2r1_disk_dqblk: limits and usage of one id. curspace is in bytes, the block limits in KiB.
/// </summary>
public sealed class ExtQuotaEntry : ILayout
{
    public static int Size => 72;

    public static readonly Field<ExtQuotaEntry, uint> dqb_id = new(0x0);
    public static readonly Field<ExtQuotaEntry, uint> dqb_pad = new(0x4);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_ihardlimit = new(0x8);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_isoftlimit = new(0x10);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_curinodes = new(0x18);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_bhardlimit = new(0x20);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_bsoftlimit = new(0x28);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_curspace = new(0x30);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_btime = new(0x38);
    public static readonly Field<ExtQuotaEntry, ulong> dqb_itime = new(0x40);
}
