using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

public sealed class VariantsRowTests
{
    public static TheoryData<string> All => VariantsBench.Names(_ => true);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_row_keeps_its_word(string name)
    {
        VariantsBench.RequireBuilders();
        MediaCatalog.SelfTest(VariantsBench.Row(name), VariantsBench.Tools).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Two_builds_from_scratch_give_the_same_bytes(string name)
    {
        // Other tools, so that nothing comes from what the first build made.
        VariantsBench.RequireBuilders();
        using var folder = new TempFolder();
        using var first = VariantsBench.Row(name).Build(VariantsBench.Tools);
        using var second = VariantsBench.Row(name).Build(new MediaTools(folder.Path));
        ImageFile.SparseDigest(second.Image).Should().Be(ImageFile.SparseDigest(first.Image));
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty("a recipe cleans up after itself");
    }

    [Fact]
    public void Every_ext_row_of_the_spec_is_here()
    {
        var spec = Path.Combine(TestPaths.Corpora, "..", "spec", "media-variants.tsv");
        Assert.SkipUnless(File.Exists(spec), "../shared/spec is not here");
        var expected = from line in File.ReadLines(spec).Skip(1)
                       let cells = line.Split('\t')
                       where cells[1].Contains("ext", StringComparison.Ordinal)
                       select $"{cells[0]} {cells[2]}";
        var here = ExtVariants.All.Select(v => $"{v.Name} {(v.Kind == MediaKind.Positive ? "positive" : "negative")}")
            .ToList();
        expected.Except(here).Should().BeEmpty("the spec asks for them");
        here.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Rows_say_where_a_refusal_comes_from()
    {
        foreach (var row in ExtVariants.All)
        {
            var told = (row.Finding is null ? 0 : 1) + (row.RefusedBy is null ? 0 : 1);
            told.Should().Be(row.Kind == MediaKind.Negative ? 1 : 0, row.Name);
        }
    }
}
