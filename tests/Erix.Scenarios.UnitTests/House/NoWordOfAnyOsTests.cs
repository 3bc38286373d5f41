using System.Text.RegularExpressions;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>Core is a framework for any OS: the words of one are in that guest's assembly and definition.</summary>
public sealed partial class NoWordOfAnyOsTests
{
    /// <summary>The framework's own environment variables, which users set whatever their OS is.</summary>
    private static readonly string[] Variables =
    [
        "ERIX_ROOT", "ERIX_QEMU", "ERIX_ACCEL", "ERIX_SLOTS", "ERIX_TIMEOUT_FACTOR", "ERIX_MISSING_TOOLS", "ERIX_CACHE",
        "ERIX_STRICT",
    ];

    [Fact]
    public void Core_has_no_word_of_any_guest() =>
        (from file in SourcesOfCore()
         from word in Words(File.ReadAllText(file))
         select $"{Path.GetRelativePath(TestPaths.Root, file)}: {word}").Should().BeEmpty();

    [Fact]
    public void Core_has_no_key_of_the_reference_guest()
    {
        var keys = new Regex($@"\b({string.Join('|', ErixKeyTable.Rows.Select(r => Regex.Escape(r.Name)))})\b");

        (from file in SourcesOfCore()
         from key in keys.Matches(File.ReadAllText(file))
         select $"{Path.GetRelativePath(TestPaths.Root, file)}: {key}").Should().BeEmpty();
    }

    [Theory]
    [InlineData("Markers.RootdReady", true)]
    [InlineData("\"ERIX_KERNEL:READY\"", true)]
    [InlineData("phase4-block", true)]
    [InlineData("\"ERIX_SLOTS\"", false)]
    [InlineData("FirstClusterOfRootDirectory", false)]
    public void A_word_is_found_where_it_stands(string source, bool isFound) =>
        Words(source).Any().Should().Be(isFound);

    private static IEnumerable<string> SourcesOfCore() =>
        Directory.EnumerateFiles(
            Path.Combine(TestPaths.Root, "src", "Erix.Scenarios.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal));

    private static IEnumerable<string> Words(string source) =>
        Word().Matches(source).Select(m => m.Value).Where(w => !Variables.Contains(w));

    [GeneratedRegex(@"ERIX_[A-Z0-9_]+|[Rr]ootd(?!i)|[Pp]hase[0-4]-[a-z0-9]+")]
    private static partial Regex Word();
}
