using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Malformed ext2: no checksum gives any of it away.</summary>
internal static class ExtMalformedVariants
{
    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Negative(
            "ext2-bad-block-map", "a file's first block is beyond the volume", ExtBaseVariants.Ext2,
            v => BinaryPrimitives.WriteUInt32LittleEndian(
                v.Inode(ExtContents.Marker)[ExtInode.i_block], (uint)v.Geometry.BlocksCount + 1000),
            "EXT_BLOCK_RANGE", "inodes.i_block"),
        ExtRow.Negative(
            "ext2-bad-dirent", "rec_len of an entry is not a multiple of four and too short for its name",
            ExtBaseVariants.Ext2,
            v => ExtDirectory.At(v, ExtDirectory.Entry(v, v.Find("/data"), "host.txt"))[ExtDirEntry.rec_len] = 10,
            "EXT_DIRECTORY_SHAPE", "directories"),
        ExtRow.Negative(
            "ext2-bad-inode-size", "s_inode_size is no power of two", ExtBaseVariants.Ext2,
            v => v.Super()[ExtSuperblock.s_inode_size] = 300,
            "EXT_SUPER_FIELD", "super.s_inode_size"),
        ExtRow.Negative(
            "ext2-bad-bitmap", "a block of a file is marked as free, and the counts say so, too", ExtBaseVariants.Ext2,
            v => v.MarkBlock(
                BinaryPrimitives.ReadUInt32LittleEndian(v.Inode(ExtContents.Marker)[ExtInode.i_block]), used: false),
            "EXT_BLOCK_BITMAP", "bitmaps.blocks"),
        ExtRow.Negative(
            "ext2-reserved-inode-corruption", "the root inode says that it is a regular file", ExtBaseVariants.Ext2,
            v => v.Inode(ExtVolume.RootInode)[ExtInode.i_mode] = ExtFileType.ModeRegular | 0x1A4,
            "EXT_ROOT_NOT_DIRECTORY", "inodes.i_mode"),
    ];
}
