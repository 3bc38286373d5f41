using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Extent trees that need blocks of their own, because what is free lies in single blocks.</summary>
internal static class ExtExtentVariants
{
    private const string Ballast = "/ballast.bin";

    private static readonly ExtFormat Format = ExtFormat.Ext4 with { BlockSize = 1024, SizeMiB = 8 };

    // The ballast takes what is free but for a few blocks, which its own tree needs; then every other block of its
    // first half is given back, and every other two of its second.
    private const int BallastBlocks = 6920;
    private const int HoledBlocks = 3000;

    private static readonly ExtRecipe Tree = new("ext4-extent-tree", Format, s =>
    {
        s.Common("ext4-extent-tree").Raw(Ballast, Filled());
        for (var block = 1; block < HoledBlocks; block += 2)
        {
            s.Command($"punch {Ballast} {block} {block}");
        }

        for (var block = HoledBlocks; block < BallastBlocks; block += 4)
        {
            s.Command($"punch {Ballast} {block} {block + 1}");
        }
    });

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive(
            "phase4-fs-ext4-extent-tree", "free space in single blocks, so that large files need indexed extents",
            Tree),
        ExtRow.Negative(
            "ext-malformed-extent", "a leaf of an extent tree counts more entries than fit; its checksum is right",
            Tree,
            v =>
            {
                var leaf = new Record<ExtExtentHeader>(v.Block(ExtBlockMap.Of(v, v.Find(Ballast)).Nodes[0]));
                leaf[ExtExtentHeader.eh_entries] = (ushort)(leaf[ExtExtentHeader.eh_max] + 1);
            },
            "EXT_EXTENT_HEADER", "extents"),
    ];

    private static byte[] Filled() => ExtContents.Lines("ballast", BallastBlocks * Format.BlockSize);
}
