using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>Header of an attribute block. Kernel docs: filesystems/ext4, "Extended Attributes".</summary>
public sealed class ExtXattrHeader : ILayout
{
    public const uint Magic = 0xEA020000;

    public static int Size => 32;

    public static readonly Field<ExtXattrHeader, uint> h_magic = new(0x0);
    public static readonly Field<ExtXattrHeader, uint> h_refcount = new(0x4);
    public static readonly Field<ExtXattrHeader, uint> h_blocks = new(0x8);
    public static readonly Field<ExtXattrHeader, uint> h_hash = new(0xC);
    public static readonly Field<ExtXattrHeader, uint> h_checksum = new(0x10);
    public static readonly BytesField<ExtXattrHeader> h_reserved = new(0x14, 12);
}

/// <summary>Header of the attributes behind the extra fields of an inode.</summary>
public sealed class ExtXattrIbodyHeader : ILayout
{
    public static int Size => 4;

    public static readonly Field<ExtXattrIbodyHeader, uint> h_magic = new(0x0);
}

/// <summary>
/// Fixed part of an attribute entry; the name follows, padded to four bytes. Four zero bytes end the list.
/// </summary>
public sealed class ExtXattrEntry : ILayout
{
    public static int Size => 16;

    public static readonly Field<ExtXattrEntry, byte> e_name_len = new(0x0);
    public static readonly Field<ExtXattrEntry, byte> e_name_index = new(0x1);
    public static readonly Field<ExtXattrEntry, ushort> e_value_offs = new(0x2);
    public static readonly Field<ExtXattrEntry, uint> e_value_inum = new(0x4);
    public static readonly Field<ExtXattrEntry, uint> e_value_size = new(0x8);
    public static readonly Field<ExtXattrEntry, uint> e_hash = new(0xC);
}
