using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Caching;

/// <summary>The catalogue's entries, kept between processes.</summary>
public sealed class MediaIndexTests
{
    [Theory]
    [InlineData("phase4-fs", new[] { "gpt", "fat32", "ext4" })]
    [InlineData("ext-needs-recovery", new[] { "ext3", "ext4" })]
    [InlineData("phase4-fs-ext2", new[] { "ext2" })]
    [InlineData("fat-bad-lfn", new[] { "fat" })]
    public void The_filesystems_of_a_medium_come_one_by_one(string name, string[] expected) =>
        MediaIndex.Default.Find(name)!.FileSystems.Should().Equal(expected);

    [Theory]
    [InlineData("phase4-f")]
    [InlineData("auto")]
    [InlineData("none")]
    public void What_is_no_row_is_not_found(string name) => MediaIndex.Default.Find(name).Should().BeNull();

    [Fact]
    public void The_index_is_the_catalogues_whether_made_or_read()
    {
        using var cache = new TempFolder();
        var expected = MediaCatalog.All.Select(v => v.Entry);
        MediaIndex.Load(cache.Path).All.Should().Equal(expected);
        var file = IndexFile(cache);
        var written = File.GetLastWriteTimeUtc(file);

        MediaIndex.Load(cache.Path).All.Should().Equal(expected);
        File.GetLastWriteTimeUtc(file).Should().Be(written, "the second one only reads it");
    }

    [Theory]
    [InlineData("")]
    [InlineData("2\ngpt\tgpt\tpositive\n")]
    [InlineData("1\ngpt\tgpt\tpositiv\n")]
    [InlineData("1\ngpt\tgpt\tpositive")]
    public void A_file_that_is_not_whole_is_made_again(string text)
    {
        using var cache = new TempFolder();
        MediaIndex.Load(cache.Path);
        var (file, whole) = (IndexFile(cache), File.ReadAllText(IndexFile(cache)));
        File.WriteAllText(file, text);

        MediaIndex.Load(cache.Path).All.Should().Equal(MediaCatalog.All.Select(v => v.Entry));
        File.ReadAllText(file).Should().Be(whole);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_time_and_nothing_else()
    {
        using var cache = new TempFolder();
        File.WriteAllText(cache.File("media"), "a file where the folder should be");

        MediaIndex.Load(cache.Path).All.Should().HaveCount(MediaCatalog.All.Count);
    }

    private static string IndexFile(TempFolder cache) =>
        Directory.GetFiles(cache.File("media")).Should().ContainSingle().Subject;
}
