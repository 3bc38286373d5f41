using System.Globalization;
using System.Security.Cryptography;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Fat;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// Two readers of different makers read back every file that a row says it holds: debugfs and sleuthkit, and where one
/// of them is at its end, fuse2fs or GRUB in its place.
/// </summary>
public sealed class VariantsReaderTests
{
    // Reading gigabytes of zeros proves nothing more.
    private const long MaxReadBytes = 128 << 20;

    private const string Esp = "erix-esp";

    public static TheoryData<string> Positive => VariantsBench.Names(v => v.Kind == MediaKind.Positive);

    [Theory]
    [MemberData(nameof(Positive))]
    public void Debugfs_reads_every_file_back(string name)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        foreach (var file in FilesOn(medium))
        {
            // It pads what is in an inode to the size of i_block, and forgets what is behind: fuse2fs reads these.
            if (IsInline(data, file))
            {
                continue;
            }

            var content = OutsideTool.Run("debugfs", "-R", $"cat \"{file.Path}\"", data).OutputBytes;
            Sha256(content).Should().Be(file.Sha256, file.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Positive))]
    public void Sleuthkit_reads_every_file_back(string name)
    {
        Assert.SkipWhen(name == "phase4-fs-ext4-bigalloc", "sleuthkit knows no bigalloc; GRUB reads it");
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        foreach (var file in FilesOn(medium))
        {
            var read = OutsideTool.Run("icat", data, InodeOf(data, file));
            Sha256(read.OutputBytes).Should().Be(file.Sha256, file.Path + read.Error);
        }
    }

    /// <summary>Where sleuthkit is lost, GRUB is the second reader.</summary>
    [Fact]
    public void Grub_reads_every_file_of_a_bigalloc_volume_back()
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build("phase4-fs-ext4-bigalloc");
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        foreach (var file in FilesOn(medium))
        {
            Sha256(OutsideTool.Run("grub-fstest", data, "cat", $"(loop0){file.Path}").OutputBytes).Should().Be(
                file.Sha256, file.Path);
        }
    }

    [Theory]
    [InlineData("phase4-fs")]
    [InlineData("phase4-loader-fs")]
    public void The_esp_beside_an_ext_volume_is_read_back_too(string name)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var esp = VariantsBench.Cut(medium, Esp, folder);
        var expected = medium.Files.Where(f => f.Partition == Esp).ToDictionary(f => f.Path, f => f.Sha256);
        expected.Should().NotBeEmpty();
        OutsideTool.Require("mcopy", "fls");
        FatReaders.Mtools(esp, folder).Should().BeEquivalentTo(expected);
        FatReaders.Sleuthkit(esp).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public void Fuse2fs_reads_the_files_inside_inodes_that_debugfs_cannot()
    {
        OutsideTool.RequireFuse("fuse2fs");
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build("phase4-fs-ext4-inline");
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        FilesOn(medium).Count(f => IsInline(data, f)).Should().BeGreaterThan(2);
        var root = Directory.CreateDirectory(folder.File("mnt")).FullName;
        var mount = OutsideTool.Run("fuse2fs", "-o", "ro", data, root);
        if (mount.ExitCode != 0)
        {
            OutsideTool.Lacks($"fuse2fs cannot mount here: {mount.Text}");
        }

        try
        {
            FilesOn(medium).Select(f => (f.Path, Sha256(File.ReadAllBytes(root + f.Path)))).Should()
                .Equal(FilesOn(medium).Select(f => (f.Path, f.Sha256)));
        }
        finally
        {
            OutsideTool.Run("fusermount", "-u", root).ExitCode.Should().Be(0);
        }
    }

    [Fact]
    public void Grub_reads_the_clusters_that_sleuthkit_does_not_know()
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build("phase4-fs-ext4-bigalloc");
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        FilesOn(medium).Select(
            f => (f.Path, Sha256(OutsideTool.Run("grub-fstest", data, "cat", $"(loop0){f.Path}").OutputBytes)))
            .Should().Equal(FilesOn(medium).Select(f => (f.Path, f.Sha256)));
    }

    [Theory]
    [InlineData("phase4-fs")]
    [InlineData("phase4-loader-fs")]
    public void Mtools_and_sleuthkit_read_the_ESP_beside_it_back(string name)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var esp = VariantsBench.Cut(medium, "erix-esp", folder);
        var expected = medium.Files.Where(f => f.Partition == "erix-esp").ToDictionary(f => f.Path, f => f.Sha256);
        FatReaders.Mtools(esp, folder).Should().BeEquivalentTo(expected);
        FatReaders.Sleuthkit(esp).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public void The_corpus_files_are_as_long_as_said_and_mapped_through_the_triple_indirect_block()
    {
        using var folder = new TempFolder();
        foreach (var size in new[] { "1k", "2k", "4k" })
        {
            using var medium = VariantsBench.Build($"phase4-fs-ext2-corpus-{size}");
            var data = VariantsBench.Cut(medium, "erix-data", folder);
            var file = medium.Files.Single(f => f.Path == "/data/triple.bin");
            var stat = OutsideTool.Run("debugfs", "-R", $"stat {file.Path}", data).Output;
            stat.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"Size: {file.Length}")).And.Contain(
                "(TIND)");
        }
    }

    private static IEnumerable<MediumFile> FilesOn(Medium medium) =>
        medium.Files.Where(f => f.Partition == "erix-data" && f.Length <= MaxReadBytes);

    private static bool IsInline(string data, MediumFile file) =>
        OutsideTool.Run("debugfs", "-R", $"stat \"{file.Path}\"", data).Output.Contains(
            "Flags: 0x10000000", StringComparison.Ordinal);

    private static string InodeOf(string data, MediumFile file)
    {
        var line = OutsideTool.Run("debugfs", "-R", $"stat \"{file.Path}\"", data).Output.Split('\n')[0];
        return line.Split("Inode:")[1].Trim().Split(' ')[0];
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
