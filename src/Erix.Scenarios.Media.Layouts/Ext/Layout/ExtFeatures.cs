namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>Which of the three words of the superblock a feature bit lies in.</summary>
public enum ExtFeatureWord
{
    Compat,
    Incompat,
    RoCompat,
}

/// <summary>What a provider does with a medium that has the feature.</summary>
public enum ExtStanding
{
    /// <summary>Mounts it, for writing too.</summary>
    Accepted,

    /// <summary>Mounts it for reading only.</summary>
    ReadOnly,

    /// <summary>Knows it and does not mount it.</summary>
    Refused,

    /// <summary>Knows it as a thing of the past and does not mount it.</summary>
    Obsolete,
}

/// <param name="Name">As e2fsprogs spells it.</param>
/// <param name="Standing">Under the strict policy.</param>
/// <param name="Fsck">Whether e2fsck 1.47 checks such a medium at all.</param>
public sealed record ExtFeature(string Name, ExtFeatureWord Word, uint Bit, ExtStanding Standing, bool Fsck = true);

/// <summary>The feature registry: one row for every bit that has a meaning. A bit without a row is unknown.</summary>
public static class ExtFeatures
{
    public static readonly ExtFeature DirPrealloc =
        new("dir_prealloc", ExtFeatureWord.Compat, 0x1, ExtStanding.Accepted);
    public static readonly ExtFeature ImagicInodes =
        new("imagic_inodes", ExtFeatureWord.Compat, 0x2, ExtStanding.Accepted);
    public static readonly ExtFeature HasJournal = new("has_journal", ExtFeatureWord.Compat, 0x4, ExtStanding.Accepted);
    public static readonly ExtFeature ExtAttr = new("ext_attr", ExtFeatureWord.Compat, 0x8, ExtStanding.Accepted);
    public static readonly ExtFeature ResizeInode =
        new("resize_inode", ExtFeatureWord.Compat, 0x10, ExtStanding.Accepted);
    public static readonly ExtFeature DirIndex = new("dir_index", ExtFeatureWord.Compat, 0x20, ExtStanding.Accepted);
    public static readonly ExtFeature LazyBg =
        new("lazy_bg", ExtFeatureWord.Compat, 0x40, ExtStanding.Obsolete, Fsck: false);
    public static readonly ExtFeature SnapshotBitmap =
        new("snapshot_bitmap", ExtFeatureWord.Compat, 0x100, ExtStanding.Obsolete, Fsck: false);
    public static readonly ExtFeature ExcludeInode =
        new("exclude_inode", ExtFeatureWord.Compat, 0x80, ExtStanding.Obsolete, Fsck: false);
    public static readonly ExtFeature SparseSuper2 =
        new("sparse_super2", ExtFeatureWord.Compat, 0x200, ExtStanding.Accepted);
    public static readonly ExtFeature FastCommit =
        new("fast_commit", ExtFeatureWord.Compat, 0x400, ExtStanding.Accepted);
    public static readonly ExtFeature StableInodes =
        new("stable_inodes", ExtFeatureWord.Compat, 0x800, ExtStanding.Accepted);
    public static readonly ExtFeature OrphanFile =
        new("orphan_file", ExtFeatureWord.Compat, 0x1000, ExtStanding.Accepted);

    public static readonly ExtFeature Compression =
        new("compression", ExtFeatureWord.Incompat, 0x1, ExtStanding.Obsolete, Fsck: false);
    public static readonly ExtFeature FileType = new("filetype", ExtFeatureWord.Incompat, 0x2, ExtStanding.Accepted);
    public static readonly ExtFeature NeedsRecovery =
        new("needs_recovery", ExtFeatureWord.Incompat, 0x4, ExtStanding.Accepted);
    public static readonly ExtFeature JournalDev =
        new("journal_dev", ExtFeatureWord.Incompat, 0x8, ExtStanding.Refused);
    public static readonly ExtFeature MetaBg = new("meta_bg", ExtFeatureWord.Incompat, 0x10, ExtStanding.Accepted);
    public static readonly ExtFeature Extents = new("extent", ExtFeatureWord.Incompat, 0x40, ExtStanding.Accepted);
    public static readonly ExtFeature Bit64 = new("64bit", ExtFeatureWord.Incompat, 0x80, ExtStanding.Accepted);
    public static readonly ExtFeature Mmp = new("mmp", ExtFeatureWord.Incompat, 0x100, ExtStanding.Accepted);
    public static readonly ExtFeature FlexBg = new("flex_bg", ExtFeatureWord.Incompat, 0x200, ExtStanding.Accepted);
    public static readonly ExtFeature EaInode = new("ea_inode", ExtFeatureWord.Incompat, 0x400, ExtStanding.Accepted);
    public static readonly ExtFeature DirData =
        new("dirdata", ExtFeatureWord.Incompat, 0x1000, ExtStanding.Refused, Fsck: false);
    public static readonly ExtFeature CsumSeed =
        new("metadata_csum_seed", ExtFeatureWord.Incompat, 0x2000, ExtStanding.Accepted);
    public static readonly ExtFeature LargeDir =
        new("large_dir", ExtFeatureWord.Incompat, 0x4000, ExtStanding.Accepted);
    public static readonly ExtFeature InlineData =
        new("inline_data", ExtFeatureWord.Incompat, 0x8000, ExtStanding.Accepted);
    public static readonly ExtFeature Encrypt = new("encrypt", ExtFeatureWord.Incompat, 0x10000, ExtStanding.Accepted);
    public static readonly ExtFeature Casefold =
        new("casefold", ExtFeatureWord.Incompat, 0x20000, ExtStanding.Accepted);

    public static readonly ExtFeature SparseSuper =
        new("sparse_super", ExtFeatureWord.RoCompat, 0x1, ExtStanding.Accepted);
    public static readonly ExtFeature LargeFile = new("large_file", ExtFeatureWord.RoCompat, 0x2, ExtStanding.Accepted);
    public static readonly ExtFeature BtreeDir =
        new("btree_dir", ExtFeatureWord.RoCompat, 0x4, ExtStanding.Obsolete, Fsck: false);
    public static readonly ExtFeature HugeFile = new("huge_file", ExtFeatureWord.RoCompat, 0x8, ExtStanding.Accepted);
    public static readonly ExtFeature GdtCsum = new("uninit_bg", ExtFeatureWord.RoCompat, 0x10, ExtStanding.Accepted);
    public static readonly ExtFeature DirNlink = new("dir_nlink", ExtFeatureWord.RoCompat, 0x20, ExtStanding.Accepted);
    public static readonly ExtFeature ExtraIsize =
        new("extra_isize", ExtFeatureWord.RoCompat, 0x40, ExtStanding.Accepted);
    public static readonly ExtFeature Snapshot =
        new("snapshot", ExtFeatureWord.RoCompat, 0x80, ExtStanding.Obsolete, Fsck: false);
    public static readonly ExtFeature Quota = new("quota", ExtFeatureWord.RoCompat, 0x100, ExtStanding.Accepted);
    public static readonly ExtFeature Bigalloc = new("bigalloc", ExtFeatureWord.RoCompat, 0x200, ExtStanding.Accepted);
    public static readonly ExtFeature MetadataCsum =
        new("metadata_csum", ExtFeatureWord.RoCompat, 0x400, ExtStanding.Accepted);
    public static readonly ExtFeature Replica =
        new("replica", ExtFeatureWord.RoCompat, 0x800, ExtStanding.Obsolete, Fsck: false);
    public static readonly ExtFeature ReadOnly =
        new("read-only", ExtFeatureWord.RoCompat, 0x1000, ExtStanding.ReadOnly);
    public static readonly ExtFeature Project = new("project", ExtFeatureWord.RoCompat, 0x2000, ExtStanding.Accepted);
    public static readonly ExtFeature SharedBlocks =
        new("shared_blocks", ExtFeatureWord.RoCompat, 0x4000, ExtStanding.ReadOnly);
    public static readonly ExtFeature Verity = new("verity", ExtFeatureWord.RoCompat, 0x8000, ExtStanding.Accepted);
    public static readonly ExtFeature OrphanPresent =
        new("orphan_present", ExtFeatureWord.RoCompat, 0x10000, ExtStanding.Accepted);

    public static IReadOnlyList<ExtFeature> All { get; } =
    [
        DirPrealloc, ImagicInodes, HasJournal, ExtAttr, ResizeInode, DirIndex, LazyBg, ExcludeInode, SnapshotBitmap,
        SparseSuper2, FastCommit, StableInodes, OrphanFile,
        Compression, FileType, NeedsRecovery, JournalDev, MetaBg, Extents, Bit64, Mmp, FlexBg, EaInode, DirData,
        CsumSeed, LargeDir, InlineData, Encrypt, Casefold,
        SparseSuper, LargeFile, BtreeDir, HugeFile, GdtCsum, DirNlink, ExtraIsize, Snapshot, Quota, Bigalloc,
        MetadataCsum, Replica, ReadOnly, Project, SharedBlocks, Verity, OrphanPresent,
    ];
}
