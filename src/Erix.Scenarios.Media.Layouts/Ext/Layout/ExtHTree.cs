using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// First block of an indexed directory. Kernel docs: filesystems/ext4, "Hash Tree Directories", struct dx_root.
/// </summary>
/// <remarks>
/// limit, count and block overlay the first entry, whose hash is implicitly zero; <see cref="ExtDxEntry"/>s follow.
/// </remarks>
public sealed class ExtDxRoot : ILayout
{
    public static int Size => 40;

    public static readonly Field<ExtDxRoot, uint> dot_inode = new(0x0);
    public static readonly Field<ExtDxRoot, ushort> dot_rec_len = new(0x4);
    public static readonly Field<ExtDxRoot, byte> dot_name_len = new(0x6);
    public static readonly Field<ExtDxRoot, byte> dot_file_type = new(0x7);
    public static readonly BytesField<ExtDxRoot> dot_name = new(0x8, 4);
    public static readonly Field<ExtDxRoot, uint> dotdot_inode = new(0xC);
    public static readonly Field<ExtDxRoot, ushort> dotdot_rec_len = new(0x10);
    public static readonly Field<ExtDxRoot, byte> dotdot_name_len = new(0x12);
    public static readonly Field<ExtDxRoot, byte> dotdot_file_type = new(0x13);
    public static readonly BytesField<ExtDxRoot> dotdot_name = new(0x14, 4);
    public static readonly Field<ExtDxRoot, uint> reserved_zero = new(0x18);
    public static readonly Field<ExtDxRoot, byte> hash_version = new(0x1C);
    public static readonly Field<ExtDxRoot, byte> info_length = new(0x1D);
    public static readonly Field<ExtDxRoot, byte> indirect_levels = new(0x1E);
    public static readonly Field<ExtDxRoot, byte> unused_flags = new(0x1F);
    public static readonly Field<ExtDxRoot, ushort> limit = new(0x20);
    public static readonly Field<ExtDxRoot, ushort> count = new(0x22);
    public static readonly Field<ExtDxRoot, uint> block = new(0x24);
}

/// <summary>
/// An interior block of the index: an unused entry as long as the block, then the same table. struct dx_node.
/// </summary>
public sealed class ExtDxNode : ILayout
{
    public static int Size => 16;

    public static readonly Field<ExtDxNode, uint> fake_inode = new(0x0);
    public static readonly Field<ExtDxNode, ushort> fake_rec_len = new(0x4);
    public static readonly Field<ExtDxNode, byte> fake_name_len = new(0x6);
    public static readonly Field<ExtDxNode, byte> fake_file_type = new(0x7);
    public static readonly Field<ExtDxNode, ushort> limit = new(0x8);
    public static readonly Field<ExtDxNode, ushort> count = new(0xA);
    public static readonly Field<ExtDxNode, uint> block = new(0xC);
}

/// <summary>
/// The first slot of an index table: how many entries it may hold and holds, and the block of hash zero.
/// </summary>
public sealed class ExtDxCountLimit : ILayout
{
    public static int Size => 8;

    public static readonly Field<ExtDxCountLimit, ushort> limit = new(0x0);
    public static readonly Field<ExtDxCountLimit, ushort> count = new(0x2);
    public static readonly Field<ExtDxCountLimit, uint> block = new(0x4);
}

/// <summary>
/// One entry of the index: the first hash of a block (its lowest bit: the hash continues from the one before).
/// </summary>
public sealed class ExtDxEntry : ILayout
{
    public static int Size => 8;

    public static readonly Field<ExtDxEntry, uint> hash = new(0x0);
    public static readonly Field<ExtDxEntry, uint> block = new(0x4);
}

/// <summary>Follows limit entries of an index block where metadata_csum is on. struct dx_tail.</summary>
public sealed class ExtDxTail : ILayout
{
    public static int Size => 8;

    public static readonly Field<ExtDxTail, uint> dt_reserved = new(0x0);
    public static readonly Field<ExtDxTail, uint> dt_checksum = new(0x4);
}
