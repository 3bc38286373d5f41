using Erix.Guest.Contract;
using Erix.Guest.Verification.Steps;

namespace Erix.Guest.Verification;

/// <summary>Every profile. Numbers are part of the contract; 26 is the loader contract's.</summary>
public static class VerifierProfiles
{
    private static readonly StepPlan[] Basic =
        [CommonSteps.ReadFiles, CommonSteps.CreateFile, CommonSteps.WriteRead, CommonSteps.Directories];

    public static VerifierProfile Base { get; } = New(1, "base", [.. Basic]);

    public static VerifierProfile System { get; } = New(2, "system", [.. Basic, FatSteps.OtherVolumes]);

    public static VerifierProfile ReadOnly { get; } = New(3, "read-only", CommonSteps.ReadFiles, ReadOnlySteps.Ext);

    public static VerifierProfile ReadOnlyFat { get; } = New(
        4, "read-only-fat", CommonSteps.ReadFiles, ReadOnlySteps.Fat);

    public static VerifierProfile ReadOnlyExFat { get; } = New(
        5, "read-only-exfat", CommonSteps.ReadFiles, ReadOnlySteps.ExFat);

    /// <summary>Shared blocks: an index of depth two is gone through, and nothing may be written.</summary>
    public static VerifierProfile ReadOnlyIndexed { get; } =
        New(6, "read-only-indexed", CommonSteps.ReadFiles, DirectorySteps.Read("1500"), ReadOnlySteps.Ext);

    public static VerifierProfile CrossExt { get; } = New(
        7, "cross-api-ext",
        CommonSteps.ReadFiles, CommonSteps.CreateFile, CommonSteps.Rename, CommonSteps.Truncate, LinkSteps.Made,
        CommonSteps.MetadataUpdate);

    public static VerifierProfile CrossFat { get; } = New(
        8, "cross-api-fat",
        CommonSteps.ReadFiles, CommonSteps.CreateFile, CommonSteps.Rename, CommonSteps.Truncate, LinkSteps.Denied,
        CommonSteps.MetadataUpdate);

    public static VerifierProfile ExtRename { get; } = New(
        9, "ext-rename",
        CommonSteps.ReadFiles, RenameSteps.ExtRefused, RenameSteps.ExtFiles, RenameSteps.ExtFolders,
        RenameSteps.ExtParents,
        RenameSteps.ExtSpecials, RenameSteps.ExtIndexed);

    public static VerifierProfile FatRename { get; } =
        New(
            10, "fat-rename", CommonSteps.ReadFiles, RenameSteps.FatRefused, RenameSteps.FatFiles,
            RenameSteps.FatFolders);

    public static VerifierProfile ExFatRename { get; } =
        New(
            11, "exfat-rename", CommonSteps.ReadFiles, RenameSteps.ExFatRefused, RenameSteps.ExFatFiles,
            RenameSteps.ExFatFolders);

    public static VerifierProfile ExtLinks { get; } = New(
        12, "ext-links",
        CommonSteps.ReadFiles, LinkSteps.HostLinks, LinkSteps.HostLinksFollowed, LinkSteps.HostSpecials,
        LinkSteps.SpecialsDenied,
        CommonSteps.CreateFile, LinkSteps.Made);

    public static VerifierProfile ExtTruncate { get; } =
        New(
            13, "ext-truncate", CommonSteps.ReadFiles, CommonSteps.CreateFile, CommonSteps.Truncate,
            ContentSteps.LargeTruncate);

    public static VerifierProfile FatTruncate { get; } =
        New(
            14, "fat-truncate", CommonSteps.ReadFiles, CommonSteps.CreateFile, CommonSteps.Truncate,
            ContentSteps.FatTruncate);

    public static VerifierProfile ExtSparse { get; } =
        New(
            15, "ext-sparse", CommonSteps.ReadFiles, CommonSteps.CreateFile, ContentSteps.Holes,
            ContentSteps.StrideWrite);

    public static VerifierProfile ExtMetadata { get; } = New(
        16, "ext-metadata",
        CommonSteps.ReadFiles, CommonSteps.CreateFile, MetadataSteps.ExtSet, MetadataSteps.FlagsWithoutExtents,
        MetadataSteps.Immutable);

    public static VerifierProfile Ext4Metadata { get; } = New(
        17, "ext4-metadata",
        CommonSteps.ReadFiles, CommonSteps.CreateFile, MetadataSteps.ExtSet, MetadataSteps.FlagsWithExtents,
        MetadataSteps.Immutable);

    public static VerifierProfile FatMetadataSet { get; } = New(
        18, "fat-metadata-set",
        CommonSteps.ReadFiles, MetadataSteps.FatStat, MetadataSteps.FatReadOnly, MetadataSteps.FatMake,
        MetadataSteps.FatSet);

    public static VerifierProfile ExFatMetadata { get; } = New(
        19, "exfat-metadata", CommonSteps.ReadFiles, MetadataSteps.ExFatStat, MetadataSteps.ExFatReadOnly,
        MetadataSteps.ExFatSet);

    public static VerifierProfile ShortNames { get; } =
        New(20, "short-names", CommonSteps.ReadFiles, NameSteps.ShortListed, NameSteps.ShortLook, NameSteps.ShortMade);

    public static VerifierProfile FatDirectoryMetadata { get; } = New(
        21, "fat-directory-metadata",
        CommonSteps.ReadFiles, MetadataSteps.FatStat, NameSteps.ShortListed, MetadataSteps.FatMake,
        NameSteps.ShortMade);

    public static VerifierProfile LongNames { get; } = New(
        22, "long-names", CommonSteps.ReadFiles, NameSteps.LongLook, NameSteps.AliasLook, NameSteps.DenseListed,
        NameSteps.LongMade);

    public static VerifierProfile Stress { get; } = New(23, "allocation-stress", [.. Basic, FatSteps.Stress]);

    public static VerifierProfile ExFatUnicode { get; } = New(
        24, "exfat-unicode", CommonSteps.ReadFiles, NameSteps.ExFatLook, NameSteps.ExFatMade, NameSteps.ExFatConflict);

    public static VerifierProfile ExFatStream { get; } = New(25, "exfat-stream", [.. Basic, FatSteps.StreamWrite]);

    public static VerifierProfile ExFatEntryTypes { get; } = New(
        27, "exfat-entry-types", [FatSteps.ExFatEntries, .. Basic]);

    public static VerifierProfile Indirect { get; } = New(28, "indirect", [.. Basic, ContentSteps.StrideWrite]);

    public static VerifierProfile Xattr { get; } = New(
        29, "xattr", [CommonSteps.ReadFiles, XattrSteps.Common, XattrSteps.Names, XattrSteps.AclMode, XattrSteps.Set, CommonSteps.CreateFile]);

    public static VerifierProfile XattrLarge { get; } = New(
        30, "xattr-large",
        CommonSteps.ReadFiles, XattrSteps.Common, XattrSteps.NamesWithLarge, XattrSteps.Large, XattrSteps.AclMode,
        XattrSteps.Set,
        CommonSteps.CreateFile);

    public static VerifierProfile Geometry { get; } = New(
        31, "geometry-512", [.. Basic, XattrSteps.Geometry, XattrSteps.GeometrySet]);

    public static VerifierProfile Ext4Geometry { get; } = New(
        32, "ext4-geometry-512",
        [.. Basic, XattrSteps.Geometry, XattrSteps.GeometrySet, DirectorySteps.Read("GEOMETRY"), DirectorySteps.Change(
            "GEOMETRY")]);

    public static VerifierProfile Corpus1K { get; } = Corpus(33, "corpus-1k", ContentSteps.Triple1K);

    public static VerifierProfile Corpus2K { get; } = Corpus(34, "corpus-2k", ContentSteps.Triple2K);

    public static VerifierProfile Corpus4K { get; } = Corpus(35, "corpus-4k", ContentSteps.Triple4K);

    public static VerifierProfile Indexed60 { get; } = Indexed(36, "60");

    public static VerifierProfile Indexed300 { get; } = Indexed(37, "300");

    public static VerifierProfile Indexed500 { get; } = Indexed(38, "500");

    public static VerifierProfile Indexed1500 { get; } = Indexed(39, "1500");

    public static VerifierProfile ExtentTree { get; } = New(40, "extent-tree", [.. Basic, ContentSteps.IndexedExtents]);

    public static VerifierProfile Bigalloc { get; } = New(41, "bigalloc", [.. Basic, ContentSteps.BigallocWrite]);

    public static VerifierProfile Inline { get; } = New(42, "inline", [.. Basic, ContentSteps.InlineWrite]);

    public static VerifierProfile Casefold { get; } = New(
        43, "casefold",
        [.. Basic, FeatureSteps.CasefoldLook, DirectorySteps.Read("FOLDED"), FeatureSteps.CasefoldMade, FeatureSteps.CasefoldIndexed]);

    public static VerifierProfile Encrypted { get; } =
        New(
            44, "encrypted",
            [.. Basic, FeatureSteps.EncryptedList, FeatureSteps.EncryptedLook, FeatureSteps.EncryptedWrite]);

    public static VerifierProfile EncryptedFolded { get; } = New(
        45, "encrypted-casefold", [.. Basic, FeatureSteps.EncryptedFoldedList, FeatureSteps.EncryptedFoldedLook]);

    public static VerifierProfile Verity { get; } = New(
        46, "verity", [.. Basic, FeatureSteps.VerityPlain, FeatureSteps.VerityDenied]);

    public static VerifierProfile VeritySalted { get; } =
        New(47, "verity-salted", [.. Basic, FeatureSteps.VeritySalted, FeatureSteps.VerityDenied]);

    public static VerifierProfile VerityLarge { get; } =
        New(48, "verity-large", [.. Basic, FeatureSteps.VerityLarge, FeatureSteps.VerityDenied]);

    public static VerifierProfile Quota { get; } = New(
        49, "quota", [FeatureSteps.QuotaUsage, .. Basic, FeatureSteps.Quota]);

    public static VerifierProfile Orphans { get; } = New(
        50, "orphans", [RecoverySteps.Orphans, RecoverySteps.OrphanBlocks, .. Basic]);

    public static VerifierProfile Replay { get; } = New(
        51, "replay", [RecoverySteps.Replayed, RecoverySteps.ReplayedBlocks, .. Basic]);

    public static VerifierProfile ReplayRing { get; } = New(52, "replay-ring", [RecoverySteps.ReplayedRing, .. Basic]);

    public static VerifierProfile FastCommits { get; } =
        New(53, "fast-commits", [RecoverySteps.FastCommits, RecoverySteps.FastCommitLinks, .. Basic]);

    public static VerifierProfile FastCommitHTree { get; } = New(
        54, "fast-commit-htree",
        [RecoverySteps.FastCommitHTree, DirectorySteps.Read("FAST_HTREE", "fc-entry.txt"), .. Basic, DirectorySteps.Change("FAST_HTREE", "fc-entry.txt")]);

    public static VerifierProfile FastCommitLinear { get; } = New(
        55, "fast-commit-linear",
        [RecoverySteps.FastCommitLinear, DirectorySteps.Read("FAST_LINEAR", "fc-entry.txt"), .. Basic, DirectorySteps.Change("FAST_LINEAR", "fc-entry.txt")]);

    /// <summary>A volume without anything of the host's: ramfsd's. The last step proves what the others left.</summary>
    public static VerifierProfile Memory { get; } = New(
        56, "memory",
        MemorySteps.Limits, CommonSteps.CreateFile, CommonSteps.WriteRead, CommonSteps.Directories, CommonSteps.Rename,
        CommonSteps.Truncate, MemorySteps.Made, MemorySteps.RenameRefused, MemorySteps.RenameFiles,
        MemorySteps.RenameFolders,
        MemorySteps.Kept);

    /// <summary>As <see cref="ReadOnlyIndexed"/>, with the directory of a shallower index.</summary>
    public static VerifierProfile ReadOnlyIndexed500 { get; } =
        New(57, "read-only-indexed-500", CommonSteps.ReadFiles, DirectorySteps.Read("500"), ReadOnlySteps.Ext);

    /// <summary>The number is the specification's.</summary>
    public static VerifierProfile LoaderContract { get; } = New(
        26, "loader-contract",
        LoaderSteps.MadeDiscovered, LoaderSteps.MadePlanned, LoaderSteps.Refused, LoaderSteps.MadeLaunched,
        LoaderSteps.MadeStale, LoaderSteps.Materialized, LoaderSteps.Cleanup, LoaderSteps.Authority,
        LoaderSteps.Confined, LoaderSteps.Repeated) with
    {
        Closes = [(LoaderSteps.Repeated.Name, Markers.ReadyLoaderContract)],
    };

    public static VerifierProfile LoaderDisk { get; } = New(
        58, "loader-fs",
        CommonSteps.ReadFiles, LoaderSteps.DiskDiscovered, LoaderSteps.DiskPlanned, LoaderSteps.Refused,
        LoaderSteps.DiskLaunched, LoaderSteps.DiskStale, LoaderSteps.Materialized, LoaderSteps.Cleanup,
        LoaderSteps.Authority) with
    {
        Closes =
        [
            (LoaderSteps.DiskDiscovered.Name, Markers.ReadyLoaderFsDiscovery),
            (LoaderSteps.Refused.Name, Markers.ReadyLoaderElfPlan),
            (LoaderSteps.DiskLaunched.Name, Markers.ReadyLoaderProcessHandoff),
            (LoaderSteps.Authority.Name, Markers.ReadyLoaderCleanupAuthority),
        ],
    };

    public static IReadOnlyList<VerifierProfile> All { get; } =
    [
        Base, System, ReadOnly, ReadOnlyFat, ReadOnlyExFat, ReadOnlyIndexed, CrossExt, CrossFat, ExtRename, FatRename,
        ExFatRename,
        ExtLinks, ExtTruncate, FatTruncate, ExtSparse, ExtMetadata, Ext4Metadata, FatMetadataSet, ExFatMetadata,
        ShortNames,
        FatDirectoryMetadata, LongNames, Stress, ExFatUnicode, ExFatStream, ExFatEntryTypes, Indirect, Xattr,
        XattrLarge, Geometry,
        Ext4Geometry, Corpus1K, Corpus2K, Corpus4K, Indexed60, Indexed300, Indexed500, Indexed1500, ExtentTree,
        Bigalloc, Inline,
        Casefold, Encrypted, EncryptedFolded, Verity, VeritySalted, VerityLarge, Quota, Orphans, Replay, ReplayRing,
        FastCommits,
        FastCommitHTree, FastCommitLinear, Memory, ReadOnlyIndexed500, LoaderContract, LoaderDisk,
    ];

    public static VerifierProfile? Find(ushort number)
    {
        foreach (var profile in All)
        {
            if (profile.Number == number)
            {
                return profile;
            }
        }

        return null;
    }

    private static VerifierProfile New(ushort number, string name, params StepPlan[] plans) => new(number, name, plans);

    private static VerifierProfile Corpus(ushort number, string name, StepPlan triple) =>
        New(
            number, name,
            [.. Basic, triple, DirectorySteps.Read("GROWN"), DirectorySteps.Change("GROWN"), ContentSteps.StrideWrite]);

    private static VerifierProfile Indexed(ushort number, string suffix) =>
        New(number, $"indexed-{suffix}", [.. Basic, DirectorySteps.Read(suffix), DirectorySteps.Change(suffix)]);
}
