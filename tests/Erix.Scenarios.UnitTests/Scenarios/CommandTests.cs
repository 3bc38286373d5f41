using System.Text.Json;
using Erix.Scenarios.Cli;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class CommandTests
{
    private static (int Exit, string Output, string Errors) Run(Func<TextWriter, TextWriter, int> command)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (command(output, errors), output.ToString(), errors.ToString());
    }

    private static TemporaryRoot Sample() => new TemporaryRoot()
        .With("scenarios/ext/full-system-normal.toml", "title = \"boots\"")
        .With("scenarios/ext/subsystem-a-negative.toml", "block_storage_image = \"malformed-ext\"\ngroups = [\"ext\"]");

    [Fact]
    public void List_shows_a_table()
    {
        using var root = Sample();

        var (exit, output, _) = Run((o, e) => ListCommand.Run(root.Path, null, null, json: false, o, e));

        exit.Should().Be(0);
        output.Should().Be(
            "ID                    CLASS               GROUPS  MEDIUM         TITLE\n"
            + "full-system-normal    full-system                 none           boots\n"
            + "subsystem-a-negative  subsystem-negative  ext     malformed-ext  subsystem-a-negative\n"
            + "2 scenarios\n");
    }

    [Theory]
    [InlineData("ext", null, "subsystem-a-negative")]
    [InlineData(null, "full-system", "full-system-normal")]
    public void List_selects_by_group_and_class_and_speaks_json(string? group, string? only, string id)
    {
        using var root = Sample();

        var (_, output, _) = Run((o, e) => ListCommand.Run(root.Path, group, only, json: true, o, e));

        JsonDocument.Parse(output).RootElement.EnumerateArray().Select(s => s.GetProperty("id").GetString()).Should()
            .Equal(id);
    }

    [Fact]
    public void List_knows_the_nearest_group()
    {
        using var root = Sample();

        var (exit, _, errors) = Run((o, e) => ListCommand.Run(root.Path, "ex", null, json: false, o, e));

        exit.Should().Be(1);
        errors.Should().Be($"erix: no group 'ex'; the nearest is 'ext'{Environment.NewLine}");
    }

    [Fact]
    public void Lint_of_a_sound_tree_is_one_line_and_exit_0()
    {
        using var root = Sample();

        Run((o, e) => LintCommand.Run(root.Path, [], o, e)).Should().Be(
            (0, $"2 scenarios, 1 groups: 0 errors, 0 warnings{Environment.NewLine}", ""));
    }

    [Fact]
    public void Lint_prints_every_objection_of_every_kind_of_file_and_exits_1()
    {
        using var root = Sample().With("scenarios/ext/b.toml", "vcpus = 9").With("runtime.dev.toml", "feature = 1")
            .With("components.toml", "x = 1").With("groups/g.txt", "c\n");

        var (exit, output, _) = Run((o, e) => LintCommand.Run(root.Path, [], o, e));

        exit.Should().Be(1);
        output.Split(Environment.NewLine).Select(l => l.Split(": ")[0]).Should().Equal(
            "SCN003 components.toml(1,1)", "SCN007 components.toml(1,1)", "SCN040 groups/g.txt(1,1)",
            "SCN003 runtime.dev.toml(1,1)",
            "SCN006 scenarios/ext/b.toml(1,9)", "3 scenarios, 2 groups", "");
    }

    [Fact]
    public void Lint_can_look_at_one_folder()
    {
        using var root = Sample().With("scenarios/ext/b.toml", "vcpus = 9").With("scenarios/fat/c.toml", "vcpus = 9");

        var (exit, output, _) = Run(
            (o, e) => LintCommand.Run(root.Path, [Path.Combine(root.Path, "scenarios", "fat")], o, e));

        exit.Should().Be(1);
        output.Should().StartWith("SCN006 scenarios/fat/c.toml(1,9)").And.Contain("1 errors");
    }

    [Fact]
    public void Lint_of_a_path_that_does_not_exist_is_an_error()
    {
        using var root = Sample();
        var gone = Path.Combine(root.Path, "gone");

        var (exit, _, errors) = Run((o, e) => LintCommand.Run(root.Path, [gone], o, e));

        exit.Should().Be(1);
        errors.Should().StartWith($"erix: '{gone}' does not exist");
    }
}
