using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// What begins each record of the fast-commit area. struct ext4_fc_tl; all of the area is little-endian.
/// </summary>
public sealed class FcTl : ILayout
{
    public const ushort AddRange = 1;
    public const ushort DelRange = 2;
    public const ushort Creat = 3;
    public const ushort Link = 4;
    public const ushort Unlink = 5;
    public const ushort Inode = 6;
    public const ushort Pad = 7;
    public const ushort Tail = 8;
    public const ushort Head = 9;

    public static int Size => 4;

    public static readonly Field<FcTl, ushort> fc_tag = new(0x0);
    public static readonly Field<FcTl, ushort> fc_len = new(0x2);
}

/// <summary>
/// Value of the head: first record of the area, with the transaction it follows on. struct ext4_fc_head.
/// </summary>
public sealed class FcHead : ILayout
{
    public static int Size => 8;

    public static readonly Field<FcHead, uint> fc_features = new(0x0);
    public static readonly Field<FcHead, uint> fc_tid = new(0x4);
}

/// <summary>Blocks that an inode gained. struct ext4_fc_add_range.</summary>
public sealed class FcAddRange : ILayout
{
    public static int Size => 16;

    public static readonly Field<FcAddRange, uint> fc_ino = new(0x0);
    public static readonly BytesField<FcAddRange> fc_ex = new(0x4, 12);
}

/// <summary>Blocks that an inode lost. struct ext4_fc_del_range.</summary>
public sealed class FcDelRange : ILayout
{
    public static int Size => 12;

    public static readonly Field<FcDelRange, uint> fc_ino = new(0x0);
    public static readonly Field<FcDelRange, uint> fc_lblk = new(0x4);
    public static readonly Field<FcDelRange, uint> fc_len = new(0x8);
}

/// <summary>A name that came or went; the name follows. struct ext4_fc_dentry_info.</summary>
public sealed class FcDentryInfo : ILayout
{
    public static int Size => 8;

    public static readonly Field<FcDentryInfo, uint> fc_parent_ino = new(0x0);
    public static readonly Field<FcDentryInfo, uint> fc_ino = new(0x4);
}

/// <summary>An inode as it is now; its 128 + i_extra_isize bytes follow. struct ext4_fc_inode.</summary>
public sealed class FcInode : ILayout
{
    public static int Size => 4;

    public static readonly Field<FcInode, uint> fc_ino = new(0x0);
}

/// <summary>End of a fast commit; its checksum covers all from the last tail on. struct ext4_fc_tail.</summary>
/// <remarks>fc_len of its record spans the rest of the block.</remarks>
public sealed class FcTail : ILayout
{
    public static int Size => 8;

    public static readonly Field<FcTail, uint> fc_tid = new(0x0);
    public static readonly Field<FcTail, uint> fc_crc = new(0x4);
}
