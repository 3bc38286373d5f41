using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>A field before and after a mutation.</summary>
internal sealed record ExtChange(ExtVolume Volume, ExtSpot Spot, byte[] Before, byte[] After)
{
    public ulong Old => Number(Before);

    public ulong New => Number(After);

    public bool Has(ExtFeature feature) => (feature.Word switch
    {
        ExtFeatureWord.Compat => Volume.Geometry.Compat,
        ExtFeatureWord.Incompat => Volume.Geometry.Incompat,
        _ => Volume.Geometry.RoCompat,
    } & feature.Bit) != 0;

    private static ulong Number(byte[] bytes)
    {
        var wide = new byte[8];
        bytes.AsSpan(0, Math.Min(8, bytes.Length)).CopyTo(wide);
        return BitConverter.ToUInt64(wide);
    }
}

/// <summary>What the strict check lets pass on purpose: a field, why, and which values (all, where null).</summary>
internal sealed record ExtUnchecked(string Field, string Reason, Func<ExtChange, bool>? Harmless = null)
{
    private const string Time = "every time is data";
    private const string Owner = "whose a file is, is data; where quota is kept, it is found there";
    private const string Reserved = "reserved or of another system: written as zero, read by nobody";
    private const string Statistic = "a statistic or a label for people";
    private const string Default = "a default for mounts and tools, any value of which is allowed";
    private const string Seal = "a checksum, put right again, or without a meaning where the feature is not set";
    private const string Unset = "without a meaning where its feature is not set";
    private const string Kept = "kept inodes are asked only for what makes them usable";
    private const string Unused = "an entry or value that is not in use";

    public static readonly ILookup<string, ExtUnchecked> All = ((ExtUnchecked[])
    [
        .. Free(
            Time, "ExtInode", "i_atime", "i_ctime", "i_mtime", "i_crtime", "i_atime_extra", "i_ctime_extra",
            "i_mtime_extra", "i_crtime_extra"),
        .. Free(
            Time, "ExtSuperblock", "s_mtime", "s_wtime", "s_lastcheck", "s_mkfs_time", "s_checkinterval", "s_wtime_hi",
            "s_mtime_hi", "s_mkfs_time_hi", "s_lastcheck_hi", "s_first_error_time", "s_first_error_time_hi",
            "s_last_error_time", "s_last_error_time_hi"),
        .. Free(Time, "ExtQuotaEntry", "dqb_btime", "dqb_itime"),
        .. Free(Time, "ExtQuotaInfo", "dqi_bgrace", "dqi_igrace"),
        .. Free(Time, "ExtMmp", "mmp_time"),
        .. Free(Owner, "ExtInode", "i_uid_lo", "i_gid_lo", "l_i_uid_high", "l_i_gid_high", "i_projid"),
        .. Free(
            "the number that exports and checksums begin from", "ExtInode", "i_generation", "i_osd1", "i_version_hi"),
        .. Free(Reserved, "ExtInode", "l_i_reserved"),
        .. Free(
            Reserved, "ExtSuperblock", "s_reserved", "s_reserved_pad", "s_creator_os", "s_minor_rev_level",
            "s_algorithm_usage_bitmap", "s_block_group_nr", "s_snapshot_inum", "s_snapshot_id",
            "s_snapshot_r_blocks_count", "s_snapshot_list", "s_lpf_ino", "s_encryption_level"),
        .. Free(Reserved, "ExtGroupDesc", "bg_exclude_bitmap_lo", "bg_exclude_bitmap_hi", "bg_reserved"),
        .. Free(Reserved, "ExtMmp", "mmp_pad1", "mmp_pad2", "mmp_nodename", "mmp_bdevname", "mmp_check_interval"),
        .. Free(Reserved, "ExtExtentHeader", "eh_generation"),
        .. Free(Reserved, "ExtExtentIdx", "ei_unused"),
        .. Free(Reserved, "ExtXattrHeader", "h_reserved", "h_hash"),
        .. Free(Reserved, "ExtQuotaEntry", "dqb_pad"),
        .. Free(Reserved, "ExtQuotaInfo", "dqi_flags", "dqi_free_blk", "dqi_free_entry"),
        .. Free(
            Reserved, "Jbd2Superblock", "h_sequence", "s_padding", "s_padding2", "s_dynsuper", "s_max_transaction",
            "s_max_trans_data", "s_head", "s_users", "s_sequence"),
        .. Free(
            Statistic, "ExtSuperblock", "s_volume_name", "s_last_mounted", "s_mnt_count", "s_max_mnt_count",
            "s_kbytes_written", "s_error_count", "s_first_error_ino", "s_first_error_block", "s_first_error_func",
            "s_first_error_line", "s_first_error_errcode", "s_last_error_ino", "s_last_error_block",
            "s_last_error_func", "s_last_error_line", "s_last_error_errcode", "s_overhead_blocks"),
        .. Free(
            Default, "ExtSuperblock", "s_errors", "s_def_resuid", "s_def_resgid", "s_default_mount_opts",
            "s_mount_opts", "s_def_hash_version", "s_prealloc_blocks", "s_prealloc_dir_blocks", "s_raid_stride",
            "s_raid_stripe_width", "s_mmp_interval", "s_encrypt_algos", "s_encrypt_pw_salt", "s_encoding_flags",
            "s_jnl_backup_type", "s_jnl_blocks", "s_r_blocks_count_lo", "s_flags"),
        .. Free(Default, "ExtQuotaEntry", "dqb_ihardlimit", "dqb_isoftlimit", "dqb_bhardlimit", "dqb_bsoftlimit"),
        .. Free(Seal, "ExtSuperblock", "s_checksum", "s_checksum_seed"),
        .. Free(
            Seal, "ExtGroupDesc", "bg_checksum", "bg_block_bitmap_csum_lo", "bg_block_bitmap_csum_hi",
            "bg_inode_bitmap_csum_lo", "bg_inode_bitmap_csum_hi"),
        .. Free(Seal, "ExtInode", "l_i_checksum_lo", "i_checksum_hi"),
        .. Free(Seal, "ExtXattrHeader", "h_checksum"),
        .. Free(Seal, "ExtMmp", "mmp_checksum"),
        .. Free(Seal, "ExtOrphanBlockTail", "ob_checksum"),
        .. Free(Seal, "ExtDirEntryTail", "det_checksum"),
        .. Free(Seal, "Jbd2Superblock", "s_checksum", "s_checksum_type", "s_uuid", "s_feature_compat"),
        .. Free(
            Unset, "ExtSuperblock", "s_first_meta_bg", "s_usr_quota_inum", "s_grp_quota_inum", "s_prj_quota_inum",
            "s_orphan_file_inum", "s_backup_bgs", "s_mmp_block", "s_journal_dev"),
        .. Free(Unset, "Jbd2Superblock", "s_num_fc_blks"),
        new("ExtSuperblock.s_blocks_count_hi", Unset, c => !c.Has(ExtFeatures.Bit64)),
        new("ExtSuperblock.s_r_blocks_count_hi", Unset, c => !c.Has(ExtFeatures.Bit64)),
        new("ExtSuperblock.s_free_blocks_count_hi", Unset, c => !c.Has(ExtFeatures.Bit64)),
        new("ExtSuperblock.s_desc_size", Unset, c => !c.Has(ExtFeatures.Bit64)),
        new("ExtSuperblock.s_checksum_type", Unset, c => !c.Has(ExtFeatures.MetadataCsum)),
        new("ExtSuperblock.s_encoding", Unset, c => !c.Has(ExtFeatures.Casefold)),
        new(
            "ExtSuperblock.s_min_extra_isize", "any size that an inode can have",
            c => c.Volume.Geometry.InodeSize == 128
                || (c.New % 4 == 0 && c.New <= (ulong)c.Volume.Geometry.InodeSize - 128)),
        new(
            "ExtSuperblock.s_want_extra_isize", "any size that an inode can have",
            c => c.Volume.Geometry.InodeSize == 128
                || (c.New % 4 == 0 && c.New <= (ulong)c.Volume.Geometry.InodeSize - 128)),
        new(
            "ExtSuperblock.s_log_groups_per_flex", "how groups are put together is asked of the descriptors",
            c => c.New <= 31),
        new("ExtSuperblock.s_state", "only the bit for errors counts", c => (c.New & 2) == 0),
        new(
            "ExtSuperblock.s_uuid", "a volume of one group has no backup to differ from",
            c => c.New != 0 && c.Volume.Geometry.SuperGroups.Count == 1),
        new("ExtSuperblock.s_hash_seed", "only indexes depend on it"),
        new(
            "ExtSuperblock.s_feature_compat", "a feature may be set without being used, and the other way about",
            c => c.Volume.Geometry.SuperGroups.Count == 1),
        new(
            "ExtSuperblock.s_feature_incompat", "a feature may be set without being used",
            c => c.Volume.Geometry.SuperGroups.Count == 1 && (c.New & ~c.Old & ~0x3F3DEu) == 0),
        new(
            "ExtSuperblock.s_feature_ro_compat", "a feature may be set without being used, and the other way about",
            c => c.Volume.Geometry.SuperGroups.Count == 1),
        new("ExtSuperblock.s_last_orphan", "an inode number may be that of an orphan"),
        new("ExtSuperblock.s_reserved_gdt_blocks", "fewer than the resize inode lists", c => c.New < c.Old),
        new(
            "ExtGroupDesc.bg_flags", "only two bits have a meaning here; uninitialised bitmaps may be believed",
            c => c.Has(ExtFeatures.MetadataCsum) || (c.New & 3) == 0),
        new("ExtGroupDesc.bg_itable_unused_lo", "fewer than there are", c => c.New < c.Old),
        new(
            "ExtInode.i_mode", "permissions are data; other types are as good for a special file",
            c => (c.Old & 0xF000) == (c.New & 0xF000) || IsKept(c) || IsSpecial(c.Old)),
        new(
            "ExtInode.i_flags", "most flags are wishes of whoever uses the file",
            c => ((c.Old ^ c.New) & 0x103C_3800) == 0 || IsKept(c)),
        new("ExtInode.i_links_count", Kept, IsKept),
        new("ExtInode.i_dtime", Kept, IsKept),
        new(
            "ExtInode.i_size_lo", "the last block may be used in part; a plain file may end in a hole",
            c => !IsDirectory(c)),
        new("ExtInode.i_size_high", "a file may end in a hole", c => !IsDirectory(c)),
        new("ExtInode.i_blocks_lo", Kept, IsKept),
        new("ExtInode.l_i_blocks_high", Kept, IsKept),
        new("ExtInode.i_file_acl_lo", Kept, IsKept),
        new("ExtInode.l_i_file_acl_high", Kept, c => IsKept(c)),
        new("ExtInode.i_obso_faddr", Kept, IsKept),
        new(
            "ExtInode.i_block", "a device's number, nothing at all, or bytes behind what is in use",
            c => IsKept(c) || IsSpecial(Mode(c)) || IsBehindExtents(c) || IsBehindTarget(c)),
        new("ExtPointer.block", "a device's number, or nothing at all", c => IsKept(c) || IsSpecial(Mode(c))),
        new(
            "ExtInode.i_extra_isize", "any size that leaves its attributes in their place",
            c => IsKept(c) || (c.New % 4 == 0 && c.New <= (ulong)c.Volume.Geometry.InodeSize - 128)),
        new("ExtExtentHeader.eh_max", "fewer than there is room for, with the checksum where it then is"),
        new("ExtExtent.ee_block", "a plain file may have holes elsewhere", c => !IsDirectory(c)),
        new("ExtDirEntry.name_len", Unused + ", or a name of another length", _ => true),
        new("ExtDirEntry.file_type", Unused, IsFreeEntry),
        new("ExtByte.value", "another name is as good as the first; bytes in unused bitmaps"),
        new("ExtDxEntry.hash", "the lowest name of a block may lie anywhere behind the block before"),
        new("ExtDxRoot.dot_name", "bytes behind the name"),
        new("ExtDxRoot.dotdot_name", "bytes behind the name"),
        new("ExtDxRoot.unused_flags", "only one bit has a meaning", c => (c.New & 1) == 0),
        new("ExtDxNode.fake_file_type", "an entry that is not in use has no type"),
        new("ExtDxRoot.block", "the upper bits are no part of the number", c => (c.New & 0x0FFF_FFFF) == c.Old),
        new("ExtDxNode.block", "the upper bits are no part of the number", c => (c.New & 0x0FFF_FFFF) == c.Old),
        new("ExtDxEntry.block", "the upper bits are no part of the number", c => (c.New & 0x0FFF_FFFF) == c.Old),
        new("ExtXattrEntry.e_hash", "zero stands for no hash", c => c.New == 0),
        new("ExtXattrEntry.e_name_index", "another kind of attribute; without a hash nothing tells"),
        new("ExtXattrEntry.e_name_len", "without a hash nothing tells"),
        new("ExtXattrEntry.e_value_offs", "without a hash nothing tells"),
        new("ExtXattrEntry.e_value_size", "without a hash nothing tells"),
        new("ExtXattrIbodyHeader.h_magic", "without its magic there are no attributes"),
        new(
            "Jbd2Superblock.s_feature_incompat", "revokes, wide numbers and late commits are allowed, not asked for",
            c => ((c.Old ^ c.New) & ~0x0700_0000u) == 0),
        new("Jbd2Superblock.s_nr_users", "whether one user is counted or none", c => c.New == 0),
        new("Jbd2Superblock.s_first", "any block of the ring", c => true),
        new(
            "Jbd2Superblock.s_start", "a log that begins where nothing was written is empty",
            c => c.Has(ExtFeatures.NeedsRecovery)),
        new("Jbd2Superblock.s_errno", "zero is no error", c => c.New == 0),
    ]).ToLookup(u => u.Field);

    private static IEnumerable<ExtUnchecked> Free(string reason, string layout, params string[] fields) =>
        fields.Select(f => new ExtUnchecked($"{layout}.{f}", reason));

    private static bool IsKept(ExtChange change) =>
        InodeOf(change) is var inode && ((inode < 11 && inode != ExtVolume.RootInode)
            || inode == change.Volume.Geometry.OrphanFileInode || change.Volume.Geometry.QuotaInodes.Contains(inode));

    private static bool IsDirectory(ExtChange change) => (Mode(change) & 0xF000) == 0x4000;

    private static bool IsSpecial(ulong mode) => (mode & 0xF000) is 0x1000 or 0x2000 or 0x6000 or 0xC000 or 0;

    private static bool IsBehindExtents(ExtChange change)
    {
        const int Generation = 8;
        var header = new ReadOnlyRecord<ExtExtentHeader>(change.Before);
        var used = ExtExtentHeader.Size + (header[ExtExtentHeader.eh_entries] * ExtExtent.Size);
        return header[ExtExtentHeader.eh_magic] == ExtExtentHeader.Magic
            && change.Before.AsSpan(0, Generation).SequenceEqual(change.After.AsSpan(0, Generation))
            && change.Before.AsSpan(ExtExtentHeader.Size..used).SequenceEqual(
                change.After.AsSpan(ExtExtentHeader.Size..used));
    }

    // A short symbolic link's target and its zero.
    private static bool IsBehindTarget(ExtChange change)
    {
        var used = change.Before.AsSpan().IndexOf((byte)0) + 1;
        return (Mode(change) & 0xF000) == 0xA000
            && change.Before.AsSpan(0, used).SequenceEqual(change.After.AsSpan(0, used));
    }

    private static bool IsFreeEntry(ExtChange change) =>
        BitConverter.ToUInt32(change.Volume.Image.Read(change.Spot.Start, 4)) == 0;

    /// <summary>The owner begins with "inode N of mode M", or is no inode.</summary>
    private static uint InodeOf(ExtChange change) =>
        uint.Parse(Word(change, 1) ?? "2", System.Globalization.CultureInfo.InvariantCulture);

    private static ulong Mode(ExtChange change) => Convert.ToUInt64(Word(change, 4)?.TrimEnd(',') ?? "100644", 8);

    private static string? Word(ExtChange change, int index) =>
        change.Spot.Where.StartsWith("inode ", StringComparison.Ordinal) ? change.Spot.Where.Split(' ')[index] : null;
}
