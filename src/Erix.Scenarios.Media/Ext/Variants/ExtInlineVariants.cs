using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// Files and directories whose data is in the inode: within i_block, and on into the attribute "system.data".
/// </summary>
internal static class ExtInlineVariants
{
    private const string Long = "/data/long.txt";

    private static readonly ExtRecipe Inline =
        new("ext4-inline", ExtFormat.Ext4.With("inline_data"), s => s.Common("ext4-inline")
        .File("/data/short.txt", "fits into i_block\n")
        .File(Long, ExtContents.Lines("long", 100))
        .File("/data/blocks.txt", ExtContents.Lines("blocks", 9_000))
        .Folder("/data/small")
        .File("/data/small/a.txt", "a file in a directory in an inode\n"));

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive(
            "phase4-fs-ext4-inline", "files and directories inside their inodes, and one that is not", Inline),
        ExtRow.Negative(
            "ext4-bad-inline-data", "the size of an attribute that continues a file's data leaves the inode", Inline,
            v => ExtXattrs.First(v, v.Find(Long))[ExtXattrEntry.e_value_size] = 0x0000_1000,
            "EXT_INLINE_DATA", "inodes.xattrs"),
    ];
}
