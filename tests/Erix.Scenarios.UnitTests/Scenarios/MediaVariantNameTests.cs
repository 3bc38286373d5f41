using Erix.Scenarios.Media;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class MediaVariantNameTests
{
    [Theory]
    [InlineData("auto", new string[0])]
    [InlineData("phase4-fs", new[] { "gpt", "fat32", "ext4" })]
    [InlineData("ext-needs-recovery", new[] { "ext3", "ext4" })]
    [InlineData("phase4-fs-ext2", new[] { "ext2" })]
    public void The_filesystems_of_a_medium_come_one_by_one(string name, string[] expected) =>
        MediaVariantNames.Find(name)!.FileSystems.Should().Equal(expected);

    [Fact]
    public void A_name_that_does_not_exist_is_not_found() => MediaVariantNames.Find("phase4-f").Should().BeNull();

    [Fact]
    public void Every_row_of_the_catalogue_has_its_name_and_every_name_its_row()
    {
        var names = MediaVariantNames.All.Where(v => v.Kind != "selector").Select(v => $"{v.Name}: {v.Kind}");
        var rows = MediaCatalog.All.Select(v => $"{v.Name}: {v.Kind.ToString().ToLowerInvariant()}");
        names.Should().BeEquivalentTo(rows);
    }
}
