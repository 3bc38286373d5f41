using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>What a reviewer would otherwise have to look for.</summary>
public sealed class TidyTests
{
    /// <summary>Folders whose sources others write at this moment: they have one row together.</summary>
    private static readonly string[] Together = ["guest/"];

    private static readonly string[] SourceFolders = ["src", "guest", "tests", "bench"];

    [Fact]
    public void No_source_file_is_too_long_to_read_in_one_sitting() =>
        Sources().Where(f => File.ReadLines(f).Count() > SourceRules.LongestFile).Should().BeEmpty();

    [Fact]
    public void No_line_is_longer_than_a_reader_sees_but_those_that_were_so_before()
    {
        const string table = "tests/Erix.Scenarios.UnitTests/House/LongLines.tsv";
        var allowed = File.ReadAllLines(Path.Combine(TestPaths.Root, table))
            .Select(l => l.Split('\t')).ToDictionary(w => w[0], w => int.Parse(w[1]), StringComparer.Ordinal);
        var found = Sources().GroupBy(RowOf)
            .Select(g => (Row: g.Key, Count: g.Sum(f => SourceRules.LongLines(File.ReadLines(f)))))
            .Where(r => r.Count > 0).ToDictionary(r => r.Row, r => r.Count, StringComparer.Ordinal);

        found.Where(r => r.Value > allowed.GetValueOrDefault(r.Key)).Should().BeEmpty(
            $"a line has at most {SourceRules.LongestLine} characters");
        allowed.Where(r => !Together.Contains(r.Key) && r.Value > found.GetValueOrDefault(r.Key)).Should().BeEmpty(
            "a row of LongLines.tsv goes down with its file, and is deleted when none is left");
    }

    [Fact]
    public void No_function_is_longer_than_a_page()
    {
        var found =
            from file in Sources()
            from function in SourceRules.Functions(File.ReadAllLines(file))
            where function.Length > SourceRules.LongestFunction
            select $"{Relative(file)}: {function.Signature.Split('(')[0]}( has {function.Length} lines";

        found.Should().BeEmpty();
    }

    [Theory]
    [InlineData("void F()\n{\n    a;\n    b;\n}", 2)]
    [InlineData("int F(\n    int a)\n    where T : new()\n{\n    return a;\n}", 1)]
    [InlineData("void F()\n{\n    if (a)\n    {\n        b;\n    }\n}", 4)]
    [InlineData("if (a)\n{\n    b;\n}", -1)]
    [InlineData("var a = new B(c)\n{\n    D = e,\n};", -1)]
    [InlineData("class C(int a)\n{\n    int b;\n}", -1)]
    public void A_function_is_known_and_measured(string source, int expected) =>
        SourceRules.Functions(source.Split('\n')).Select(f => f.Length).DefaultIfEmpty(-1).Single()
            .Should().Be(expected);

    [Fact]
    public void A_long_line_is_counted() =>
        SourceRules.LongLines([new('x', 120), new('x', 121)]).Should().Be(1);

    [Fact]
    public void The_environment_is_read_in_one_place() =>
        Sources().Where(f => f.Contains("/src/", StringComparison.Ordinal) && Path.GetFileName(f) != "HostVariables.cs")
            .Where(f => File.ReadAllText(f).Contains("GetEnvironmentVariable(", StringComparison.Ordinal))
            .Should().BeEmpty("whoever depends on a variable takes its value");

    [Fact]
    public void No_source_waits_by_sleeping() =>
        Sources().Where(f => !f.EndsWith(nameof(TidyTests) + ".cs", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("Thread.Sleep(", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Nothing_is_left_to_do_later() =>
        Sources().Where(f => !f.EndsWith(nameof(TidyTests) + ".cs", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f) is var text
                && (text.Contains("TODO", StringComparison.Ordinal)
                    || text.Contains("NotImplementedException", StringComparison.Ordinal)))
            .Should().BeEmpty();

    [Fact]
    public void The_readme_has_the_table_of_keys_that_the_tool_prints() =>
        File.ReadAllText(Path.Combine(TestPaths.Root, "README.md")).ReplaceLineEndings("\n")
            .Contains(
                ScenarioSchema.ToMarkdown(ScenarioCatalog.Load(TestPaths.Root).Guests.Default!)
                    .ReplaceLineEndings("\n").Trim(),
                StringComparison.Ordinal)
            .Should().BeTrue("the table is what ./erix schema --markdown prints");

    private static string Relative(string file) => Path.GetRelativePath(TestPaths.Root, file);

    private static string RowOf(string file) =>
        Together.FirstOrDefault(f => Relative(file).StartsWith(f, StringComparison.Ordinal)) ?? Relative(file);

    private static IEnumerable<string> Sources() =>
        from folder in SourceFolders
        let path = Path.Combine(TestPaths.Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select file;
}
