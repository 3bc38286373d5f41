using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Indexed directories of every depth, and malformed ones behind right checksums.</summary>
internal static class ExtHTreeVariants
{
    private const string Folder = "/htree";
    private const string Target = "/data/target.txt";
    private const string Shared = "/data/shared-copy.txt";
    private const int SharedBytes = 40_000;

    // Small blocks make deep trees of few names.
    private static readonly ExtFormat Small = ExtFormat.Ext4 with { BlockSize = 1024, SizeMiB = 8 };

    private static readonly ExtRecipe Metadata = Recipe(
        "ext4-metadata", ExtFormat.Ext4, blocks: 6, names: 500, DirHash.HalfMd4);

    private static readonly ExtRecipe Deep = Recipe(
        "ext4-large-dir", Small.With("large_dir"), blocks: 127, names: 1500, DirHash.HalfMd4, levels: [2, 4]);

    private static readonly ExtRecipe Depth1 = Recipe(
        "ext4-htree-depth1", Small, blocks: 40, names: 500, DirHash.HalfMd4, levels: [3]);

    public static ExtRecipe SharedBlocks { get; } = new(
        "ext4-shared-blocks", Deep.Format,
        s =>
        {
            Deep.Fill(s);
            var text = ExtContents.Lines("shared", SharedBytes);
            s.File("/data/shared.txt", text).File(Shared, text);
        },
        v =>
        {
            Deep.Edit!(v);
            ShareBlocks(v);
            v.Super()[ExtSuperblock.s_feature_ro_compat] |= ExtFeatures.SharedBlocks.Bit;
        });

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive("phase4-fs-ext3-htree", "an indexed directory with room to grow", Recipe(
            "ext3-htree", ExtFormat.Ext3, blocks: 20, names: 300, DirHash.Tea)),
        ExtRow.Positive("phase4-fs-ext3-htree-depth0", "an indexed directory whose root points at its leaves", Recipe(
            "ext3-htree-depth0", ExtFormat.Ext3, blocks: 4, names: 60, DirHash.HalfMd4)),
        ExtRow.Positive(
            "phase4-fs-ext3-htree-depth1", "an indexed directory with interior blocks below the root", Recipe(
            "ext3-htree-depth1", ExtFormat.Ext3, blocks: 140, names: 1500, DirHash.HalfMd4, levels: [2])),
        ExtRow.Positive("phase4-fs-ext4-metadata", "metadata_csum over an indexed directory", Metadata),
        ExtRow.Positive("phase4-fs-ext4-large-dir", "large_dir with an index of depth two", Deep),
        ExtRow.Positive(
            "phase4-fs-ext4-shared-blocks", "two files share their blocks; an index of depth two", SharedBlocks),
        ExtRow.Negative(
            "ext-malformed-htree", "the root names a hash that nobody knows", Metadata,
            v => Root(v)[ExtDxRoot.hash_version] = 9,
            "EXT_INDEX_ROOT", "htree"),
        ExtRow.Negative(
            "ext-malformed-htree-index", "an entry of an interior block leads behind the directory's end", Depth1,
            v => Entry(v, node: 1, entry: 2)[ExtDxEntry.block] = 0x00FF_FFFF,
            "EXT_INDEX_BLOCK", "htree"),
        ExtRow.Negative(
            "ext-malformed-htree-deep", "an index of depth two without large_dir", Deep,
            v => v.Super()[ExtSuperblock.s_feature_incompat] &= ~ExtFeatures.LargeDir.Bit,
            "EXT_INDEX_DEPTH", "super.s_feature_incompat"),
    ];

    private static ExtRecipe Recipe(
        string name, ExtFormat format, int blocks, int names, byte hashVersion, int[]? levels = null) => new(
        name, format,
        s => s.Common(name).File(Target, "every entry of the indexed directory is this file\n").Room(
            Folder, blocks, format.BlockSize),
        v => ExtDirectoryMaker.Indexed(
            v, Folder, ExtContents.Links(v, Target, "entry-{0:D5}.txt", names), hashVersion, levels ?? []));

    private static Record<ExtDxRoot> Root(ExtVolume volume) =>
        new(volume.Block(ExtBlockMap.Of(volume, volume.Find(Folder)).Data[0]));

    private static Record<ExtDxEntry> Entry(ExtVolume volume, int node, int entry) => new(
        volume.Block(ExtBlockMap.Of(volume, volume.Find(Folder)).Data[node])[(ExtDxNode.limit.Offset + (entry * ExtDxEntry.Size))..]);

    // The copy lets go of its own blocks and maps those of the original.
    private static void ShareBlocks(ExtVolume volume)
    {
        foreach (var block in ExtBlockMap.Of(volume, volume.Find(Shared)).Data.Values)
        {
            volume.MarkBlock(block, used: false);
        }

        volume.Inode("/data/shared.txt")[ExtInode.i_block].CopyTo(volume.Inode(Shared)[ExtInode.i_block]);
    }
}
