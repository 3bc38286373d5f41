using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>What a reviewer would otherwise have to look for.</summary>
public sealed class TidyTests
{
    private const int LongestFile = 500;

    private static readonly string[] SourceFolders = ["src", "guest", "tests", "bench"];

    [Fact]
    public void No_source_file_is_too_long_to_read_in_one_sitting() =>
        Sources().Where(f => File.ReadLines(f).Count() > LongestFile).Should().BeEmpty();

    [Fact]
    public void No_source_waits_by_sleeping() =>
        Sources().Where(f => !f.EndsWith(nameof(TidyTests) + ".cs", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("Thread.Sleep(", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Nothing_is_left_to_do_later() =>
        Sources().Where(f => !f.EndsWith(nameof(TidyTests) + ".cs", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f) is var text
                && (text.Contains("TODO", StringComparison.Ordinal) || text.Contains("NotImplementedException", StringComparison.Ordinal)))
            .Should().BeEmpty();

    [Fact]
    public void The_readme_has_the_table_of_keys_that_the_tool_prints() =>
        File.ReadAllText(Path.Combine(TestPaths.Root, "README.md")).ReplaceLineEndings("\n")
            .Contains(ScenarioSchema.ToMarkdown(ScenarioCatalog.Load(TestPaths.Root).Guests.Default!).ReplaceLineEndings("\n").Trim(), StringComparison.Ordinal)
            .Should().BeTrue("the table is what ./erix schema --markdown prints");

    private static IEnumerable<string> Sources() =>
        from folder in SourceFolders
        let path = Path.Combine(TestPaths.Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select file;
}
