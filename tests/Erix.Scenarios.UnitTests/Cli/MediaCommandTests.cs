using System.Text.Json;
using Erix.Scenarios.Cli.Media;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Cli;

public sealed class MediaCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void List_shows_the_rows_of_a_filesystem_and_the_finding_of_a_broken_one()
    {
        MediaListCommand.Run("exfat", "negative", _output, _errors).Should().Be(0);

        _output.ToString().Should().Contain("exfat-bad-name-hash").And.Contain("EXFAT_NAME_HASH").And.NotContain(
            "phase4-fs-exfat ");
    }

    [Fact]
    public void List_names_the_filesystems_where_none_matches()
    {
        MediaListCommand.Run("ntfs", null, _output, _errors).Should().Be(1);

        _errors.ToString().Should().Contain("'ntfs'").And.Contain("exfat");
    }

    [Fact]
    public void Build_writes_the_image_and_prints_its_digest()
    {
        var path = Build("gpt");

        _output.ToString().Should().MatchRegex($"^[0-9a-f]{{64}}  {path}");
        OutsideTool.Run("sha256sum", path).Output.Should().StartWith(_output.ToString()[..64]);
    }

    [Fact]
    public void Build_says_the_nearest_name_for_one_that_is_none()
    {
        MediaBuildCommand.Run("fat-miror-mismatch", isBase: false, null, _output, _errors).Should().Be(1);

        _errors.ToString().Should().Contain("'fat-mirror-mismatch'");
    }

    [Fact]
    public void Check_finds_each_volume_of_a_clean_disk()
    {
        Check(Build("phase4-fs")).Should().Be(0);

        _output.ToString().Should().Contain("erix-esp (fat): clean").And.Contain("erix-data (ext): clean");
    }

    [Fact]
    public void Check_ends_with_1_and_the_code_for_a_broken_one()
    {
        Check(Build("fat-mirror-mismatch")).Should().Be(1);

        _output.ToString().Should().Contain("FAT_MIRROR_MISMATCH");
    }

    [Fact]
    public void Check_takes_a_volume_at_an_offset()
    {
        var partition = MediaCatalog.Find("fat-mirror-mismatch")!;
        using var medium = partition.Build(new MediaTools(_folder.Path));
        var esp = medium.Partitions.Single(p => p.Name == "erix-esp");

        MediaCheckCommand.Run(
            Build("fat-mirror-mismatch"), "fat", esp.Offset, CheckPolicy.Strict, json: false, _output, _errors)
            .Should().Be(1);
    }

    [Fact]
    public void Check_speaks_JSON()
    {
        var path = Build("exfat-bad-name-hash");
        _output.GetStringBuilder().Clear();
        MediaCheckCommand.Run(path, "auto", 0, CheckPolicy.Strict, json: true, _output, _errors).Should().Be(1);

        var report = JsonDocument.Parse(_output.ToString()).RootElement;
        report.GetProperty("clean").GetBoolean().Should().BeFalse();
        report.GetProperty("volumes")[1].GetProperty("findings")[0].GetProperty("code").GetString().Should().Be(
            "EXFAT_NAME_HASH");
    }

    [Theory]
    [InlineData("absent.img")]
    [InlineData("zeros.img")]
    [InlineData("empty.img")]
    public void Check_ends_with_2_where_there_is_nothing_to_check(string name)
    {
        File.WriteAllBytes(_folder.File("zeros.img"), new byte[65536]);
        File.WriteAllBytes(_folder.File("empty.img"), []);

        Check(_folder.File(name)).Should().Be(2);
        _errors.ToString().Should().Contain(name);
    }

    [Theory]
    [InlineData("/dev/null", "a character device")]
    [InlineData("fifo", "a FIFO")]
    [InlineData(".", "a folder")]
    public void Check_ends_with_2_and_says_so_where_the_image_is_no_regular_file(string name, string kind)
    {
        var path = name == "fifo" ? _folder.File(name) : name;
        if (name == "fifo")
        {
            OutsideTool.Run("mkfifo", path).ExitCode.Should().Be(0);
        }

        foreach (var fs in (string[])["auto", "ext", "fat", "exfat", "gpt"])
        {
            MediaCheckCommand.Run(path, fs, 0, CheckPolicy.Interop, json: false, _output, _errors).Should().Be(2, fs);
        }

        _errors.ToString().Should().Contain($"'{path}' is {kind}; an image is a regular file.");
    }

    [Fact]
    public void Check_survives_every_truncation_of_an_image()
    {
        var whole = File.ReadAllBytes(Build("phase4-fs-fat12"));
        for (var length = 1; length < whole.Length; length = (length * 2) + 1)
        {
            File.WriteAllBytes(_folder.File("part.img"), whole[..length]);
            Check(_folder.File("part.img")).Should().BeGreaterThan(0);
        }
    }

    [Fact]
    public void Show_tells_fields_with_their_place_name_and_value()
    {
        MediaShowCommand.Run(Build("phase4-fs-ext2"), "superblock", all: false, _output, _errors).Should().Be(0);

        _output.ToString().Should().MatchRegex(@"\d+  s_magic +61267 \(0xef53\)");
    }

    [Fact]
    public void Diff_names_the_field_that_was_changed()
    {
        var (a, b) = (Build("gpt"), _folder.File("b.img"));
        var bytes = File.ReadAllBytes(a);
        bytes[512 + 8] ^= 1; // Revision of the primary header
        bytes[^1024] ^= 1; // in the backup entries, which no shown structure owns
        File.WriteAllBytes(b, bytes);

        MediaDiffCommand.Run(a, b, _output, _errors).Should().Be(1);

        _output.ToString().Should().Contain("primary GPT header: Revision at 520").And.Contain(
            $"bytes {bytes.Length - 1024}..{bytes.Length - 1024} (1)");
    }

    [Fact]
    public void Diff_with_the_base_shows_what_a_row_edits_and_nothing_else()
    {
        MediaDiffCommand.Run(Build("fat32-bad-backup-boot", isBase: true), Build("fat32-bad-backup-boot"), _output, _errors).Should().Be(1);

        _output.ToString().Split('\n').Where(l => l.Contains(" at ", StringComparison.Ordinal)).Should()
            .ContainSingle().Which.Should().Contain("BPB_SecPerClus");
    }

    [Fact]
    public void Build_all_tells_its_progress_where_the_table_does_not_go()
    {
        var folder = _folder.File("all");
        MediaVariant[] rows = [.. MediaCatalog.All.Where(v => v.FileSystem is "gpt" or "fat12")];
        MediaBuildCommand.RunAll(rows, folder, _output, _errors).Should().Be(0);

        var total = rows.Length;
        _errors.ToString().Should().Contain($"[1/{total}] ").And.Contain($"[{total}/{total}] ");
        _output.ToString().Should().NotContain("[1/").And.Contain($"{total} images in ");
        File.ReadAllLines(Path.Combine(folder, "SHA256SUMS")).Should().HaveCount(total);
        Directory.EnumerateFiles(folder, "*.img").Should().HaveCount(total);
    }

    [Fact]
    public void Diff_of_equal_images_is_silent()
    {
        var path = Build("gpt");
        _output.GetStringBuilder().Clear();

        MediaDiffCommand.Run(path, path, _output, _errors).Should().Be(0);
        _output.ToString().Should().BeEmpty();
    }

    private string Build(string variant, bool isBase = false)
    {
        var path = _folder.File($"{variant}{(isBase ? ".base" : "")}.img");
        MediaBuildCommand.Run(variant, isBase, path, _output, _errors).Should().Be(0);
        return path;
    }

    private int Check(string path) =>
        MediaCheckCommand.Run(path, "auto", 0, CheckPolicy.Strict, json: false, _output, _errors);
}
