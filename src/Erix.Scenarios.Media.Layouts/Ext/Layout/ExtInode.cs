using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// An inode: 128 bytes, and the extra fields of larger ones. Kernel docs: filesystems/ext4, "Inode Table".
/// </summary>
/// <remarks>
/// An extra field is valid only where 128 + i_extra_isize reaches past it; inodes of 128 bytes are read through a
/// copy that is padded with zeros.
/// </remarks>
public sealed class ExtInode : ILayout
{
    /// <summary>Bytes of an inode of revision 0, and the part that every inode has.</summary>
    public const int GoodOldSize = 128;

    public static int Size => 160;

    public static readonly Field<ExtInode, ushort> i_mode = new(0x0);
    public static readonly Field<ExtInode, ushort> i_uid_lo = new(0x2);
    public static readonly Field<ExtInode, uint> i_size_lo = new(0x4);
    public static readonly Field<ExtInode, uint> i_atime = new(0x8);
    public static readonly Field<ExtInode, uint> i_ctime = new(0xC);
    public static readonly Field<ExtInode, uint> i_mtime = new(0x10);
    public static readonly Field<ExtInode, uint> i_dtime = new(0x14);
    public static readonly Field<ExtInode, ushort> i_gid_lo = new(0x18);
    public static readonly Field<ExtInode, ushort> i_links_count = new(0x1A);
    public static readonly Field<ExtInode, uint> i_blocks_lo = new(0x1C);
    public static readonly Field<ExtInode, uint> i_flags = new(0x20);
    public static readonly Field<ExtInode, uint> i_osd1 = new(0x24);
    public static readonly BytesField<ExtInode> i_block = new(0x28, 60);
    public static readonly Field<ExtInode, uint> i_generation = new(0x64);
    public static readonly Field<ExtInode, uint> i_file_acl_lo = new(0x68);
    public static readonly Field<ExtInode, uint> i_size_high = new(0x6C);
    public static readonly Field<ExtInode, uint> i_obso_faddr = new(0x70);

    // osd2 as Linux has it.
    public static readonly Field<ExtInode, ushort> l_i_blocks_high = new(0x74);
    public static readonly Field<ExtInode, ushort> l_i_file_acl_high = new(0x76);
    public static readonly Field<ExtInode, ushort> l_i_uid_high = new(0x78);
    public static readonly Field<ExtInode, ushort> l_i_gid_high = new(0x7A);
    public static readonly Field<ExtInode, ushort> l_i_checksum_lo = new(0x7C);
    public static readonly Field<ExtInode, ushort> l_i_reserved = new(0x7E);

    // From s_inode_size 256 on.
    public static readonly Field<ExtInode, ushort> i_extra_isize = new(0x80);
    public static readonly Field<ExtInode, ushort> i_checksum_hi = new(0x82);
    public static readonly Field<ExtInode, uint> i_ctime_extra = new(0x84);
    public static readonly Field<ExtInode, uint> i_mtime_extra = new(0x88);
    public static readonly Field<ExtInode, uint> i_atime_extra = new(0x8C);
    public static readonly Field<ExtInode, uint> i_crtime = new(0x90);
    public static readonly Field<ExtInode, uint> i_crtime_extra = new(0x94);
    public static readonly Field<ExtInode, uint> i_version_hi = new(0x98);
    public static readonly Field<ExtInode, uint> i_projid = new(0x9C);

    // A device number lies in the first words of i_block: the old form in the first, the new in the second.
    [Alias]
    public static readonly Field<ExtInode, uint> i_rdev_old = new(0x28);
    [Alias]
    public static readonly Field<ExtInode, uint> i_rdev_new = new(0x2C);

    public static readonly SplitField<ExtInode, uint> i_size = new(i_size_lo, i_size_high);
    public static readonly SplitField48<ExtInode> i_blocks = new(i_blocks_lo, l_i_blocks_high);
    public static readonly SplitField48<ExtInode> i_file_acl = new(i_file_acl_lo, l_i_file_acl_high);
    public static readonly SplitField<ExtInode, ushort> i_uid = new(i_uid_lo, l_i_uid_high);
    public static readonly SplitField<ExtInode, ushort> i_gid = new(i_gid_lo, l_i_gid_high);
    public static readonly SplitField<ExtInode, ushort> i_checksum = new(l_i_checksum_lo, i_checksum_hi);
}
