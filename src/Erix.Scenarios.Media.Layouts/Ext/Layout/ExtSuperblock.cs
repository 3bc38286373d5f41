using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>The ext2/3/4 superblock, 1024 bytes at byte 1024. Kernel docs: filesystems/ext4, "Super Block".</summary>
/// <remarks>
/// The two bytes at 0x176 follow struct ext4_super_block, where the docs name only a pad.
/// </remarks>
public sealed class ExtSuperblock : ILayout
{
    public const ushort Magic = 0xEF53;

    /// <summary>Byte offset in the volume, whatever the block size.</summary>
    public const int Offset = 1024;

    public static int Size => 1024;

    public static readonly Field<ExtSuperblock, uint> s_inodes_count = new(0x0);
    public static readonly Field<ExtSuperblock, uint> s_blocks_count_lo = new(0x4);
    public static readonly Field<ExtSuperblock, uint> s_r_blocks_count_lo = new(0x8);
    public static readonly Field<ExtSuperblock, uint> s_free_blocks_count_lo = new(0xC);
    public static readonly Field<ExtSuperblock, uint> s_free_inodes_count = new(0x10);
    public static readonly Field<ExtSuperblock, uint> s_first_data_block = new(0x14);
    public static readonly Field<ExtSuperblock, uint> s_log_block_size = new(0x18);
    public static readonly Field<ExtSuperblock, uint> s_log_cluster_size = new(0x1C);
    public static readonly Field<ExtSuperblock, uint> s_blocks_per_group = new(0x20);
    public static readonly Field<ExtSuperblock, uint> s_clusters_per_group = new(0x24);
    public static readonly Field<ExtSuperblock, uint> s_inodes_per_group = new(0x28);
    public static readonly Field<ExtSuperblock, uint> s_mtime = new(0x2C);
    public static readonly Field<ExtSuperblock, uint> s_wtime = new(0x30);
    public static readonly Field<ExtSuperblock, ushort> s_mnt_count = new(0x34);
    public static readonly Field<ExtSuperblock, ushort> s_max_mnt_count = new(0x36);
    public static readonly Field<ExtSuperblock, ushort> s_magic = new(0x38);
    public static readonly Field<ExtSuperblock, ushort> s_state = new(0x3A);
    public static readonly Field<ExtSuperblock, ushort> s_errors = new(0x3C);
    public static readonly Field<ExtSuperblock, ushort> s_minor_rev_level = new(0x3E);
    public static readonly Field<ExtSuperblock, uint> s_lastcheck = new(0x40);
    public static readonly Field<ExtSuperblock, uint> s_checkinterval = new(0x44);
    public static readonly Field<ExtSuperblock, uint> s_creator_os = new(0x48);
    public static readonly Field<ExtSuperblock, uint> s_rev_level = new(0x4C);
    public static readonly Field<ExtSuperblock, ushort> s_def_resuid = new(0x50);
    public static readonly Field<ExtSuperblock, ushort> s_def_resgid = new(0x52);

    // Valid from s_rev_level 1 (EXT2_DYNAMIC_REV) on.
    public static readonly Field<ExtSuperblock, uint> s_first_ino = new(0x54);
    public static readonly Field<ExtSuperblock, ushort> s_inode_size = new(0x58);
    public static readonly Field<ExtSuperblock, ushort> s_block_group_nr = new(0x5A);
    public static readonly Field<ExtSuperblock, uint> s_feature_compat = new(0x5C);
    public static readonly Field<ExtSuperblock, uint> s_feature_incompat = new(0x60);
    public static readonly Field<ExtSuperblock, uint> s_feature_ro_compat = new(0x64);
    public static readonly BytesField<ExtSuperblock> s_uuid = new(0x68, 16);
    public static readonly BytesField<ExtSuperblock> s_volume_name = new(0x78, 16);
    public static readonly BytesField<ExtSuperblock> s_last_mounted = new(0x88, 64);
    public static readonly Field<ExtSuperblock, uint> s_algorithm_usage_bitmap = new(0xC8);

    // Preallocation and resize.
    public static readonly Field<ExtSuperblock, byte> s_prealloc_blocks = new(0xCC);
    public static readonly Field<ExtSuperblock, byte> s_prealloc_dir_blocks = new(0xCD);
    public static readonly Field<ExtSuperblock, ushort> s_reserved_gdt_blocks = new(0xCE);

    // Journal, directory hash.
    public static readonly BytesField<ExtSuperblock> s_journal_uuid = new(0xD0, 16);
    public static readonly Field<ExtSuperblock, uint> s_journal_inum = new(0xE0);
    public static readonly Field<ExtSuperblock, uint> s_journal_dev = new(0xE4);
    public static readonly Field<ExtSuperblock, uint> s_last_orphan = new(0xE8);
    public static readonly BytesField<ExtSuperblock> s_hash_seed = new(0xEC, 16);
    public static readonly Field<ExtSuperblock, byte> s_def_hash_version = new(0xFC);
    public static readonly Field<ExtSuperblock, byte> s_jnl_backup_type = new(0xFD);
    public static readonly Field<ExtSuperblock, ushort> s_desc_size = new(0xFE);
    public static readonly Field<ExtSuperblock, uint> s_default_mount_opts = new(0x100);
    public static readonly Field<ExtSuperblock, uint> s_first_meta_bg = new(0x104);
    public static readonly Field<ExtSuperblock, uint> s_mkfs_time = new(0x108);
    public static readonly BytesField<ExtSuperblock> s_jnl_blocks = new(0x10C, 68);

    // 64-bit halves and what ext4 added.
    public static readonly Field<ExtSuperblock, uint> s_blocks_count_hi = new(0x150);
    public static readonly Field<ExtSuperblock, uint> s_r_blocks_count_hi = new(0x154);
    public static readonly Field<ExtSuperblock, uint> s_free_blocks_count_hi = new(0x158);
    public static readonly Field<ExtSuperblock, ushort> s_min_extra_isize = new(0x15C);
    public static readonly Field<ExtSuperblock, ushort> s_want_extra_isize = new(0x15E);
    public static readonly Field<ExtSuperblock, uint> s_flags = new(0x160);
    public static readonly Field<ExtSuperblock, ushort> s_raid_stride = new(0x164);
    public static readonly Field<ExtSuperblock, ushort> s_mmp_interval = new(0x166);
    public static readonly Field<ExtSuperblock, ulong> s_mmp_block = new(0x168);
    public static readonly Field<ExtSuperblock, uint> s_raid_stripe_width = new(0x170);
    public static readonly Field<ExtSuperblock, byte> s_log_groups_per_flex = new(0x174);
    public static readonly Field<ExtSuperblock, byte> s_checksum_type = new(0x175);
    public static readonly Field<ExtSuperblock, byte> s_encryption_level = new(0x176);
    public static readonly Field<ExtSuperblock, byte> s_reserved_pad = new(0x177);
    public static readonly Field<ExtSuperblock, ulong> s_kbytes_written = new(0x178);
    public static readonly Field<ExtSuperblock, uint> s_snapshot_inum = new(0x180);
    public static readonly Field<ExtSuperblock, uint> s_snapshot_id = new(0x184);
    public static readonly Field<ExtSuperblock, ulong> s_snapshot_r_blocks_count = new(0x188);
    public static readonly Field<ExtSuperblock, uint> s_snapshot_list = new(0x190);
    public static readonly Field<ExtSuperblock, uint> s_error_count = new(0x194);
    public static readonly Field<ExtSuperblock, uint> s_first_error_time = new(0x198);
    public static readonly Field<ExtSuperblock, uint> s_first_error_ino = new(0x19C);
    public static readonly Field<ExtSuperblock, ulong> s_first_error_block = new(0x1A0);
    public static readonly BytesField<ExtSuperblock> s_first_error_func = new(0x1A8, 32);
    public static readonly Field<ExtSuperblock, uint> s_first_error_line = new(0x1C8);
    public static readonly Field<ExtSuperblock, uint> s_last_error_time = new(0x1CC);
    public static readonly Field<ExtSuperblock, uint> s_last_error_ino = new(0x1D0);
    public static readonly Field<ExtSuperblock, uint> s_last_error_line = new(0x1D4);
    public static readonly Field<ExtSuperblock, ulong> s_last_error_block = new(0x1D8);
    public static readonly BytesField<ExtSuperblock> s_last_error_func = new(0x1E0, 32);
    public static readonly BytesField<ExtSuperblock> s_mount_opts = new(0x200, 64);
    public static readonly Field<ExtSuperblock, uint> s_usr_quota_inum = new(0x240);
    public static readonly Field<ExtSuperblock, uint> s_grp_quota_inum = new(0x244);
    public static readonly Field<ExtSuperblock, uint> s_overhead_blocks = new(0x248);
    public static readonly BytesField<ExtSuperblock> s_backup_bgs = new(0x24C, 8);
    public static readonly BytesField<ExtSuperblock> s_encrypt_algos = new(0x254, 4);
    public static readonly BytesField<ExtSuperblock> s_encrypt_pw_salt = new(0x258, 16);
    public static readonly Field<ExtSuperblock, uint> s_lpf_ino = new(0x268);
    public static readonly Field<ExtSuperblock, uint> s_prj_quota_inum = new(0x26C);
    public static readonly Field<ExtSuperblock, uint> s_checksum_seed = new(0x270);
    public static readonly Field<ExtSuperblock, byte> s_wtime_hi = new(0x274);
    public static readonly Field<ExtSuperblock, byte> s_mtime_hi = new(0x275);
    public static readonly Field<ExtSuperblock, byte> s_mkfs_time_hi = new(0x276);
    public static readonly Field<ExtSuperblock, byte> s_lastcheck_hi = new(0x277);
    public static readonly Field<ExtSuperblock, byte> s_first_error_time_hi = new(0x278);
    public static readonly Field<ExtSuperblock, byte> s_last_error_time_hi = new(0x279);
    public static readonly Field<ExtSuperblock, byte> s_first_error_errcode = new(0x27A);
    public static readonly Field<ExtSuperblock, byte> s_last_error_errcode = new(0x27B);
    public static readonly Field<ExtSuperblock, ushort> s_encoding = new(0x27C);
    public static readonly Field<ExtSuperblock, ushort> s_encoding_flags = new(0x27E);
    public static readonly Field<ExtSuperblock, uint> s_orphan_file_inum = new(0x280);
    public static readonly BytesField<ExtSuperblock> s_reserved = new(0x284, 376);
    public static readonly Field<ExtSuperblock, uint> s_checksum = new(0x3FC);

    public static readonly SplitField<ExtSuperblock, uint> s_blocks_count = new(s_blocks_count_lo, s_blocks_count_hi);
    public static readonly SplitField<ExtSuperblock, uint> s_r_blocks_count =
        new(s_r_blocks_count_lo, s_r_blocks_count_hi);
    public static readonly SplitField<ExtSuperblock, uint> s_free_blocks_count =
        new(s_free_blocks_count_lo, s_free_blocks_count_hi);
}
