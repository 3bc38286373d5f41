using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Clean volumes of each age, and the superblock and checksum corruptions of ext4.</summary>
internal static class ExtBaseVariants
{
    public static ExtRecipe Ext2 { get; } = new("ext2", ExtFormat.Ext2, s => s.Common("ext2"));

    public static ExtRecipe Ext3 { get; } = new("ext3", ExtFormat.Ext3, s => s.Common("ext3"));

    public static ExtRecipe Ext4 { get; } = new("ext4", ExtFormat.Ext4, s => s.Common("ext4"));

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive("phase4-fs-ext2", "a clean ext2 data partition", Ext2),
        ExtRow.Positive("phase4-fs-ext3", "a clean ext3 data partition", Ext3),
        ExtRow.Negative(
            "malformed-ext", "the superblock's magic is not ext's; its checksum is right", Ext4,
            v => v.Super()[ExtSuperblock.s_magic] = 0x3FE5,
            "EXT_SUPER_MAGIC", "super.s_magic"),
        ExtRow.Negative(
            "ext-checksum-failure", "the checksum of a used inode is wrong where metadata_csum promises it", Ext4,
            v => v.Inode(ExtContents.Marker)[ExtInode.l_i_checksum_lo] ^= 0x0001,
            "EXT_INODE_CHECKSUM", "inodes.i_checksum"),
    ];
}
