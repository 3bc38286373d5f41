using System.Text;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// Directories that find a name in any case, linear and indexed, and names or encodings that are none.
/// </summary>
internal static class ExtCasefoldVariants
{
    private const string Indexed = "/htree";
    private const int IndexedBlocks = 4;
    private const string Target = "/data/Target.txt";

    private static readonly ExtRecipe Casefold = new(
        "ext4-casefold",
        ExtFormat.Ext4.With("casefold") with { Extended = "encoding=utf8,encoding_flags=strict" },
        s => s.Common("ext4-casefold")
            .File(Target, "every entry of the indexed directory is this file\n")
            .File("/RootMarker.TXT", "found as rootmarker.txt, too\n")
            .Folder("/data/Folded")
            .File("/data/Folded/Straße.txt", "found as STRASSE.TXT, too\n")
            .File("/data/Folded/ÀÉÎ.txt", "found as àéî.txt, too\n")
            .Room(Indexed, IndexedBlocks, ExtFormat.Ext4.BlockSize),
        v =>
        {
            ExtDirectoryMaker.IndexedFolded(
                v, Indexed, ExtContents.Links(v, Target, "Entry-{0:D4}.TXT", 200), DirHash.HalfMd4,
                name => Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(name).ToLowerInvariant()));
            foreach (var path in new[] { "/", "/data", "/data/Folded", Indexed })
            {
                v.Inode(path)[ExtInode.i_flags] |= ExtInodeFlag.Casefold;
            }
        });

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive(
            "phase4-fs-ext4-casefold", "UTF-8 casefolded directories from the root on, and an indexed one", Casefold),
        ExtRow.Negative(
            "ext4-bad-casefold-encoding", "s_encoding is a number without an encoding", Casefold,
            v => v.Super()[ExtSuperblock.s_encoding] = 0x0063,
            "EXT_ENCODING", "super.s_encoding"),
        ExtRow.Negative(
            "ext4-bad-casefold-name", "a name in a strict casefolded directory is no UTF-8", Casefold,
            v => v.Image.Span(Entry(v).Offset + ExtDirEntry.Size, 1)[0] = 0xFF,
            "EXT_CASEFOLD_NAME", "directories"),
    ];

    private static ExtEntry Entry(ExtVolume volume) => ExtDirectory.Entry(volume, volume.Find("/data"), "host.txt");
}
