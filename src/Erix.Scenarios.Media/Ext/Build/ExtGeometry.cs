using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtSuperblock;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// Where everything lies, read once from a volume that e2fsprogs has just made. Edits and invariants go by this, so
/// that they find their bytes also when an edit has ruined the superblock.
/// </summary>
public sealed class ExtGeometry
{
    private ExtGeometry(DiskImage image)
    {
        var super = new Record<ExtSuperblock>(image.Span(Offset, ExtSuperblock.Size));
        BlockSize = 1024 << (int)super[s_log_block_size];
        ClusterBlocks = 1 << (int)(super[s_log_cluster_size] - super[s_log_block_size]);
        BlocksCount = (long)super[s_blocks_count];
        FirstDataBlock = super[s_first_data_block];
        BlocksPerGroup = (int)super[s_blocks_per_group];
        InodesPerGroup = (int)super[s_inodes_per_group];
        InodeSize = super[s_inode_size];
        FirstMetaBg = super[s_first_meta_bg];
        Compat = super[s_feature_compat];
        Incompat = super[s_feature_incompat];
        RoCompat = super[s_feature_ro_compat];
        DescSize = (Incompat & ExtFeatures.Bit64.Bit) != 0 ? super[s_desc_size] : ExtGroupDesc.Size32;
        Uuid = super[s_uuid].ToArray();
        HashSeed = super[s_hash_seed].ToArray();
        ChecksumSeed = (Incompat & ExtFeatures.CsumSeed.Bit) != 0 ? super[s_checksum_seed] : Crc.Crc32C(~0u, Uuid);
        JournalInode = super[s_journal_inum];
        MmpBlock = (long)super[s_mmp_block];
        OrphanFileInode = super[s_orphan_file_inum];
        QuotaInodes = [.. new[] { super[s_usr_quota_inum], super[s_grp_quota_inum], super[s_prj_quota_inum] }.Where(
            i => i != 0)];
        GroupCount = (int)((BlocksCount - FirstDataBlock + BlocksPerGroup - 1) / BlocksPerGroup);
        var backupGroups = super[s_backup_bgs].ToArray();
        SuperGroups = [.. Enumerable.Range(0, GroupCount).Where(g => HasSuper(g, backupGroups))];
    }

    public int BlockSize { get; }

    public int ClusterBlocks { get; }

    public long BlocksCount { get; }

    public long FirstDataBlock { get; }

    public int BlocksPerGroup { get; }

    public int InodesPerGroup { get; }

    public int InodeSize { get; }

    public int DescSize { get; }

    public int GroupCount { get; }

    public uint Compat { get; }

    public uint Incompat { get; }

    public uint RoCompat { get; }

    public byte[] Uuid { get; }

    public byte[] HashSeed { get; }

    /// <summary>What every metadata checksum starts from.</summary>
    public uint ChecksumSeed { get; }

    public uint JournalInode { get; }

    public long MmpBlock { get; }

    public uint OrphanFileInode { get; }

    public IReadOnlyList<uint> QuotaInodes { get; }

    /// <summary>Groups with a superblock: 0 with the primary, the others with backups.</summary>
    public IReadOnlyList<int> SuperGroups { get; }

    public bool HasMetadataChecksums => (RoCompat & ExtFeatures.MetadataCsum.Bit) != 0;

    public bool HasGdtChecksums => (RoCompat & ExtFeatures.GdtCsum.Bit) != 0;

    /// <summary>Whether descriptors have their second halves.</summary>
    public bool HasWideDescriptors => DescSize >= ExtGroupDesc.Size;

    private long FirstMetaBg { get; }

    /// <summary>The geometry of a volume that is known to be sound.</summary>
    public static ExtGeometry Of(DiskImage soundVolume) => new(soundVolume);

    public long GroupStart(int group) => FirstDataBlock + ((long)group * BlocksPerGroup);

    /// <summary>Byte offset of the superblock in a group that has one.</summary>
    public long SuperOffset(int group) => group == 0 ? Offset : GroupStart(group) * BlockSize;

    /// <summary>Byte offset of a group's descriptor in the primary table.</summary>
    public long DescOffset(int group)
    {
        var perBlock = BlockSize / DescSize;
        var block = group / perBlock;
        var place = (Incompat & ExtFeatures.MetaBg.Bit) != 0 && block >= FirstMetaBg
            ? MetaBgBlock(block * perBlock)
            : Math.Max(FirstDataBlock, Offset / BlockSize) + 1 + block;
        return (place * BlockSize) + ((long)(group % perBlock) * DescSize);
    }

    // With meta_bg a block of descriptors lies in the first group that it describes, behind a superblock if there is
    // one.
    private long MetaBgBlock(int firstGroup) => GroupStart(firstGroup) + (SuperGroups.Contains(firstGroup) ? 1 : 0);

    private bool HasSuper(int group, byte[] backupGroups)
    {
        if (group == 0)
        {
            return true;
        }

        if ((Compat & ExtFeatures.SparseSuper2.Bit) != 0)
        {
            return BitConverter.ToUInt32(backupGroups) == group || BitConverter.ToUInt32(backupGroups, 4) == group;
        }

        return (RoCompat & ExtFeatures.SparseSuper.Bit) == 0 || group == 1
            || IsPowerOf(group, 3) || IsPowerOf(group, 5) || IsPowerOf(group, 7);
    }

    private static bool IsPowerOf(int value, int radix)
    {
        while (value % radix == 0)
        {
            value /= radix;
        }

        return value == 1;
    }
}
