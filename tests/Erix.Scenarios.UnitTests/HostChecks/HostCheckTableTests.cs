using System.Text.RegularExpressions;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>What the rows of the checks say, held to what the checks do.</summary>
public sealed class HostCheckTableTests
{
    private static readonly CachedMedium Medium = new(
        "test", "", 0, "", [], [new("erix-data", "/data/host.txt", 1, ""), new("erix-esp", "/MARKER.TXT", 1, "")]);

    [Fact]
    public void Names_are_unique() => HostCheckTable.Rows.Select(r => r.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void What_only_defaults_bring_cannot_be_named_in_a_file() =>
        HostCheckTable.Rows.Except(HostCheckTable.Nameable).Select(r => r.Name)
            .Should().Equal(PlannedHostCheck.Percent, PlannedHostCheck.Effects, PlannedHostCheck.HostFiles);

    [Fact]
    public void The_programs_of_the_rows_are_those_that_the_code_starts()
    {
        var folder = Path.Combine(TestPaths.Root, "src", "Erix.Scenarios.Core", "HostChecks");
        var started = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"HostTool\.Run\(\s*""([^""]+)"""))
            .Select(m => m.Groups[1].Value).Distinct();

        // What a row of mtools starts stands in the file.
        HostCheckTable.Rows.SelectMany(r => r.Programs).Distinct().Should().BeEquivalentTo([.. started, "mtools"]);
    }

    [Theory]
    [InlineData("fsck.fat", false)]
    [InlineData("debugfs", false)]
    [InlineData("sgdisk", true)]
    public void A_row_whose_programs_are_all_optional_can_be_skipped(string name, bool isOptional)
    {
        // Under ERIX_STRICT=1 nothing is skipped for want of a program.
        var mayBeSkipped = isOptional && !OutsidePrograms.IsStrict;
        HostCheckTable.Find(name)!.Programs.Should().OnlyContain(p => HostToolException.Missing(p).IsOptional == mayBeSkipped);
    }

    [Fact]
    public void A_row_says_which_files_and_attributes_it_reads()
    {
        var xattr = Looked.Row("xattr", "erix-data", ("path", "/a"), ("name", "user.a"), ("value", "b"));
        var absent = Looked.Row("absent", "erix-data", ("path", "/b"));
        var files = Looked.Row(PlannedHostCheck.HostFiles, "erix-data");
        var wants = VolumeWants.Union([.. new[] { xattr, absent, absent, files }.Select(c => HostCheckTable.Find(c.Check)!.Wants(c, Medium))]);

        wants.Paths.Should().Equal("/a", "/b", "/data/host.txt");
        wants.Xattrs.Should().Equal(("/a", "user.a"));
    }
}
