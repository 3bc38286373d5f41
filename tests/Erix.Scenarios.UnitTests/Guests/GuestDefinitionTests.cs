using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.Guests;

/// <summary>A guest's file as a team writes it: what is taken, and what is objected to at its place.</summary>
public sealed class GuestDefinitionTests
{
    private const string Hobby = """
        title = "Hobby OS"
        machine = "q35"
        [boot]
        disk = "target/hobby.img"
        firmware = "ovmf"
        [[disk]]
        medium = "phase4-fs-fat32-mirrored"
        bus = "ide"
        [console]
        prompt = "# "
        [end]
        by = "status"
        device = "isa-debug-exit,iobase=0xf4,iosize=4"
        status = { pass = 33, fail = 35 }
        [fatal]
        rust-panic = "panicked at "
        [[key]]
        name = "feature"
        values = ["a", "b"]
        default = "a"
        [class.smoke]
        require = ["hobby: kernel up"]
        exit = "pass"
        """;

    [Fact]
    public void A_scenario_of_a_guest_has_its_keys_classes_and_ends()
    {
        using var root = new TemporaryRoot();
        var catalog = root.With("guests/hobby.toml", Hobby).With(
            "scenarios/shell/ls.toml",
            "guest = \"hobby\"\nclass = \"smoke\"\nfeature = \"b\"\n[expect]\nexit = \"fail\"\n[[act]]\nrun = \"ls\"").Load();

        catalog.Diagnostics.Should().BeEmpty();
        var scenario = catalog.Find("ls")!;
        DataDialect.ValuesOf(scenario)["feature"].Should().Be("b");
        (scenario.Guest, scenario.Class.Name, scenario.Expect.Exit).Should().Be(("hobby", "smoke", "fail"));
    }

    [Fact]
    public void What_class_and_definition_bring_is_in_the_plan()
    {
        using var root = new TemporaryRoot();
        var catalog = root.With("guests/hobby.toml", Hobby)
            .With("scenarios/shell/ls.toml", "guest = \"hobby\"\nclass = \"smoke\"\n[[act]]\nrun = \"ls\"").Load();

        var plan = GuestPlanner.Plan(
            new DataGuest(catalog.Guests.Find("hobby")!.Dialect), catalog.Find("ls")!, new PlanContext(root.Path),
            GuestOverrides.None, new TimeLimits(1));

        plan.Exit.Should().Be("pass");
        plan.Required.Select(m => $"{m.Marker} ({m.Origin})").Should().Equal("hobby: kernel up (class smoke)");
        plan.Disks.Select(d => (d.IsBoot, d.Bus, d.Medium)).Should().Equal(
            (true, "virtio", null), (false, "ide", "phase4-fs-fat32-mirrored"));
    }

    [Theory]
    [InlineData("[boot]", "SCN083 guests/os.toml(1,2): [boot] names nothing to boot from*")]
    [InlineData("[boot]\nkernel = \"k\"\ndisk = \"d\"", "SCN083 guests/os.toml(1,2): [boot] names kernel and disk*")]
    [InlineData(
        "[boot]\ndisk = \"d\"\narguments = [\"a\"]", "SCN083 guests/os.toml(1,2): [boot] initrd, pack and arguments*")]
    [InlineData(
        "[boot]\nkernel = \"k\"\n[end]\nby = \"status\"", "SCN084 guests/os.toml(3,2): by = \"status\" needs names*")]
    [InlineData(
        "[boot]\nkernel = \"k\"\n[end]\nstatus = { a = 1, b = 1 }",
        "SCN084 guests/os.toml(3,2): status 1 has the names a and b*")]
    [InlineData("[boot]\nkernel = \"k\"\n[end]\ngood = \"pas\"", "SCN084 guests/os.toml(3,2): no end is called 'pas'*")]
    [InlineData(
        "[boot]\nkernel = \"k\"\n[[key]]\nname = \"title\"",
        "SCN085 guests/os.toml(3,1): scenarios have a key 'title' already*")]
    [InlineData(
        "[boot]\nkernal = \"k\"",
        "SCN003 guests/os.toml(2,1): unknown key 'kernal' in [boot]; the nearest is 'kernel'")]
    [InlineData(
        "code = \"No.Such, Thing\"\n[boot]\nkernel = \"k\"",
        "SCN082 guests/os.toml(1,1): code = \"No.Such, Thing\" cannot be used*")]
    [InlineData(
        "cpu = \"max,{flavor}\"\n[boot]\nkernel = \"k\"\n[[key]]\nname = \"flavour\"",
        "SCN003 guests/os.toml(1,7): {flavor} stands for*nearest is 'flavour'")]
    [InlineData(
        "[boot]\nkernel = \"k\"\n[always]\narguments = [\"id={scenari}\"]",
        "SCN003 guests/os.toml(4,14): {scenari} stands for*nearest is 'scenario'")]
    [InlineData(
        "[boot]\nkernel = \"k\"\n[console]\nmarkers = 2",
        "SCN006 guests/os.toml(3,2): markers and diagnostics cannot share a port*")]
    public void A_definition_that_makes_no_sense_is_objected_to_at_its_place(string text, string objection)
    {
        using var root = new TemporaryRoot();

        var diagnostics = root.With("guests/os.toml", text).Load().Diagnostics.Select(d => $"{d}");

        diagnostics.Should().ContainSingle().Which.Should().Match(objection);
    }

    [Theory]
    [InlineData("[boot]", "guest = \"os\"")]
    [InlineData("default = true\n[boot]", "")]
    public void A_scenario_whose_guest_is_broken_fails_and_does_not_vanish(string guest, string scenario)
    {
        using var root = new TemporaryRoot();
        File.Delete(Path.Combine(root.Path, "guests", "erix.toml"));

        var catalog = root.With("guests/os.toml", guest).With("scenarios/a/x.toml", scenario).Load();

        catalog.BrokenFiles.Should().ContainSingle().Which.Diagnostics[0].Message.Should().Contain("'os' is broken");
    }

    [Fact]
    public void A_group_names_the_guest_of_its_scenarios_and_the_scenarios_own_word_wins()
    {
        using var root = new TemporaryRoot();

        var catalog = root.With("guests/hobby.toml", Hobby)
            .With("groups/shell.toml", "description = \"d\"\nscenarios = [\"one\", \"two\"]\nguest = \"hobby\"")
            .With("scenarios/a/one.toml", "").With("scenarios/a/two.toml", "guest = \"erix\"").Load();

        catalog.Diagnostics.Should().BeEmpty();
        (catalog.Find("one")!.Guest, catalog.Find("two")!.Guest).Should().Be(("hobby", "erix"));
    }

    [Fact]
    public void Groups_that_name_different_guests_are_an_error_of_the_scenario()
    {
        using var root = new TemporaryRoot();

        var catalog = root.With("guests/hobby.toml", Hobby)
            .With("groups/a.toml", "description = \"d\"\nscenarios = [\"one\"]\nguest = \"hobby\"")
            .With("groups/b.toml", "description = \"d\"\nscenarios = [\"one\"]\nguest = \"erix\"")
            .With("scenarios/a/one.toml", "").Load();

        catalog.Diagnostics.Select(d => $"{d}").Should().ContainSingle().Which.Should()
            .StartWith("SCN086 scenarios/a/one.toml(1,1): its groups name the guests erix and hobby");
    }
}
