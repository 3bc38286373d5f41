using System.Globalization;
using Erix.Scenarios.Media.Ext.Build;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// The ext2 interoperability corpus: each block size with another inode size and other groups than the default, a
/// directory that has grown over blocks, and a file whose only data hangs from the triple indirect block.
/// </summary>
internal static class ExtCorpusVariants
{
    private const string Grown = "/data/grown";

    public static IEnumerable<MediaVariant> All { get; } =
    [
        Row("1k", ExtFormat.Ext2 with { BlockSize = 1024, InodeSize = 128, BlocksPerGroup = 2048 }),
        Row("2k", ExtFormat.Ext2 with { BlockSize = 2048, InodeSize = 256, BlocksPerGroup = 1024 }),
        Row("4k", ExtFormat.Ext2 with { BlockSize = 4096, InodeSize = 512, BlocksPerGroup = 512 }),
    ];

    private static MediaVariant Row(string size, ExtFormat format) => ExtRow.Positive(
        $"phase4-fs-ext2-corpus-{size}",
        $"{size} blocks, {format.InodeSize}-byte inodes, {format.BlocksPerGroup} blocks a group, "
            + "a grown directory, a sparse triple-indirect file",
        new ExtRecipe(
            $"ext2-corpus-{size}", format,
            s => Fill(s, size, format),
            v => ExtDirectoryMaker.Linear(
                v, Grown, ExtContents.Links(v, "/data/target.txt", "grown-entry-{0:D5}.txt", 250))));

    private static void Fill(ExtScript script, string size, ExtFormat format)
    {
        long pointers = format.BlockSize / sizeof(uint);
        var tripleStart = (12 + pointers + (pointers * pointers)) * format.BlockSize;
        script.Common($"ext2-corpus-{size}")
            .File("/data/target.txt", "every entry of the grown directory is this file\n")
            .Sparse("/data/triple.bin", tripleStart + format.BlockSize, ExtContents.Lines("triple", 3000))
            .Room(Grown, (250 * 32 / format.BlockSize) + 2, format.BlockSize);
        foreach (var length in new[] { 0, 1, format.BlockSize - 1, format.BlockSize, format.BlockSize + 1, 60_000 })
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/data/length-{length}.txt");
            script.File(path, ExtContents.Lines($"length {length}", length));
        }
    }
}
