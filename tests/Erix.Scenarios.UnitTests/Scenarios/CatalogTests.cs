namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class CatalogTests
{
    [Fact]
    public void Scenarios_come_sorted_by_id_from_all_folders()
    {
        using var root = new TemporaryRoot();
        var catalog = root.With("scenarios/z/a.toml", "").With("scenarios/b.toml", "")
            .With("scenarios/a/deep/c.toml", "").Load();

        catalog.Scenarios.Select(s => (s.Id, s.File, s.Area)).Should().Equal(
            ("a", "scenarios/z/a.toml", "z"), ("b", "scenarios/b.toml", ""), ("c", "scenarios/a/deep/c.toml", "a"));
    }

    [Fact]
    public void Other_and_hidden_files_are_passed_over()
    {
        using var root = new TemporaryRoot();

        root.With("scenarios/scenario.schema.json", "{}").With("scenarios/.#a.toml", "x").With("groups/README.md", "x")
            .Load().Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void A_syntax_error_does_not_hide_what_else_is_wrong()
    {
        TemporaryRoot.Objections("title = \nvcpus = 9\nrun_mode = \"vm-disk-image\"").Select(o => o[..6]).Should()
            .Equal(
            ["SCN001", "SCN006"], "a contradiction may be settled by the line that was lost");
    }

    [Fact]
    public void All_errors_of_all_files_come_in_one_go_sorted_by_file_and_line()
    {
        using var root = new TemporaryRoot();
        var catalog = root.With("scenarios/b/b.toml", "vcpus = 9\nx = 1").With("scenarios/a/a.toml", "title = 1")
            .With("groups/g.toml", "description = \"d\"\nscenarios = [\"q\"]").Load();

        catalog.Diagnostics.Select(d => $"{d.File}{d.Position}").Should().Equal(
            "groups/g.toml(2,14)", "scenarios/a/a.toml(1,9)", "scenarios/b/b.toml(1,9)", "scenarios/b/b.toml(2,1)");
    }

    [Fact]
    public void A_broken_file_keeps_its_groups_and_is_their_member()
    {
        using var root = new TemporaryRoot();
        var catalog = root.With("scenarios/fat/x.toml", "groups = [\"own\"]\nvcpus = 9")
            .With("groups/g.toml", "description = \"d\"\nscenarios = [\"x\"]").Load();

        catalog.Scenarios.Should().BeEmpty();
        var broken = catalog.BrokenFiles.Should().ContainSingle().Subject;
        broken.Id.Should().Be("x");
        broken.Area.Should().Be("fat");
        broken.Groups.Should().Equal("g", "own");
        broken.Diagnostics.Select(TemporaryRoot.Brief).Should().Equal("SCN006 (2,9): vcpus = 9 is not within 1 to 8");
        catalog.FindGroup("g")!.Members.Should().Equal("x");
        catalog.FindGroup("g")!.IsBroken.Should().BeFalse();
    }

    [Fact]
    public void Groups_are_read_from_a_file_that_is_not_toml_throughout()
    {
        using var root = new TemporaryRoot();

        root.With("scenarios/x.toml", "groups = [\"own\"]\ntitle = oops\n").Load()
            .BrokenFiles.Should().ContainSingle().Which.Groups.Should().Equal("own");
    }

    [Fact]
    public void One_id_in_two_folders_is_an_error_in_both_files_and_one_broken_case()
    {
        using var root = new TemporaryRoot();
        var catalog = root.With("scenarios/a/x.toml", "").With("scenarios/b/x.toml", "").Load();

        catalog.Scenarios.Should().BeEmpty();
        catalog.BrokenFiles.Should().ContainSingle().Which.Diagnostics.Should().HaveCount(2);
        catalog.Diagnostics.Select(d => d.ToString()).Should().Equal(
            "SCN008 scenarios/a/x.toml(1,1): scenarios/b/x.toml has the same id: rename one of the two files, "
            + "an id is unique in the whole tree",
            "SCN008 scenarios/b/x.toml(1,1): scenarios/a/x.toml has the same id: rename one of the two files, "
            + "an id is unique in the whole tree");
    }

    [Fact]
    public void A_file_name_that_a_test_filter_could_not_take_is_refused() =>
        TemporaryRoot.Objections("", "scenarios/a|b.toml").Should().Equal(
            "SCN009 (1,1): the file's name is the scenario's id, and 'a|b' is not made of letters, digits, '-', "
            + "'_' and '.' alone: rename it");

    [Fact]
    public void A_missing_folder_of_scenarios_is_a_diagnostic_and_one_of_groups_is_not()
    {
        using var root = new TemporaryRoot();
        Directory.Delete(Path.Combine(root.Path, "scenarios"));
        Directory.Delete(Path.Combine(root.Path, "groups"));

        root.Load().Diagnostics.Select(d => d.ToString()).Should().Equal(
            $"SCN002 scenarios(1,1): the folder does not exist in '{root.Path}': create it, "
            + "or set ERIX_ROOT to the folder that has it");
    }

    [Fact]
    public void A_link_to_nowhere_is_a_broken_file_not_an_exception()
    {
        using var root = new TemporaryRoot();
        File.CreateSymbolicLink(Path.Combine(root.Path, "scenarios", "x.toml"), "nowhere.toml");

        root.Load().BrokenFiles.Should().ContainSingle().Which.Diagnostics.Should().ContainSingle().Which.Code.Should()
            .Be("SCN002");
    }

    [Fact]
    public void A_link_that_leads_back_up_does_not_loop()
    {
        using var root = new TemporaryRoot();
        root.WithScenarios("a");
        Directory.CreateSymbolicLink(
            Path.Combine(root.Path, "scenarios", "area", "up"), Path.Combine(root.Path, "scenarios"));

        root.Load().Scenarios.Should().ContainSingle();
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_without_being_read()
    {
        using var root = new TemporaryRoot();
        using (var file = File.Create(Path.Combine(root.Path, "scenarios", "x.toml")))
        {
            file.SetLength(1L << 33);
        }

        root.Load().Diagnostics.Should().ContainSingle().Which.Code.Should().Be("SCN002");
    }

    [Fact]
    public void Many_files_read_in_parallel_give_the_same_catalogue_every_time()
    {
        using var root = new TemporaryRoot();
        for (var i = 0; i < 500; i++)
        {
            root.With($"scenarios/a{i % 7}/s{i:000}.toml", i % 50 == 0 ? "vcpus = 9" : "groups = [\"g\"]");
        }

        var catalog = root.Load();

        catalog.Scenarios.Select(s => s.Id).Should().BeInAscendingOrder(StringComparer.Ordinal).And.HaveCount(490);
        catalog.BrokenFiles.Should().HaveCount(10);
        catalog.FindGroup("g")!.Members.Should().HaveCount(490);
        root.Load().Diagnostics.Should().Equal(catalog.Diagnostics);
    }
}
