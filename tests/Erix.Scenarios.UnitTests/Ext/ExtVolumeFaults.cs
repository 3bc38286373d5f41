using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtGroupDesc;
using static Erix.Scenarios.Media.Ext.Layout.ExtSuperblock;
using static Erix.Scenarios.UnitTests.Ext.ExtFault;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// Faults of what holds the volume together: superblock, descriptors, journal, orphans, quota, bitmaps.
/// </summary>
internal static class ExtVolumeFaults
{
    private const string Geometry512 = "phase4-fs-ext4-geometry-512";
    private const string MetaBg = "phase4-fs-ext4-meta-bg";
    private const string Mmp = "phase4-fs-ext4-mmp";
    private const string OrphanFile = "phase4-fs-ext4-orphan-file";
    private const string Quota = "phase4-fs-ext4-quota";
    private const string ExternalJournal = "phase4-fs-ext3-external-journal";
    private const string Ext3 = "phase4-fs-ext3";
    private const CheckPolicy Interop = CheckPolicy.Interop;

    public static readonly ExtFault[] All =
    [
        new("EXT_SUPER_CHECKSUM", "a bit of the name flips", Ext4, v => v.Super()[s_volume_name][0] ^= 1, Seal: false),
        new("EXT_CHECKSUM_TYPE", "another kind of checksum", Ext4, v => v.Super()[s_checksum_type] = 2),
        new("EXT_VOLUME_SIZE", "a block more than the partition has", Ext2, v => v.Super()[s_blocks_count_lo] += 1),
        new("EXT_UUID", "no UUID", Ext2, v => v.Super()[s_uuid].Clear()),
        new("EXT_STATE_ERRORS", "errors that were not repaired", Ext2, v => v.Super()[s_state] |= 2),
        new(
            "EXT_STATE_ERRORS", "an error that only the journal tells of", Ext3,
            v => Journal(v)[Jbd2Superblock.s_errno] = 5),
        new(
            "EXT_FEATURE_NOT_CHECKED", "lazy_bg", Ext2,
            v => v.Super()[s_feature_compat] |= ExtFeatures.LazyBg.Bit, Policy: Interop),
        new(
            "EXT_FEATURE_CONFLICT", "both kinds of group checksum", Ext4,
            v => v.Super()[s_feature_ro_compat] |= ExtFeatures.GdtCsum.Bit),
        new("EXT_FEATURE_CONFLICT", "an extra size that no inode has", Ext4, v => v.Super()[s_want_extra_isize] = 3),
        new(
            "EXT_FEATURE_NEEDED", "a large file without large_file", Geometry512,
            v => v.Super()[s_feature_ro_compat] &= ~ExtFeatures.LargeFile.Bit),
        new("EXT_MMP_BLOCK", "an MMP block behind the end", Mmp, v => v.Super()[s_mmp_block] = 1_000_000),
        new("EXT_MMP_MAGIC", "an MMP block without its magic", Mmp, v => v.Block(v.Geometry.MmpBlock)[0] ^= 1),
        new("EXT_JOURNAL_EXTERNAL", "a journal device that nobody mapped", Ext3, v => v.Super()[s_journal_uuid][0] = 1),
        new(
            "EXT_JOURNAL_DEVICE_BAD", "a volume that names itself as its journal's device", ExternalJournal,
            v => v.Super()[s_uuid].CopyTo(v.Super()[s_journal_uuid])) { MapsItself = true },
        new("EXT_JOURNAL_INODE", "a journal that is a directory", Ext3, v => v.Inode(8)[ExtInode.i_mode] = 0x41ED),
        new("EXT_JOURNAL_INODE", "no journal at all", Ext3, v => v.Super()[s_journal_inum] = 0),
        new(
            "EXT_JOURNAL_SUPER", "fields of version 2 in version 1", Ext3,
            v => Journal(v)[Jbd2Superblock.h_blocktype] = Jbd2Header.SuperblockV1),
        new(
            "EXT_JOURNAL_SUPER", "a ring that begins behind its end", Ext3,
            v => Journal(v)[Jbd2Superblock.s_first] = 5000),
        new(
            "EXT_JOURNAL_STATE", "a log to replay, and nobody says so", Ext3,
            v => Journal(v)[Jbd2Superblock.s_start] = 1),
        new(
            "EXT_JOURNAL_STATE", "a journal without has_journal", Ext3,
            v => v.Super()[s_feature_compat] &= ~ExtFeatures.HasJournal.Bit),
        new("EXT_GROUP_PLACE", "a bitmap in another group", Ext2, v => v.Desc(1)[bg_block_bitmap_lo] = 100),
        new(
            "EXT_GROUP_OVERLAP", "both bitmaps in one block", Ext2,
            v => v.Desc(1)[bg_inode_bitmap_lo] = v.Desc(1)[bg_block_bitmap_lo]),
        new("EXT_BEHIND_END", "an inode table that was cut off", Ext2, _ => { }, Policy: Interop)
        {
            Cut = v => (v.Desc(1)[bg_inode_table_lo] + 1) * v.Geometry.BlockSize,
        },
        new(
            "EXT_GROUP_CHECKSUM", "a bit of a descriptor flips", Ext4,
            v => v.Desc(0)[bg_exclude_bitmap_lo] ^= 1, Seal: false),
        new("EXT_GROUP_FLAGS", "a group without checksum is uninitialised", Ext2, v => v.Desc(1)[bg_flags] |= 2),
        new(
            "EXT_GROUP_COUNTS", "more free inodes than there are", Ext2,
            v => v.Desc(1)[bg_free_inodes_count_lo] = 60_000),
        new("EXT_BACKUP_SUPER", "a backup of another volume", Ext2, v => v.Super(1)[s_uuid][0] ^= 1),
        new("EXT_BACKUP_DESCRIPTORS", "a backup that puts a table elsewhere", Ext2, v =>
            new Record<ExtGroupDesc>(v.Block(v.Geometry.GroupStart(1) + 1))[bg_inode_table_lo] += 1),
        new(
            "EXT_RESIZE_INODE", "a resize inode with a block of its own", Ext2,
            v => new Record<ExtPointer>(v.Inode(7)[ExtInode.i_block])[ExtPointer.block] = 1500),
        new(
            "EXT_ORPHAN_STALE", "orphans that nobody announces", OrphanFile,
            v => v.Super()[s_feature_ro_compat] &= ~ExtFeatures.OrphanPresent.Bit),
        new("EXT_ORPHAN_PRESENT", "orphans to be dealt with", OrphanFile, _ => { }, Policy: Interop),
        new(
            "EXT_ORPHAN_PRESENT", "orphans without a file of them", Ext4,
            v => v.Super()[s_feature_ro_compat] |= ExtFeatures.OrphanPresent.Bit, Policy: Interop),
        new(
            "EXT_ORPHAN_STRAY", "a file left over from a list of orphans", Ext4,
            v => v.Inode(Host)[ExtInode.i_dtime] = 14),
        new(
            "EXT_QUOTA_INFO", "more blocks of quota than the file has", Quota,
            v => QuotaInfo(v)[ExtQuotaInfo.dqi_blocks] = 1000),
        new(
            "EXT_QUOTA_INFO", "a quota file of more than 2 GiB", Quota,
            v => v.Inode(v.Geometry.QuotaInodes[0])[ExtInode.i_size_high] = 1),
        new(
            "EXT_SUPER_FIELD", "the journal's inode named as a quota file", Quota,
            v => v.Super()[s_prj_quota_inum] = 8),
        new(
            "EXT_QUOTA_TREE", "a tree of quota that leads nowhere", Quota,
            v => QuotaFile(v)[ExtQuotaBlockHeader.BlockSize + 3] = 0x7F),
        new(
            "EXT_QUOTA_USAGE", "a file that changed hands past its quota", Quota,
            v => v.Inode(Host)[ExtInode.i_uid_lo] = 77),
        new("EXT_GROUP_UNINIT", "a group in use that was never written", MetaBg, v => v.Desc(0)[bg_flags] |= 2),
        new(
            "EXT_BLOCK_BITMAP_CHECKSUM", "a bitmap's checksum", Ext4,
            v => v.Desc(0)[bg_block_bitmap_csum_lo] ^= 1, Seal: false),
        new(
            "EXT_INODE_BITMAP_CHECKSUM", "a bitmap's checksum", Ext4,
            v => v.Desc(0)[bg_inode_bitmap_csum_lo] ^= 1, Seal: false),
        new(
            "EXT_INODE_BITMAP", "an inode in use that is free", Ext2,
            v => v.Block(v.Desc(0)[bg_inode_bitmap_lo])[1] &= 0xEF),
        new(
            "EXT_BITMAP_PADDING", "room behind the last inode", Ext2,
            v => v.Block(v.Desc(0)[bg_inode_bitmap_lo])[^1] = 0),
        new("EXT_GROUP_FREE_BLOCKS", "a free block too many", Ext2, v => v.Desc(1)[bg_free_blocks_count_lo] += 1),
        new("EXT_GROUP_FREE_INODES", "a free inode too few", Ext2, v => v.Desc(1)[bg_free_inodes_count_lo] -= 1),
        new("EXT_GROUP_DIRECTORIES", "a directory too many", Ext2, v => v.Desc(1)[bg_used_dirs_count_lo] += 1),
        new("EXT_SUPER_COUNTS", "a free inode too many", Ext2, v => v.Super()[s_free_inodes_count] += 1),
    ];

    private static Record<Jbd2Superblock> Journal(ExtVolume volume) =>
        new(volume.Block(ExtBlockMap.Of(volume, volume.Geometry.JournalInode).Data[0]));

    private static Span<byte> QuotaFile(ExtVolume volume) =>
        volume.Block(ExtBlockMap.Of(volume, volume.Geometry.QuotaInodes[0]).Data[0]);

    private static Record<ExtQuotaInfo> QuotaInfo(ExtVolume volume) => new(QuotaFile(volume)[ExtQuotaInfo.Offset..]);
}
