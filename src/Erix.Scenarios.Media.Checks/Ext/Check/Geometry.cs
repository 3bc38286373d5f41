using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// The numbers of a superblock after <see cref="SuperblockCheck"/> let them through: none is zero where it divides,
/// and none claims more than the volume's bytes can hold.
/// </summary>
internal sealed class Geometry
{
    private readonly long[] _backupGroups;

    public Geometry(byte[] super)
    {
        Super = super;
        var s = Fields;
        Features = FeatureSet.Of(s);
        BlockBits = 10 + (int)s[ExtSuperblock.s_log_block_size];
        ClusterBits = Features.Has(ExtFeatures.Bigalloc)
            ? (int)(s[ExtSuperblock.s_log_cluster_size] - s[ExtSuperblock.s_log_block_size])
            : 0;
        BlocksCount = (long)(
            Features.Has(ExtFeatures.Bit64) ? s[ExtSuperblock.s_blocks_count] : s[ExtSuperblock.s_blocks_count_lo]);
        FirstDataBlock = s[ExtSuperblock.s_first_data_block];
        BlocksPerGroup = s[ExtSuperblock.s_blocks_per_group];
        InodesPerGroup = s[ExtSuperblock.s_inodes_per_group];
        InodesCount = s[ExtSuperblock.s_inodes_count];
        IsRevision0 = s[ExtSuperblock.s_rev_level] == 0;
        InodeSize = IsRevision0 ? ExtInode.GoodOldSize : s[ExtSuperblock.s_inode_size];
        FirstInode = IsRevision0 ? 11 : s[ExtSuperblock.s_first_ino];
        DescSize = Features.Has(ExtFeatures.Bit64) ? s[ExtSuperblock.s_desc_size] : ExtGroupDesc.Size32;
        FirstMetaBg = s[ExtSuperblock.s_first_meta_bg];
        ReservedGdtBlocks = s[ExtSuperblock.s_reserved_gdt_blocks];
        var backups = s[ExtSuperblock.s_backup_bgs];
        _backupGroups = [BitConverter.ToUInt32(backups), BitConverter.ToUInt32(backups[4..])];
        HasCsum = Features.Has(ExtFeatures.MetadataCsum);
        HasGroupCsum = HasCsum || Features.Has(ExtFeatures.GdtCsum);
        HasExtents = Features.Has(ExtFeatures.Extents);
        HasInlineData = Features.Has(ExtFeatures.InlineData);
        HasLargeDir = Features.Has(ExtFeatures.LargeDir);
        IsHurd = s[ExtSuperblock.s_creator_os] == 1;
        UserQuotaInode = s[ExtSuperblock.s_usr_quota_inum];
        GroupQuotaInode = s[ExtSuperblock.s_grp_quota_inum];
        ProjectQuotaInode = s[ExtSuperblock.s_prj_quota_inum];
        OrphanFileInode = s[ExtSuperblock.s_orphan_file_inum];
    }

    public byte[] Super { get; }

    public ReadOnlyRecord<ExtSuperblock> Fields => new(Super);

    public FeatureSet Features { get; }

    public int BlockBits { get; }

    public int BlockSize => 1 << BlockBits;

    /// <summary>Binary logarithm of the blocks in a cluster; 0 without bigalloc.</summary>
    public int ClusterBits { get; }

    public int ClusterRatio => 1 << ClusterBits;

    public long BlocksCount { get; }

    public long FirstDataBlock { get; }

    public long BlocksPerGroup { get; }

    public long InodesPerGroup { get; }

    public long InodesCount { get; }

    public bool IsRevision0 { get; }

    public int InodeSize { get; }

    public long FirstInode { get; }

    public int DescSize { get; }

    public long FirstMetaBg { get; }

    public int ReservedGdtBlocks { get; }

    public bool HasCsum { get; }

    public bool HasGroupCsum { get; }

    public bool HasExtents { get; }

    public bool HasInlineData { get; }

    public bool HasLargeDir { get; }

    public bool IsHurd { get; }

    public long UserQuotaInode { get; }

    public long GroupQuotaInode { get; }

    public long ProjectQuotaInode { get; }

    public long OrphanFileInode { get; }

    /// <summary>
    /// Whether another superblock has the same sizes, as one out of the volume's own journal must: everything was sized
    /// by this one.
    /// </summary>
    public bool IsSameShape(byte[] super)
    {
        var other = new ReadOnlyRecord<ExtSuperblock>(super);
        return other[ExtSuperblock.s_magic] == ExtSuperblock.Magic
            && super.AsSpan(0, 8).SequenceEqual(Super.AsSpan(0, 8))
            && super.AsSpan(0x14, 0x18).SequenceEqual(Super.AsSpan(0x14, 0x18))
            && other[ExtSuperblock.s_rev_level] == Fields[ExtSuperblock.s_rev_level]
            && other[ExtSuperblock.s_inode_size] == Fields[ExtSuperblock.s_inode_size]
            && other[ExtSuperblock.s_desc_size] == Fields[ExtSuperblock.s_desc_size]
            && other[ExtSuperblock.s_blocks_count_hi] == Fields[ExtSuperblock.s_blocks_count_hi]
            && ((other[ExtSuperblock.s_feature_incompat] ^ Fields[ExtSuperblock.s_feature_incompat]) & ~ExtFeatures.NeedsRecovery.Bit) == 0
            && other[ExtSuperblock.s_feature_ro_compat] == Fields[ExtSuperblock.s_feature_ro_compat];
    }

    public bool Has(ExtFeature feature) => Features.Has(feature);

    public int DescPerBlock => BlockSize / DescSize;

    public int GroupCount => (int)((BlocksCount - FirstDataBlock + BlocksPerGroup - 1) / BlocksPerGroup);

    public long DescBlocks => (GroupCount + DescPerBlock - 1L) / DescPerBlock;

    public long InodeTableBlocks => ((InodesPerGroup * InodeSize) + BlockSize - 1) >> BlockBits;

    public long ClustersPerGroup => BlocksPerGroup >> ClusterBits;

    public long ClusterOf(long block) => block >> ClusterBits;

    public long ClustersCount => (BlocksCount + ClusterRatio - 1) >> ClusterBits;

    public long GroupFirstBlock(long group) => FirstDataBlock + (group * BlocksPerGroup);

    public long GroupLastBlock(long group) =>
        group == GroupCount - 1 ? BlocksCount - 1 : GroupFirstBlock(group) + BlocksPerGroup - 1;

    public long GroupOfBlock(long block) => (block - FirstDataBlock) / BlocksPerGroup;

    public bool IsBlock(long block) => block >= FirstDataBlock && block < BlocksCount;

    /// <summary>Kernel docs, "Block Groups": groups 0 and 1 and the powers of 3, 5 and 7 under sparse_super.</summary>
    public bool HasSuper(long group)
    {
        if (group == 0)
        {
            return true;
        }

        if (Has(ExtFeatures.SparseSuper2))
        {
            return group == _backupGroups[0] || group == _backupGroups[1];
        }

        if (group <= 1 || !Has(ExtFeatures.SparseSuper))
        {
            return true;
        }

        return (group & 1) != 0 && (IsPowerOf(group, 3) || IsPowerOf(group, 5) || IsPowerOf(group, 7));
    }

    /// <summary>
    /// Where a group's superblock is. With 1 KiB blocks under bigalloc, where block 0 exists, it still is at byte 1024.
    /// </summary>
    public long SuperBlockOf(long group)
    {
        var first = GroupFirstBlock(group);
        return first == 0 && BlockSize == 1024 ? 1 : first;
    }

    /// <summary>The block that holds the n-th block of primary descriptors.</summary>
    public long DescriptorBlock(long index)
    {
        if (!Has(ExtFeatures.MetaBg) || index < FirstMetaBg)
        {
            return SuperBlockOf(0) + 1 + index;
        }

        var group = index * DescPerBlock;
        return SuperBlockOf(group) + (HasSuper(group) ? 1 : 0);
    }

    /// <summary>Superblock, descriptors and reserved descriptors of a group, as runs of blocks.</summary>
    public IEnumerable<(long First, long Count)> SuperAndDescriptors(long group)
    {
        var start = SuperBlockOf(group);
        var hasSuper = HasSuper(group);
        if (group == 0 && start == 1 && ClusterBits > 0)
        {
            yield return (0, 1);
        }

        if (hasSuper)
        {
            yield return (start, 1);
        }

        var metaGroup = group / DescPerBlock;
        if (!Has(ExtFeatures.MetaBg) || metaGroup < FirstMetaBg)
        {
            var count = Has(ExtFeatures.MetaBg) ? FirstMetaBg : DescBlocks + ReservedGdtBlocks;
            if (hasSuper && count > 0)
            {
                yield return (start + 1, Math.Max(0, Math.Min(count, BlocksCount - start - 1)));
            }
        }
        else if (group % DescPerBlock is var place && (place is 0 or 1 || place == DescPerBlock - 1))
        {
            yield return (start + (hasSuper ? 1 : 0), 1);
        }
    }

    private static bool IsPowerOf(long value, long root)
    {
        var power = root;
        while (power < value)
        {
            power *= root;
        }

        return power == value;
    }
}
