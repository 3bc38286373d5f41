using static Erix.Scenarios.UnitTests.Scenarios.TemporaryRoot;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class GroupTests
{
    private static string[] ObjectionsTo(TemporaryRoot root) => [.. root.Load().Diagnostics.Select(d => d.ToString())];

    [Fact]
    public void A_group_has_those_it_names_those_it_matches_and_those_that_name_it()
    {
        using var root = new TemporaryRoot();
        var group = root.WithScenarios("ext2-a", "ext3-a", "ext4-b", "fat-a")
            .With("scenarios/area/vfs.toml", "groups = [\"g\"]")
            .With("groups/g.toml", "description = \"the group\"\nscenarios = [\"ext?-a\", \"fat-a\"]")
            .Load().FindGroup("g")!;

        group.Members.Should().Equal("ext2-a", "ext3-a", "fat-a", "vfs");
        group.Description.Should().Be("the group");
        group.File.Should().Be("groups/g.toml");
        group.IsBroken.Should().BeFalse();
    }

    [Fact]
    public void A_scenario_knows_all_its_groups()
    {
        using var root = new TemporaryRoot();
        var catalog = root
            .With("scenarios/area/a.toml", "groups = [\"z\"]")
            .With("groups/inner.toml", "description = \"i\"\nscenarios = [\"a\"]")
            .With("groups/outer.toml", "description = \"o\"\nincludes = [\"inner\"]")
            .Load();

        catalog.Find("a")!.Groups.Should().Equal("inner", "outer", "z");
        catalog.Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void A_group_exists_by_being_named()
    {
        using var root = new TemporaryRoot();
        var catalog = root.With("scenarios/a.toml", "groups = [\"mine\"]")
            .With("groups/outer.toml", "description = \"o\"\nincludes = [\"mine\"]").Load();

        catalog.Groups.Select(g => (g.Name, g.File)).Should().Equal(("mine", null), ("outer", "groups/outer.toml"));
        catalog.FindGroup("outer")!.Members.Should().Equal("a");
        catalog.Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void The_sources_plain_lists_are_read_as_they_are()
    {
        using var root = new TemporaryRoot();
        var group = root.WithScenarios("a", "b", "c", "d1", "d2")
            .With(
                "groups/fat-01.txt",
                "\uFEFF# FAT32 extended BPB\n\ntests/scenarios/a.toml\r\n  b   # why\nscenarios/x/c.toml\nd?\n")
            .Load().FindGroup("fat-01")!;

        group.Members.Should().Equal("a", "b", "c", "d1", "d2");
        group.Description.Should().Be("FAT32 extended BPB");
        group.Diagnostics.Should().BeEmpty();
    }

    [Theory]
    [InlineData("groups/g.toml", "description = \"d\"\nscenarios = [\n  \"a\",\n  \"sub-alpa\",\n]",
        "SCN040 groups/g.toml(4,3): no scenario 'sub-alpa'; the nearest is 'sub-alpha'")]
    [InlineData(
        "groups/g.txt", "a\n  sub-alpa # slip\n",
        "SCN040 groups/g.txt(2,3): no scenario 'sub-alpa'; the nearest is 'sub-alpha'")]
    [InlineData("groups/g.toml", "description = \"d\"\nscenarios = [\"a\"]\nincludes = [\"gg\"]",
        "SCN041 groups/g.toml(3,13): no group 'gg'; the nearest is 'g'")]
    [InlineData("groups/g.toml", "description = \"d\"\nscenarios = [\"a\", \"beta-*\"]",
        "SCN043 groups/g.toml(2,19): no scenario matches 'beta-*'; the nearest is 'a'")]
    [InlineData("groups/g.toml", "description = \"d\"",
        "SCN044 groups/g.toml(1,1): group 'g' has no scenario: name some under scenarios, "
        + "or say groups = [\"g\"] in theirs")]
    [InlineData("groups/g.txt", "# nothing\n",
        "SCN044 groups/g.txt(1,1): group 'g' has no scenario: name some under scenarios, "
        + "or say groups = [\"g\"] in theirs")]
    [InlineData("groups/g.toml", "scenarios = [\"a\"]",
        "SCN007 groups/g.toml(1,1): description is missing: description = \"what the group proves\"")]
    [InlineData("groups/g.toml", "description = \"d\"\nscenario = [\"a\"]\nscenarios = [\"a\"]",
        "SCN003 groups/g.toml(2,1): unknown key 'scenario'; the nearest is 'scenarios'")]
    [InlineData("groups/g.toml", "description = \"d\"\nscenarios = [\"a\", 1]",
        "SCN004 groups/g.toml(2,19): scenarios takes strings, not an integer: scenarios = [\"ext?-rename\"]")]
    [InlineData("groups/a b.txt", "a",
        "SCN009 groups/a b.txt(1,1): the file's name is the group's, and 'a b' is not made of letters, digits, '-', "
        + "'_' and '.' alone: rename it")]
    public void What_is_wrong_with_a_group_is_said_at_its_place(string file, string text, string objection)
    {
        using var root = new TemporaryRoot();

        ObjectionsTo(root.WithScenarios("a", "sub-alpha").With(file, text)).Should().Equal(objection);
    }

    [Fact]
    public void A_cycle_is_shown_whole_in_every_file_on_it()
    {
        using var root = new TemporaryRoot();
        var catalog = root.WithScenarios("x")
            .With("groups/a.toml", "description = \"a\"\nincludes = [\"b\"]")
            .With("groups/b.toml", "description = \"b\"\nincludes = [\"c\"]\nscenarios = [\"x\"]")
            .With("groups/c.toml", "description = \"c\"\nincludes = [\"a\"]")
            .With("groups/d.toml", "description = \"outside\"\nincludes = [\"a\"]")
            .Load();

        catalog.Diagnostics.Select(d => d.ToString()).Should().Equal(
            "SCN042 groups/a.toml(2,13): groups include each other: a -> b -> c -> a; drop one of these includes",
            "SCN042 groups/b.toml(2,13): groups include each other: b -> c -> a -> b; drop one of these includes",
            "SCN042 groups/c.toml(2,13): groups include each other: c -> a -> b -> c; drop one of these includes");
        catalog.Groups.Should().OnlyContain(g => g.Members.Single() == "x");
        catalog.Groups.Where(g => g.IsBroken).Select(g => g.Name).Should().Equal("a", "b", "c");
    }

    [Fact]
    public void A_group_that_includes_itself_is_a_cycle()
    {
        using var root = new TemporaryRoot();

        ObjectionsTo(
            root.WithScenarios("x").With(
                "groups/a.toml", "description = \"a\"\nscenarios = [\"x\"]\nincludes = [\"a\"]"))
            .Should().Equal(
                "SCN042 groups/a.toml(3,13): groups include each other: a -> a; drop one of these includes");
    }

    [Fact]
    public void Two_files_for_one_group_are_refused()
    {
        using var root = new TemporaryRoot();

        ObjectionsTo(
            root.WithScenarios("x").With("groups/a.toml", "description = \"a\"\nscenarios = [\"x\"]").With(
                "groups/a.txt", "x"))
            .Should().Equal("SCN045 groups/a.toml(1,1): groups/a.txt defines group 'a', too: join the two in one file");
    }

    [Fact]
    public void A_group_file_that_is_not_toml_is_a_broken_group()
    {
        using var root = new TemporaryRoot();
        var group = root.WithScenarios("x").With("groups/a.toml", "description = \nscenarios = [\"x\"]").Load()
            .FindGroup("a")!;

        group.IsBroken.Should().BeTrue();
        group.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("SCN001");
        group.Members.Should().Equal("x");
    }

    [Fact]
    public void Diagnostics_of_a_group_name_only_that_group()
    {
        using var root = new TemporaryRoot();
        var catalog = root.WithScenarios("x")
            .With("groups/good.toml", "description = \"g\"\nscenarios = [\"x\"]")
            .With("groups/bad.toml", "description = \"b\"\nscenarios = [\"y\"]").Load();

        catalog.FindGroup("good")!.IsBroken.Should().BeFalse();
        catalog.FindGroup("bad")!.Diagnostics.Select(Brief).Should().Equal(
            "SCN040 (2,14): no scenario 'y'; the nearest is 'x'");
    }
}
