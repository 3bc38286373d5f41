namespace Erix.Scenarios;

/// <summary>
/// All values of block_storage_image, from the specification's table of media. A name stands here even where no recipe
/// builds it yet: its scenario is then sound and fails when it is run.
/// </summary>
public static class MediaVariantNames
{
    public static IReadOnlyList<MediaVariantName> All { get; } =
    [
        .. Rows("", "selector",
            "auto", "none"),
        .. Rows("gpt", "positive",
            "gpt"),
        .. Rows("gpt", "negative",
            "malformed-gpt"),
        .. Rows("gpt+fat32+ext4", "positive",
            "phase4-fs", "phase4-loader-fs"),
        .. Rows("ext2", "positive",
            "phase4-fs-ext2", "phase4-fs-ext2-indirect", "phase4-fs-ext2-compat", "phase4-fs-ext2-xattr",
            "phase4-fs-ext2-geometry-512", "phase4-fs-ext2-links", "phase4-fs-ext2-rename", "phase4-fs-ext2-corpus-1k",
            "phase4-fs-ext2-corpus-2k", "phase4-fs-ext2-corpus-4k"),
        .. Rows("ext3", "positive",
            "phase4-fs-ext3", "phase4-fs-ext3-replay", "phase4-fs-ext3-external-journal", "phase4-fs-ext3-jbd2-legacy",
            "phase4-fs-ext3-jbd2-csum-v2", "phase4-fs-ext3-jbd2-csum-v3", "phase4-fs-ext3-many-journal",
            "phase4-fs-ext3-fast-commit", "phase4-fs-ext3-htree", "phase4-fs-ext3-htree-depth0",
            "phase4-fs-ext3-htree-depth1", "phase4-fs-ext3-geometry-512", "phase4-fs-ext3-links", "phase4-fs-ext3-rename"),
        .. Rows("ext4", "positive",
            "phase4-fs-ext4-metadata", "phase4-fs-ext4-extent-tree", "phase4-fs-ext4-bigalloc", "phase4-fs-ext4-meta-bg",
            "phase4-fs-ext4-stable-resize", "phase4-fs-ext4-xattr", "phase4-fs-ext4-quota", "phase4-fs-ext4-orphan-list",
            "phase4-fs-ext4-orphan-file", "phase4-fs-ext4-mmp", "phase4-fs-ext4-large-dir", "phase4-fs-ext4-encrypted",
            "phase4-fs-ext4-encrypted-casefold", "phase4-fs-ext4-casefold", "phase4-fs-ext4-inline",
            "phase4-fs-ext4-verity", "phase4-fs-ext4-verity-salted", "phase4-fs-ext4-verity-large",
            "phase4-fs-ext4-shared-blocks", "phase4-fs-ext4-geometry-512", "phase4-fs-ext4-links",
            "phase4-fs-ext4-rename"),
        .. Rows("fat12", "positive",
            "phase4-fs-fat12", "phase4-fs-fat12-metadata"),
        .. Rows("fat16", "positive",
            "phase4-fs-fat16", "phase4-fs-fat16-metadata"),
        .. Rows("fat32", "positive",
            "phase4-fs-fat32-primary-only", "phase4-fs-fat32-mirrored", "phase4-fs-fat32-active-fat",
            "phase4-fs-fat32-metadata-clean", "phase4-fs-fat32-directory-metadata", "phase4-fs-fat32-metadata-set",
            "phase4-fs-fat32-short-name", "phase4-fs-fat32-rename", "phase4-fs-fat32-vfat-unicode",
            "phase4-fs-fat32-stress"),
        .. Rows("exfat", "positive",
            "phase4-fs-exfat", "phase4-fs-exfat-boot-region", "phase4-fs-exfat-stale-backup", "phase4-fs-exfat-one-fat",
            "phase4-fs-exfat-active-fat", "phase4-fs-exfat-unicode", "phase4-fs-exfat-contiguous",
            "phase4-fs-exfat-stream-metadata", "phase4-fs-exfat-metadata", "phase4-fs-exfat-entry-types",
            "phase4-fs-exfat-rename", "phase4-fs-exfat-corpus", "phase4-fs-exfat-percent"),
        .. Rows("fat", "negative",
            "malformed-fat", "fat-mirror-mismatch", "fat-cluster-loop", "fat-bad-lfn", "fat-bad-lfn-ordinal",
            "fat-orphan-lfn", "fat-duplicate-alias", "fat-short-leading-e5", "fat-oem-short-name", "fat-invalid-nt-flags",
            "fat-ambiguous-lfn-alias", "fat-bad-cluster-chain", "fat-file-chain-loop", "fat-cross-linked-files",
            "fat-out-of-range-chain", "fat32-bad-fsinfo-count", "fat32-bad-backup-boot", "fat32-dirty-metadata",
            "fat32-hard-error-metadata", "fat32-bad-reserved-entry"),
        .. Rows("exfat", "negative",
            "malformed-exfat", "exfat-bad-upcase-table", "exfat-bad-name-hash", "exfat-duplicate-upcase-name",
            "exfat-malformed-utf16-name", "exfat-bad-main-boot", "exfat-bad-backup-boot", "exfat-bad-extended-boot",
            "exfat-boot-region-mismatch", "exfat-dirty-volume", "exfat-media-failure", "exfat-invalid-active-fat",
            "exfat-reserved-volume-flags", "exfat-duplicate-bitmap-entry", "exfat-duplicate-upcase-entry",
            "exfat-bad-bitmap-entry", "exfat-bad-bitmap-length", "exfat-corrupt-directory-set", "exfat-bad-entry-type",
            "exfat-bitmap-fat-mismatch", "exfat-duplicate-cluster", "exfat-no-fat-missing-bitmap", "exfat-leaked-cluster",
            "exfat-chain-loop", "exfat-out-of-range-chain", "exfat-invalid-valid-data", "exfat-partial-update-dirty"),
        .. Rows("ext4", "negative",
            "malformed-ext", "ext4-oversized-inode", "ext-checksum-failure", "ext-unsupported-feature",
            "ext-obsolete-feature-corpus", "ext-unknown-feature-corpus", "ext-unknown-feature-gap-corpus",
            "ext-readonly-feature", "ext-shared-blocks-feature", "ext-bigalloc-bad-bitmap", "ext4-meta-bg-bad-descriptor",
            "ext4-encrypted-missing-key", "ext4-encrypted-wrong-key", "ext4-encrypted-casefold-missing-key",
            "ext4-encrypted-casefold-wrong-key", "ext4-bad-fscrypt-policy", "ext4-bad-encrypted-casefold-policy",
            "ext4-bad-encrypted-casefold-name", "ext4-bad-casefold-encoding", "ext4-bad-casefold-name", "ext4-bad-xattr",
            "ext4-bad-quota", "ext4-bad-orphan-list", "ext4-bad-orphan-file", "ext4-bad-mmp-active",
            "ext4-bad-mmp-checksum", "ext4-bad-inline-data", "ext4-bad-verity-data", "ext4-bad-verity-algorithm",
            "ext4-bad-verity-signature", "ext4-verity-signature", "ext4-verity-encrypted", "ext4-bad-verity-merkle",
            "ext-malformed-extent", "ext-malformed-htree", "ext-malformed-htree-index", "ext-malformed-htree-deep",
            "ext4-fscrypt-v1-policy", "ext4-fscrypt-hctr2-policy", "ext4-fscrypt-direct-key-policy",
            "ext4-fscrypt-data-unit-policy"),
        .. Rows("ext2", "negative",
            "ext2-oversized-block", "ext2-bad-block-map", "ext2-bad-dirent", "ext2-bad-inode-size", "ext2-bad-bitmap",
            "ext2-reserved-inode-corruption"),
        .. Rows("ext3", "negative",
            "ext3-oversized-block", "ext-journal-device-volume", "ext-external-journal", "ext-jbd2-unknown-feature",
            "ext-jbd2-csum-failure", "ext-external-journal-uuid-mismatch", "ext-external-journal-misroute"),
        .. Rows("ext3/4", "negative",
            "ext-needs-recovery", "ext-fast-commit-bad-tail"),
        .. Rows("ext3/4", "positive",
            "ext-fast-commit-mutating", "ext-fast-commit-htree", "ext-fast-commit-linear"),
    ];

    private static readonly Dictionary<string, MediaVariantName> ByName = All.ToDictionary(v => v.Name, StringComparer.Ordinal);

    public static MediaVariantName? Find(string name) => ByName.GetValueOrDefault(name);

    private static MediaVariantName[] Rows(string fileSystem, string kind, params string[] names) =>
        Array.ConvertAll(names, n => new MediaVariantName(n, fileSystem, kind));
}
