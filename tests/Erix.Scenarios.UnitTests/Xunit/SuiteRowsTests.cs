using Erix.Scenarios.UnitTests.Scenarios;
using Erix.Scenarios.Xunit;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Xunit;

public sealed class SuiteRowsTests
{
    private const string Sound = "title = \"t\"\nclass = \"full-system\"\ngroups = [\"one\", \"two\"]\n";

    [Fact]
    public void A_sound_scenario_is_one_row_with_its_id_as_name_and_its_traits()
    {
        using var root = new TemporaryRoot();
        root.With("scenarios/boot/a.toml", Sound);

        var row = ScenarioDataAttribute.Rows(ScenarioCatalog.Load(root.Path)).Should().ContainSingle().Subject;

        row.TestDisplayName.Should().Be("a");
        row.Label.Should().BeEmpty("a label would be appended to the name");
        row.GetData().Should().Equal("a");
        row.Traits!["Group"].Should().BeEquivalentTo("one", "two");
        row.Traits["Class"].Should().Equal("full-system");
        row.Traits["Area"].Should().Equal("boot");
    }

    [Fact]
    public void A_broken_file_is_a_row_of_its_own_in_its_group_and_fails_with_its_line()
    {
        using var root = new TemporaryRoot();
        root.With("scenarios/boot/a.toml", Sound + "rootd_test_mod = \"none\"\n");
        var catalog = ScenarioCatalog.Load(root.Path);

        ScenarioDataAttribute.Rows(catalog).Should().ContainSingle(r => r.TestDisplayName == "a")
            .Which.Traits!["Group"].Should().Contain("one");
        SuiteRows.Objection(catalog, "a").Should().Contain("scenarios/boot/a.toml(4,1)").And.Contain("rootd_test_mode");
    }

    [Fact]
    public void A_broken_file_has_the_traits_by_which_it_would_have_been_selected()
    {
        using var root = new TemporaryRoot();
        root.With("scenarios/boot/a.toml", Sound + "block_storage_image = \"gpt\"\nexclusive = true\nvcpus = 9\n");

        var traits = BrokenTraits(root);

        traits["Area"].Should().Equal("boot");
        traits["Class"].Should().Equal("full-system");
        traits["Media"].Should().Equal("gpt");
        traits["Exclusive"].Should().Equal("true");
    }

    [Theory]
    [InlineData("class = \"full-sytem\"")]
    [InlineData("class = 1 2")]
    [InlineData("class \"full-system\"")]
    public void A_broken_file_whose_class_cannot_be_read_fails_under_each_class(string text)
    {
        using var root = new TemporaryRoot();
        root.With("scenarios/boot/a.toml", text + "\n");

        BrokenTraits(root)["Class"].Should().BeEquivalentTo("full-system", "subsystem-positive", "subsystem-negative");
    }

    [Fact]
    public void Two_files_of_one_id_fail_under_the_area_of_either()
    {
        using var root = new TemporaryRoot();
        root.With("scenarios/boot/a.toml", Sound).With("scenarios/fat/a.toml", Sound);

        BrokenTraits(root)["Area"].Should().BeEquivalentTo("boot", "fat");
    }

    private static Dictionary<string, HashSet<string>> BrokenTraits(TemporaryRoot root) =>
        ScenarioDataAttribute.Rows(ScenarioCatalog.Load(root.Path)).Single().Traits!;

    [Fact]
    public void A_group_that_selects_nothing_is_a_failing_row_of_that_group()
    {
        using var root = new TemporaryRoot();
        root.With("scenarios/boot/a.toml", Sound);
        root.With("groups/hollow.toml", "description = \"d\"\nscenarios = []\n");
        var catalog = ScenarioCatalog.Load(root.Path);

        var row = ScenarioDataAttribute.Rows(catalog).Should().ContainSingle(
            r => r.TestDisplayName == "group:hollow").Subject;

        row.Traits!["Group"].Should().Equal("hollow");
        SuiteRows.Objection(catalog, "group:hollow").Should().NotBeNull();
    }

    [Fact]
    public void A_scenario_whose_file_went_meanwhile_says_so()
    {
        using var root = new TemporaryRoot();

        SuiteRows.Objection(ScenarioCatalog.Load(root.Path), "gone").Should().Contain("no scenario 'gone' any more");
    }

    [Fact]
    public void Without_a_root_the_one_case_names_the_variable() =>
        SuiteRows.Objection(null, SuiteRows.NoRoot).Should().Contain(RepositoryRoot.Variable);
}
