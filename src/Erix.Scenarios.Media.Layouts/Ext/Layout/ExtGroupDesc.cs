using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>A group descriptor. Kernel docs: filesystems/ext4, "Block Group Descriptors".</summary>
/// <remarks>
/// Without the 64bit feature only the first <see cref="Size32"/> bytes are on the disk: such a descriptor is read
/// through a copy that is padded with zeros, which is what its high halves then mean.
/// </remarks>
public sealed class ExtGroupDesc : ILayout
{
    /// <summary>Bytes of a descriptor without the 64bit feature.</summary>
    public const int Size32 = 32;

    public static int Size => 64;

    public static readonly Field<ExtGroupDesc, uint> bg_block_bitmap_lo = new(0x0);
    public static readonly Field<ExtGroupDesc, uint> bg_inode_bitmap_lo = new(0x4);
    public static readonly Field<ExtGroupDesc, uint> bg_inode_table_lo = new(0x8);
    public static readonly Field<ExtGroupDesc, ushort> bg_free_blocks_count_lo = new(0xC);
    public static readonly Field<ExtGroupDesc, ushort> bg_free_inodes_count_lo = new(0xE);
    public static readonly Field<ExtGroupDesc, ushort> bg_used_dirs_count_lo = new(0x10);
    public static readonly Field<ExtGroupDesc, ushort> bg_flags = new(0x12);
    public static readonly Field<ExtGroupDesc, uint> bg_exclude_bitmap_lo = new(0x14);
    public static readonly Field<ExtGroupDesc, ushort> bg_block_bitmap_csum_lo = new(0x18);
    public static readonly Field<ExtGroupDesc, ushort> bg_inode_bitmap_csum_lo = new(0x1A);
    public static readonly Field<ExtGroupDesc, ushort> bg_itable_unused_lo = new(0x1C);
    public static readonly Field<ExtGroupDesc, ushort> bg_checksum = new(0x1E);

    // From s_desc_size 64 on.
    public static readonly Field<ExtGroupDesc, uint> bg_block_bitmap_hi = new(0x20);
    public static readonly Field<ExtGroupDesc, uint> bg_inode_bitmap_hi = new(0x24);
    public static readonly Field<ExtGroupDesc, uint> bg_inode_table_hi = new(0x28);
    public static readonly Field<ExtGroupDesc, ushort> bg_free_blocks_count_hi = new(0x2C);
    public static readonly Field<ExtGroupDesc, ushort> bg_free_inodes_count_hi = new(0x2E);
    public static readonly Field<ExtGroupDesc, ushort> bg_used_dirs_count_hi = new(0x30);
    public static readonly Field<ExtGroupDesc, ushort> bg_itable_unused_hi = new(0x32);
    public static readonly Field<ExtGroupDesc, uint> bg_exclude_bitmap_hi = new(0x34);
    public static readonly Field<ExtGroupDesc, ushort> bg_block_bitmap_csum_hi = new(0x38);
    public static readonly Field<ExtGroupDesc, ushort> bg_inode_bitmap_csum_hi = new(0x3A);
    public static readonly Field<ExtGroupDesc, uint> bg_reserved = new(0x3C);

    public static readonly SplitField<ExtGroupDesc, uint> bg_block_bitmap = new(bg_block_bitmap_lo, bg_block_bitmap_hi);
    public static readonly SplitField<ExtGroupDesc, uint> bg_inode_bitmap = new(bg_inode_bitmap_lo, bg_inode_bitmap_hi);
    public static readonly SplitField<ExtGroupDesc, uint> bg_inode_table = new(bg_inode_table_lo, bg_inode_table_hi);
    public static readonly SplitField<ExtGroupDesc, uint> bg_exclude_bitmap =
        new(bg_exclude_bitmap_lo, bg_exclude_bitmap_hi);
    public static readonly SplitField<ExtGroupDesc, ushort> bg_free_blocks_count =
        new(bg_free_blocks_count_lo, bg_free_blocks_count_hi);
    public static readonly SplitField<ExtGroupDesc, ushort> bg_free_inodes_count =
        new(bg_free_inodes_count_lo, bg_free_inodes_count_hi);
    public static readonly SplitField<ExtGroupDesc, ushort> bg_used_dirs_count =
        new(bg_used_dirs_count_lo, bg_used_dirs_count_hi);
    public static readonly SplitField<ExtGroupDesc, ushort> bg_itable_unused =
        new(bg_itable_unused_lo, bg_itable_unused_hi);
    public static readonly SplitField<ExtGroupDesc, ushort> bg_block_bitmap_csum =
        new(bg_block_bitmap_csum_lo, bg_block_bitmap_csum_hi);
    public static readonly SplitField<ExtGroupDesc, ushort> bg_inode_bitmap_csum =
        new(bg_inode_bitmap_csum_lo, bg_inode_bitmap_csum_hi);
}
