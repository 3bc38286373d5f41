using Erix.Scenarios.Media.Ext.Build;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// Names that are more than a file: symlinks in the inode and in a block, hard links, special inodes.
/// </summary>
internal static class ExtLinkVariants
{
    public const string Folder = "/data/links";

    /// <summary>
    /// What the symlink points at that does not fit into an inode: the file beside it, by a long way round.
    /// </summary>
    public static string SlowTarget { get; } = string.Concat(Enumerable.Repeat("../links/", 12)) + "target.txt";

    public static IEnumerable<MediaVariant> All { get; } =
    [
        Row("ext2", ExtFormat.Ext2),
        Row("ext3", ExtFormat.Ext3),
        Row("ext4", ExtFormat.Ext4),
    ];

    private static MediaVariant Row(string age, ExtFormat format) => ExtRow.Positive(
        $"phase4-fs-{age}-links",
        "symlinks in the inode and in a block, hard links, a FIFO, a character and a block device",
        new ExtRecipe($"{age}-links", format, s => s.Common($"{age}-links")
            .Folder(Folder)
            .File($"{Folder}/target.txt", "what the links lead to\n")
            .Symlink($"{Folder}/fast", "target.txt")
            .Symlink($"{Folder}/slow", SlowTarget)
            .Symlink($"{Folder}/dangling", "nowhere")
            .HardLink($"{Folder}/hard-1.txt", $"{Folder}/target.txt", links: 2)
            .HardLink($"{Folder}/hard-2.txt", $"{Folder}/target.txt", links: 3)
            .Node(Folder, "fifo", "p", "010644")
            .Node(Folder, "char", "c 1 3", "020644")
            .Node(Folder, "block", "b 7 0", "060644")));
}
