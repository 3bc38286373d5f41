using Erix.Scenarios.Cli.New;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Cli.New;

public sealed class NewScenarioTests
{
    private static readonly GuestDraft Shell = new("hobby")
    {
        Kernel = "k.elf",
        Prompt = "# ",
        End = GuestEnd.ByPowerOff,
    };

    private static ScenarioDraft Boots => new("boots") { Require = ["kernel: up", "shell: \"ready\""] };

    [Fact]
    public void What_it_writes_loads_without_a_diagnostic_and_says_what_was_asked_for()
    {
        using var root = Root(Shell);

        var (exit, output, errors) = Scenario(root, Boots with
        {
            Title = "it boots",
            Area = "kernel",
            Forbid = ["error"],
            Run = ["ls", "cat a"],
            Last = "poweroff",
        });

        errors.Should().BeEmpty();
        exit.Should().Be(0);
        output.Should().StartWith("wrote scenarios/kernel/boots.toml");
        var catalog = ScenarioCatalog.Load(root.Path);
        Lint.Everything(catalog).Should().BeEmpty();
        var scenario = catalog.Find("boots")!;
        scenario.Title.Should().Be("it boots");
        scenario.Guest.Should().Be("hobby");
        scenario.Expect.Require.Select(m => m.Text).Should().Equal("kernel: up", "shell: \"ready\"");
        scenario.Expect.Forbid.Select(m => m.Text).Should().Equal("error");
        scenario.Acts.Select(a => a.Run).Should().Equal("ls", "cat a", null);
        scenario.Acts[^1].When!.Text.Should().Be("# ");
        scenario.Acts[^1].Send.Should().StartWith("poweroff").And.EndWith(new GuestConsole().LineEnd);
    }

    [Fact]
    public void Without_an_area_it_lies_below_its_guests_name()
    {
        using var root = Root(Shell);

        Scenario(root, Boots).Output.Should().StartWith("wrote scenarios/hobby/boots.toml");
    }

    [Fact]
    public void It_refuses_to_overwrite()
    {
        using var root = Root(Shell);
        Scenario(root, Boots);
        var before = File.ReadAllText(root.File("scenarios/hobby/boots.toml"));

        var (exit, _, errors) = Scenario(root, Boots with { Title = "another" });

        exit.Should().Be(1);
        errors.Should().StartWith("erix: scenarios/hobby/boots.toml is there already");
        File.ReadAllText(root.File("scenarios/hobby/boots.toml")).Should().Be(before);
    }

    [Fact]
    public void An_id_that_another_area_has_is_refused_and_nothing_is_left_behind()
    {
        using var root = Root(Shell);
        Scenario(root, Boots);

        Scenario(root, Boots with { Area = "other" }).Errors.Should().Contain("SCN008");

        Directory.Exists(Path.Combine(root.Path, "scenarios", "other")).Should().BeFalse();
        Lint.Everything(ScenarioCatalog.Load(root.Path)).Should().BeEmpty();
    }

    [Fact]
    public void A_wrong_guest_is_told_the_nearest()
    {
        using var root = Root(Shell);

        Scenario(root, Boots with { Guest = "hoby" }).Errors
            .Should().StartWith("erix: --guest has no 'hoby'; the nearest is 'hobby'");
    }

    [Fact]
    public void A_wrong_exit_is_told_the_nearest_by_the_loader()
    {
        using var root = Root(Shell);

        var (exit, _, errors) = Scenario(root, Boots with { Exit = "poweroff" });

        exit.Should().Be(1);
        errors.Should().Contain("the nearest is 'power-off'");
    }

    [Fact]
    public void A_key_that_the_guest_does_not_have_is_refused()
    {
        using var root = Root(Shell);

        Scenario(root, Boots with { Set = [("titel", "x")] }).Errors
            .Should().Contain("unknown key 'titel'; the nearest is 'title'");
    }

    [Fact]
    public void Keys_of_the_guest_are_set()
    {
        using var root = Root(Shell);
        File.AppendAllText(
            root.File("guests/hobby.toml"), "\n[[key]]\nname = \"mode\"\nvalues = [\"a\", \"b\"]\ndefault = \"a\"\n");

        Scenario(root, Boots with { Set = [("mode", "b")] }).Errors.Should().BeEmpty();

        DataDialect.ValuesOf(ScenarioCatalog.Load(root.Path).Find("boots")!)["mode"].Should().Be("b");
    }

    [Fact]
    public void A_run_without_a_prompt_is_refused_with_the_line_to_write()
    {
        using var root = Root(Shell with { Prompt = null });

        Scenario(root, Boots with { Run = ["ls"] }).Errors.Should().Contain("[console] prompt = ");
    }

    [Fact]
    public void A_guest_that_never_ends_wants_something_to_come()
    {
        using var root = Root(Shell with { End = GuestEnd.Never });

        Scenario(root, new ScenarioDraft("nothing")).Errors
            .Should().StartWith("erix: hobby never ends, so something must come");
    }

    [Fact]
    public void Without_a_guest_it_says_how_to_get_one()
    {
        using var root = new TempFolder();

        Scenario(root, Boots).Errors
            .Should().StartWith("erix: there is no guest to run it on yet: erix new guest <name>");
    }

    [Theory]
    [InlineData("a b", null)]
    [InlineData("../a", null)]
    [InlineData("a", "../b")]
    public void An_id_or_area_that_is_no_name_is_refused(string id, string? area)
    {
        using var root = Root(Shell);

        Scenario(root, new ScenarioDraft(id) { Area = area, Require = ["x"] }).Exit.Should().Be(1);

        Directory.EnumerateFiles(root.File("scenarios"), "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void It_ends_with_the_commands_to_go_on_with()
    {
        using var root = Root(Shell);

        string[] steps = [.. Scenario(root, Boots).Output.Split("next:")[1].Trim().Split('\n').Select(s => s.Trim())];

        steps.Should().HaveCount(3);
        steps[0].Should().EndWith("erix plan boots");
        steps[1].Should().EndWith("erix boot boots");
        steps[2].Should().StartWith($"ERIX_ROOT={root.Path} dotnet test ").And.EndWith("--filter Scenario=boots");
    }

    private static TempFolder Root(GuestDraft guest)
    {
        var root = new TempFolder();
        NewGuestTests.Guest(root, guest).Exit.Should().Be(0);
        return root;
    }

    private static (int Exit, string Output, string Errors) Scenario(TempFolder root, ScenarioDraft draft)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (NewScenarioCommand.Run(root.Path, draft, output, errors), output.ToString(), errors.ToString());
    }
}
