using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Crypto;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// What renames start from: files to move and to overwrite, directories whose ".." must follow, an indexed one.
/// </summary>
internal static class ExtRenameVariants
{
    private const string Folder = "/data/rename";
    private const string Indexed = $"{Folder}/indexed";
    private const int IndexedBlocks = 5;

    public static IEnumerable<MediaVariant> All { get; } =
    [
        Row("ext2", ExtFormat.Ext2),
        Row("ext3", ExtFormat.Ext3),
        Row("ext4", ExtFormat.Ext4),
    ];

    private static MediaVariant Row(string age, ExtFormat format) => ExtRow.Positive(
        $"phase4-fs-{age}-rename",
        "files and directories to move, to overwrite and to refuse, special inodes, an indexed directory",
        new ExtRecipe(
            $"{age}-rename", format,
            s => Fill(s, age).Room(Indexed, IndexedBlocks, format.BlockSize),
            v => ExtDirectoryMaker.Indexed(
                v, Indexed, ExtContents.Links(v, $"{Folder}/indexed-target.txt", "entry-{0:D3}.txt", 80),
                DirHash.HalfMd4)));

    private static ExtScript Fill(ExtScript script, string age) => script.Common($"{age}-rename")
        .Folder(Folder)
        .File($"{Folder}/same-directory.txt", "renamed in its directory\n")
        .File($"{Folder}/over-source.txt", "this one stays\n")
        .File($"{Folder}/over-target.txt", "this one is overwritten\n")
        .Folder($"{Folder}/from")
        .File($"{Folder}/from/cross.txt", "moved to another directory\n")
        .Folder($"{Folder}/from/tree")
        .File($"{Folder}/from/tree/child.txt", "moves with its directory\n")
        .Folder($"{Folder}/to")
        .Folder($"{Folder}/empty-source")
        .Folder($"{Folder}/empty-target")
        .Folder($"{Folder}/full-target")
        .File($"{Folder}/full-target/keep.txt", "a directory that is not empty is not overwritten\n")
        .Node(Folder, "fifo", "p", "010644")
        .Node(Folder, "char", "c 1 3", "020644")
        .File($"{Folder}/indexed-target.txt", "every entry of the indexed directory is this file\n");
}
