using System.Globalization;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>A volume as other people's tools make it.</summary>
/// <param name="KiB">Its size.</param>
/// <param name="Format">Options for mke2fs.</param>
internal sealed record ExtStranger(string Name, int KiB, string Format)
{
    /// <summary>Files in one directory, which is indexed where they do not fit its block.</summary>
    public int Names { get; init; } = 12;

    public int NameLength { get; init; } = 30;

    /// <summary>Further commands for debugfs; {V} is a file of 3,000 bytes.</summary>
    public string[] Commands { get; init; } = [];

    public override string ToString() => Name;
}

/// <summary>
/// Volumes that nothing of ours made: mke2fs over feature sets and geometries, filled by debugfs, indexed by e2fsck.
/// What the check says of them and of their damage is held to e2fsck.
/// </summary>
internal static class ExtStrangers
{
    private static readonly string[] HugeValue =
        ["ea_set -f {V} /d/mid user.huge", "ea_set -f {V} /d/sparse user.huge"];
    private static readonly string[] Folded =
        ["mkdir /cf", "set_inode_field /cf flags 0x40080000", "write {S} /cf/Name", "write {S} /cf/other"];

    public static readonly ExtStranger[] All =
    [
        new("ext2-1k", 4096, "-t ext2 -b 1024 -I 128"),
        new("ext2-4k", 8192, "-t ext2 -b 4096 -I 256"),
        new("ext2-16k", 32768, "-t ext2 -b 16384"),
        new("ext2-revision-0", 4096, "-r 0 -O none -b 1024"),
        new("ext2-no-features", 4096, "-t ext2 -O none -b 1024"),
        new("ext2-filetype-alone", 4096, "-t ext2 -O none,filetype -b 1024"),
        new("ext2-every-group-has-a-super", 4096, "-t ext2 -b 1024 -g 512 -O ^sparse_super,^resize_inode"),
        new("ext2-meta-bg", 4096, "-t ext2 -b 1024 -g 256 -O meta_bg,^resize_inode"),
        new("ext2-hurd", 4096, "-t ext2 -b 1024 -o hurd -I 128"),
        new("ext2-odd-size", 3071, "-t ext2 -b 1024 -g 1024"),
        new("ext3-1k", 8192, "-t ext3 -b 1024 -I 128"),
        new("ext3-htree", 8192, "-t ext3 -b 1024 -I 256 -g 2048") { Names = 120, NameLength = 180 },
        new("ext3-room-to-grow", 8192, "-t ext3 -b 1024 -g 1024 -E resize=200000"),
        new("ext4-1k", 8192, "-t ext4 -b 1024 -g 1024 -O ^resize_inode") { Names = 60 },
        new("ext4-4k", 16384, "-t ext4 -b 4096"),
        new("ext4-8k", 16384, "-t ext4 -b 8192"),
        new("ext4-64k", 65536, "-t ext4 -b 65536"),
        new("ext4-uninit-bg", 8192, "-t ext4 -b 2048 -O ^metadata_csum,uninit_bg,^64bit -g 1024"),
        new("ext4-no-checksums", 8192, "-t ext4 -b 1024 -O ^metadata_csum,^flex_bg,^64bit -g 2048") { Names = 60 },
        new("ext4-32bit", 8192, "-t ext4 -b 1024 -O ^64bit -g 1024"),
        new("ext4-64bit-no-checksums", 8192, "-t ext4 -b 1024 -O 64bit,^metadata_csum"),
        new("ext4-index-of-nodes", 8192, "-t ext4 -b 1024 -O ^resize_inode") { Names = 400, NameLength = 240 },
        new("ext4-one-flex-group", 8192, "-t ext4 -b 1024 -g 512 -G 16 -O ^has_journal"),
        new("ext4-lazy-tables", 16384, "-t ext4 -b 1024 -g 2048 -E lazy_itable_init=1 -N 4096"),
        new("ext4-checksum-seed", 8192, "-t ext4 -b 1024 -O metadata_csum_seed"),
        new("ext4-odd-size", 5001, "-t ext4 -b 1024 -g 1024"),
        new("ext4-meta-bg", 4096, "-t ext4 -b 1024 -g 256 -O meta_bg,^resize_inode"),
        new("ext4-sparse-super2", 8192, "-t ext4 -b 1024 -g 1024 -O sparse_super2,^resize_inode"),
        new("ext4-one-backup", 8192, "-t ext4 -b 1024 -g 1024 -O sparse_super2,^resize_inode -E num_backup_sb=1"),
        new(
            "ext4-few-features", 4096,
            "-t ext4 -b 1024 -O ^ext_attr,^dir_index,^extra_isize,^dir_nlink,^large_file,^huge_file"),
        new("ext4-inode-512", 8192, "-t ext4 -b 1024 -I 512"),
        new("ext4-inode-1024", 8192, "-t ext4 -b 1024 -I 1024"),
        new("bigalloc-1k", 8192, "-t ext4 -b 1024 -C 8192 -O bigalloc,^resize_inode"),
        new("bigalloc-4k", 16384, "-t ext4 -b 4096 -C 16384 -O bigalloc"),
        new("quota-all", 8192, "-t ext4 -b 1024 -O quota,project -E quotatype=usrquota:grpquota:prjquota"),
        new("quota-user", 8192, "-t ext4 -b 4096 -O quota,^metadata_csum -E quotatype=usrquota"),
        new(
            "casefold-strict", 8192,
            "-t ext4 -b 1024 -O casefold -E encoding=utf8,encoding_flags=strict") { Commands = Folded },
        new("casefold", 8192, "-t ext4 -b 1024 -O casefold -E encoding=utf8") { Commands = Folded },
        new("inline-data", 8192, "-t ext4 -b 1024 -O inline_data -I 256") { Names = 5 },
        new("inline-data-512", 8192, "-t ext4 -b 4096 -O inline_data,^metadata_csum -I 512") { Names = 5 },
        new("ea-inode", 8192, "-t ext4 -b 1024 -O ea_inode") { Commands = HugeValue },
        new("ea-inode-128", 8192, "-t ext4 -b 2048 -I 128 -O ea_inode,^metadata_csum") { Commands = HugeValue },
        new("encrypt-verity", 8192, "-t ext4 -b 1024 -O encrypt,stable_inodes,verity") { Names = 60 },
        new("large-dir", 8192, "-t ext4 -b 1024 -O large_dir") { Names = 60 },
        new("fast-commit", 16384, "-t ext4 -b 1024 -O fast_commit -J fast_commit_size=256"),
        new("orphan-file", 8192, "-t ext4 -b 1024 -O orphan_file"),
        new("mmp", 8192, "-t ext4 -b 1024 -O mmp"),
        new("bad-blocks-ext2", 8192, "-t ext2 -b 1024 -l {B}"),
        new("bad-blocks-ext4", 8192, "-t ext4 -b 1024 -l {B}"),
        new("no-lost-and-found", 4096, "-t ext4 -b 1024 -O ^has_journal") { Commands = ["rmdir /lost+found"] },
    ];

    /// <summary>Makes the volume as a file and returns its path.</summary>
    public static string Make(ExtStranger stranger, TempFolder folder)
    {
        VariantsBench.RequireBuilders();
        var sources = Sources(folder);
        var file = folder.File(stranger.Name);
        string[] format = [.. Fill(stranger.Format, sources).Split(' ')];
        Expect(
            0,
            OutsideTool.Run(
                "mke2fs", ["-q", "-F", .. format, file, stranger.KiB.ToString(CultureInfo.InvariantCulture)]));
        var script = folder.File("script");
        File.WriteAllLines(script, Contents(stranger).Select(line => Fill(line, sources)));
        Expect(0, OutsideTool.Run("debugfs", "-w", "-f", script, file));
        // Builds the indexes, and the counts that debugfs leaves to it.
        Expect(1, OutsideTool.Run("e2fsck", "-fyD", file));
        return file;
    }

    private static void Expect(int most, ToolResult result) => result.ExitCode.Should().BeInRange(0, most, result.Text);

    private static IEnumerable<string> Contents(ExtStranger stranger) =>
    [
        "mkdir /d", "mkdir /d/e", "mkdir /big",
        "write {S} /d/small", "write {M} /d/mid", "write {H} /d/sparse", "write /dev/null /d/empty",
        "symlink /fast short-target", $"symlink /slow {new string('x', 200)}",
        "mknod pipe p", "mknod chr c 4 64", "mknod blk b 8 1",
        "ln /d/small /hard", "set_inode_field /d/small links_count 2",
        "ea_set /d/small user.a value", "ea_set -f {A} /d/small user.b", "ea_set -f {A} /d/mid user.big",
        "ea_set /d/e user.dir yes",
        .. Enumerable.Range(0, stranger.Names)
            .Select(i => $"write {{S}} /big/{i:D3}".PadRight("write {S} /big/".Length + stranger.NameLength, 'p')),
        .. stranger.Commands,
    ];

    private static string Fill(string text, Dictionary<string, string> sources) =>
        sources.Aggregate(text, (filled, source) => filled.Replace(source.Key, source.Value, StringComparison.Ordinal));

    private static Dictionary<string, string> Sources(TempFolder folder)
    {
        var sources = new Dictionary<string, byte[]>
        {
            ["{S}"] = [.. "ten bytes\n"u8],
            ["{M}"] = Noise(70_000),
            ["{H}"] = [],
            ["{A}"] = [.. Enumerable.Repeat((byte)'v', 300)],
            ["{V}"] = [.. Enumerable.Repeat((byte)'w', 3000)],
            ["{B}"] = [.. "500\n501\n900\n3333\n"u8],
        };
        foreach (var (name, bytes) in sources)
        {
            File.WriteAllBytes(folder.File(name), bytes);
        }

        using var holes = File.OpenWrite(folder.File("{H}"));
        foreach (var at in (int[])[0, 40, 300, 700])
        {
            holes.Position = at * 1024;
            holes.Write(Noise(9 * 1024));
        }

        holes.SetLength(900 * 1024);
        return sources.Keys.ToDictionary(name => name, folder.File);
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
