using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Crypto;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>4 KiB blocks with 512-byte inodes: room for attributes in the inode itself, and in ext4 for data.</summary>
internal static class ExtInode512Variants
{
    private const string Indexed = "/data/indexed";
    private const int IndexedBlocks = 4;

    private static readonly ExtFormat Ext4Format = ExtFormat.Ext4.With("inline_data") with { InodeSize = 512 };

    public static IEnumerable<MediaVariant> All { get; } =
    [
        Row("ext2", ExtFormat.Ext2 with { BlockSize = 4096, InodeSize = 512 }),
        Row("ext3", ExtFormat.Ext3 with { BlockSize = 4096, InodeSize = 512, SizeMiB = 16 }),
        ExtRow.Positive(
            "phase4-fs-ext4-geometry-512",
            "512-byte inodes with metadata_csum, extents, journal, index, attributes and data in the inode",
            new ExtRecipe(
                "ext4-geometry-512", Ext4Format,
                s => Attributes(s, "ext4-geometry-512")
                    .File("/data/inline.txt", ExtContents.Lines("inline", 200))
                    .Folder("/data/inline-folder").File("/data/inline-folder/a.txt", "in a folder in an inode\n")
                    .File("/data/extents.txt", ExtContents.Lines("extents", 50_000))
                    .Room(Indexed, IndexedBlocks, Ext4Format.BlockSize),
                v => ExtDirectoryMaker.Indexed(
                    v, Indexed, ExtContents.Links(v, "/data/extents.txt", "entry-{0:D4}.txt", 200), DirHash.HalfMd4))),
    ];

    private static MediaVariant Row(string age, ExtFormat format) => ExtRow.Positive(
        $"phase4-fs-{age}-geometry-512", "4 KiB blocks, 512-byte inodes, attributes inside the inodes",
        new ExtRecipe($"{age}-geometry-512", format, s => Attributes(s, $"{age}-geometry-512")));

    private static ExtScript Attributes(ExtScript script, string volume) => script.Common(volume)
        .Xattr(ExtContents.Marker, "user.origin", "host"u8)
        .Xattr(ExtContents.Marker, "user.note", ExtContents.Lines("note", 120))
        .Xattr("/data", "user.folder", "an attribute of a folder"u8);
}
