using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Where things lie and how large they are: block maps, inode sizes, clusters, descriptor placement.</summary>
internal static class ExtGeometryVariants
{
    private const string IndirectFile = "/data/indirect.txt";

    private static readonly ExtRecipe Indirect = new(
        "ext2-indirect", ExtFormat.Ext2,
        // 400 blocks: the 12 direct ones, all of the indirect block, and some of the double indirect one.
        s => s.Common("ext2-indirect").File(IndirectFile, ExtContents.Lines("indirect", 400 * 1024)));

    private static readonly ExtRecipe Compat = new(
        "ext2-compat", ExtFormat.Ext2, s => s.Common("ext2-compat"),
        v =>
        {
            v.Super()[ExtSuperblock.s_feature_compat] |= ExtFeatures.DirPrealloc.Bit | ExtFeatures.ImagicInodes.Bit;
            v.Super()[ExtSuperblock.s_prealloc_blocks] = 8;
            v.Super()[ExtSuperblock.s_prealloc_dir_blocks] = 8;
        });

    private static readonly ExtRecipe Bigalloc = new(
        "ext4-bigalloc", ExtFormat.Ext4.With("bigalloc", "^resize_inode") with { ClusterSize = 16384 },
        s => s.Common("ext4-bigalloc").File("/data/clusters.txt", ExtContents.Lines("clusters", 100_000)));

    // 64-byte descriptors in blocks of 1 KiB make meta groups of 16; 32 groups of 256 blocks make two of them.
    private static readonly ExtRecipe MetaBg = new(
        "ext4-meta-bg",
        ExtFormat.Ext4.With("meta_bg", "^resize_inode", "^flex_bg") with { BlockSize = 1024, SizeMiB = 8, BlocksPerGroup = 256 },
        s => s.Common("ext4-meta-bg").File("/data/groups.txt", ExtContents.Lines("groups", 700_000)));

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive(
            "phase4-fs-ext2-indirect", "a host-made file across the direct, indirect and double indirect blocks",
            Indirect),
        ExtRow.Positive(
            "phase4-fs-ext2-compat", "dir_prealloc, imagic_inodes, ext_attr and resize_inode are set", Compat),
        ExtRow.Positive(
            "phase4-fs-ext4-bigalloc", "clusters of four blocks; bitmap and counts are in clusters", Bigalloc),
        ExtRow.Positive("phase4-fs-ext4-meta-bg", "descriptors lie in their meta groups, 256 blocks a group", MetaBg),
        ExtRow.Positive(
            "phase4-fs-ext4-stable-resize", "stable_inodes beside the reserve of resize_inode", new ExtRecipe(
            "ext4-stable-resize", ExtFormat.Ext4.With("stable_inodes") with { Extended = "resize=1048576" },
            s => s.Common("ext4-stable-resize"))),
        ExtRow.Negative(
            "ext-bigalloc-bad-bitmap", "a free cluster is marked as used; the counters were not told", Bigalloc,
            v => v.MarkBlock(v.Geometry.BlocksCount - 1, used: true),
            "EXT_BLOCK_BITMAP", "bitmaps.blocks", "groups.bg_free_blocks_count"),
        ExtRow.Negative(
            "ext4-meta-bg-bad-descriptor", "s_first_meta_bg lies behind the last descriptor block", MetaBg,
            v => v.Super()[ExtSuperblock.s_first_meta_bg] = 0x7FFF_FFFF,
            "EXT_FIRST_META_BG", "super.s_first_meta_bg"),
        ExtRow.Unserved(
            "ext2-oversized-block", "blocks of 8 KiB", new ExtRecipe(
                "ext2-oversized-block", ExtFormat.Ext2 with { BlockSize = 8192 },
                s => s.Common("ext2-oversized-block")),
            "EXT_BLOCK_SIZE"),
        ExtRow.Unserved(
            "ext3-oversized-block", "blocks of 8 KiB with a journal", new ExtRecipe(
                "ext3-oversized-block", ExtFormat.Ext3 with { BlockSize = 8192, SizeMiB = 24 },
                s => s.Common("ext3-oversized-block")),
            "EXT_BLOCK_SIZE"),
        ExtRow.Unserved(
            "ext4-oversized-inode", "inode records of 1024 bytes", new ExtRecipe(
                "ext4-oversized-inode", ExtFormat.Ext4 with { InodeSize = 1024 },
                s => s.Common("ext4-oversized-inode")),
            "EXT_INODE_RECORD_SIZE"),
    ];
}
