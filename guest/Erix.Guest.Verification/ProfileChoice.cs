using static Erix.Guest.Verification.VerifierProfiles;

namespace Erix.Guest.Verification;

/// <summary>Which profile a scenario means by its rootd_test_mode and its medium.</summary>
public static class ProfileChoice
{
    /// <summary>The mode without a suffix, and the beginning of those with one.</summary>
    private const string Storage = "phase4-e2fs-fat";

    private enum Family
    {
        Ext,
        Fat,
        ExFat,
    }

    /// <summary>By the mode's suffix; null stands for what that family does not have.</summary>
    private static readonly (string Suffix, VerifierProfile? Ext, VerifierProfile? Fat, VerifierProfile? ExFat)[] ByMode =
    [
        ("-readonly", ReadOnly, ReadOnlyFat, ReadOnlyExFat),
        ("-cross-api", CrossExt, CrossFat, CrossFat),
        ("-rename", null, FatRename, ExFatRename),
        ("-metadata", null, FatMetadataSet, ExFatMetadata),
        ("-exfat-metadata", null, null, ExFatMetadata),
        ("-short-name", null, ShortNames, null),
        ("-fat-truncate", null, FatTruncate, null),
        ("-ext-links", ExtLinks, null, null),
        ("-ext-rename", ExtRename, null, null),
        ("-ext-truncate", ExtTruncate, null, null),
        ("-ext-sparse", ExtSparse, null, null),
        ("-ext-metadata", ExtMetadata, null, null),
    ];

    /// <summary>Where the medium says more than its family does. A mode of another name has the first word.</summary>
    private static readonly (string Mode, string Medium, VerifierProfile Profile)[] ByModeAndMedium =
    [
        ("-readonly", "phase4-fs-ext4-shared-blocks", ReadOnlyIndexed),
        ("-ext-metadata", "phase4-fs-ext4-metadata", Ext4Metadata),
    ];

    /// <summary>Whatever the medium is.</summary>
    private static readonly (string Mode, VerifierProfile Profile)[] ByModeAlone =
    [
        ("phase4-vfs-memory", Memory),
        ("phase4-loader-contract", LoaderContract), ("phase4-loader-fs-discovery", LoaderDisk),
    ];

    private static readonly (string Medium, VerifierProfile Profile)[] ByMedium =
    [
        ("phase4-fs", VerifierProfiles.System),
        ("phase4-loader-fs", VerifierProfiles.System),
        ("phase4-fs-ext2-indirect", Indirect),
        ("phase4-fs-ext2-xattr", Xattr),
        ("phase4-fs-ext2-geometry-512", Geometry),
        ("phase4-fs-ext2-links", ExtLinks),
        ("phase4-fs-ext2-rename", ExtRename),
        ("phase4-fs-ext2-corpus-1k", Corpus1K),
        ("phase4-fs-ext2-corpus-2k", Corpus2K),
        ("phase4-fs-ext2-corpus-4k", Corpus4K),
        ("phase4-fs-ext3-replay", Replay),
        ("phase4-fs-ext3-jbd2-legacy", Replay),
        ("phase4-fs-ext3-jbd2-csum-v2", Replay),
        ("phase4-fs-ext3-jbd2-csum-v3", Replay),
        ("phase4-fs-ext3-many-journal", ReplayRing),
        ("phase4-fs-ext3-htree", Indexed300),
        ("phase4-fs-ext3-htree-depth0", Indexed60),
        ("phase4-fs-ext3-htree-depth1", Indexed1500),
        ("phase4-fs-ext3-geometry-512", Geometry),
        ("phase4-fs-ext3-links", ExtLinks),
        ("phase4-fs-ext3-rename", ExtRename),
        ("phase4-fs-ext4-metadata", Indexed500),
        ("phase4-fs-ext4-extent-tree", ExtentTree),
        ("phase4-fs-ext4-bigalloc", Bigalloc),
        ("phase4-fs-ext4-xattr", XattrLarge),
        ("phase4-fs-ext4-quota", Quota),
        ("phase4-fs-ext4-orphan-list", Orphans),
        ("phase4-fs-ext4-orphan-file", Orphans),
        ("phase4-fs-ext4-large-dir", Indexed1500),
        ("phase4-fs-ext4-encrypted", Encrypted),
        ("phase4-fs-ext4-encrypted-casefold", EncryptedFolded),
        ("phase4-fs-ext4-casefold", Casefold),
        ("phase4-fs-ext4-inline", Inline),
        ("phase4-fs-ext4-verity", Verity),
        ("phase4-fs-ext4-verity-salted", VeritySalted),
        ("phase4-fs-ext4-verity-large", VerityLarge),
        ("phase4-fs-ext4-shared-blocks", ReadOnlyIndexed),
        ("phase4-fs-ext4-geometry-512", Ext4Geometry),
        ("phase4-fs-ext4-links", ExtLinks),
        ("phase4-fs-ext4-rename", ExtRename),
        ("ext-fast-commit-mutating", FastCommits),
        ("ext-fast-commit-htree", FastCommitHTree),
        ("ext-fast-commit-linear", FastCommitLinear),
        // Negatives that are mounted first and refuse an operation in the directory.
        ("ext-malformed-htree-index", ReadOnlyIndexed500),
        ("ext-malformed-htree-deep", ReadOnlyIndexed),
        ("phase4-fs-fat12-metadata", FatDirectoryMetadata),
        ("phase4-fs-fat16-metadata", FatDirectoryMetadata),
        ("phase4-fs-fat32-directory-metadata", FatDirectoryMetadata),
        ("phase4-fs-fat32-metadata-set", FatMetadataSet),
        ("phase4-fs-fat32-short-name", ShortNames),
        ("phase4-fs-fat32-rename", FatRename),
        ("phase4-fs-fat32-vfat-unicode", LongNames),
        ("phase4-fs-fat32-stress", Stress),
        ("phase4-fs-exfat-unicode", ExFatUnicode),
        ("phase4-fs-exfat-stream-metadata", ExFatStream),
        ("phase4-fs-exfat-metadata", ExFatMetadata),
        ("phase4-fs-exfat-entry-types", ExFatEntryTypes),
        ("phase4-fs-exfat-rename", ExFatRename),
    ];

    /// <param name="medium">The medium's name; empty where there is no disk.</param>
    /// <returns>Null where nothing is verified through a VFS.</returns>
    public static VerifierProfile? For(string rootdTestMode, string medium)
    {
        foreach (var row in ByModeAlone)
        {
            if (row.Mode == rootdTestMode)
            {
                return row.Profile;
            }
        }

        if (!rootdTestMode.StartsWith(Storage, StringComparison.Ordinal)
            || medium.Length == 0
            || medium is "gpt" or "malformed-gpt")
        {
            return null;
        }

        var suffix = rootdTestMode[Storage.Length..];
        foreach (var row in ByModeAndMedium)
        {
            if (row.Mode == suffix && row.Medium == medium)
            {
                return row.Profile;
            }
        }

        foreach (var row in ByMode)
        {
            if (row.Suffix == suffix)
            {
                return FamilyOf(medium) switch { Family.Ext => row.Ext, Family.Fat => row.Fat, _ => row.ExFat };
            }
        }

        return suffix.Length == 0 ? OfMedium(medium) : null;
    }

    private static VerifierProfile OfMedium(string medium)
    {
        foreach (var row in ByMedium)
        {
            if (row.Medium == medium)
            {
                return row.Profile;
            }
        }

        return Base;
    }

    private static Family FamilyOf(string medium) =>
        medium.Contains("exfat", StringComparison.Ordinal) ? Family.ExFat
        : medium.Contains("fat", StringComparison.Ordinal) ? Family.Fat
        : Family.Ext;
}
