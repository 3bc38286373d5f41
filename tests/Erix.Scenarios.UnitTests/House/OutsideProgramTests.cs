using System.Text.RegularExpressions;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>A machine that setup.sh alone set up has every program that is started here.</summary>
public sealed partial class OutsideProgramTests
{
    /// <summary>
    /// Files that start what is not written there: what the table was asked for, QEMU, and programs of our own.
    /// </summary>
    private static readonly string[] Starters =
    [
        "src/Erix.Scenarios.Media/Ext/Build/ExternalTool.cs", "src/Erix.Scenarios.Core/HostChecks/HostTool.cs",
        "tests/Erix.Scenarios.UnitTests/Support/OutsideTool.cs", "src/Erix.Scenarios.Core/Qemu/QemuProcess.cs",
        "src/Erix.Scenarios.Core/Guests/ProgramRun.cs", "src/Erix.Scenarios.Core/Qemu/QemuBinary.cs",
        "src/Erix.Scenarios.Core/Running/TerminalBoot.cs",
        "tests/Erix.Scenarios.UnitTests/Qemu/OrphanTests.cs",
        "tests/Erix.Scenarios.UnitTests/Running/SlotBudgetTests.cs",
        "tests/Erix.Scenarios.UnitTests/Ext/VariantsWitnessTests.cs",
    ];

    [Fact]
    public void Setup_has_the_same_table()
    {
        var ours = OutsidePrograms.Packages.Select(
            p => $"{(p.IsOptional ? "optional" : "mandatory")} {p.Name} {string.Join(',', p.Programs)} {p.Purpose}");

        SetupRows().Where(r => r.Programs != "-").Select(r => $"{r.Tier} {r.Package} {r.Programs} {r.Purpose}")
            .Should().BeEquivalentTo(ours);
    }

    [Fact]
    public void Every_program_has_one_row() =>
        OutsidePrograms.Packages.SelectMany(p => p.Programs).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_program_without_a_row_cannot_be_started()
    {
        var start = () => OutsideTool.Run("fsck.nothing");
        start.Should().Throw<ArgumentException>().WithMessage("fsck.nothing is in no row*");
    }

    [Fact]
    public void Every_program_that_a_source_starts_is_in_the_table() =>
        (from folder in new[] { "src", "tests" }
         let path = Path.Combine(TestPaths.Root, folder)
         from file in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
         let name = Path.GetRelativePath(TestPaths.Root, file)
         where !name.Contains("/obj/", StringComparison.Ordinal) && Path.GetFileName(name) != "OutsideProgramTests.cs"
         from objection in Objections(name, File.ReadAllText(file))
         select $"{name}: {objection}").Should().BeEmpty();

    [Theory]
    [InlineData("HostTool.Run(\"fsck.fat\", \"-n\")", false)]
    [InlineData("HostTool.Run(\"fsck.xfs\", \"-n\")", true)]
    [InlineData("HostTool.Run(deadline, \"fsck.xfs\")", true)]
    [InlineData("HostTool.Run(words[0])", false)]
    [InlineData("OutsideTool.Require(\"mcopy\", \"strace\")", true)]
    [InlineData("ExternalTool.Run(\n    \"mkfs.xfs\", arguments)", true)]
    [InlineData("new ProcessStartInfo(\"/bin/sh\", [\"-c\"])", false)]
    [InlineData("new ProcessStartInfo(\"strace\")", true)]
    [InlineData("new ProcessStartInfo(path)", true)]
    [InlineData("new ProcessStartInfo { FileName = path }", true)]
    [InlineData("ProcessStartInfo start = new(path);", true)]
    [InlineData("Process.Start(path, \"-v\")", true)]
    [InlineData("Process.Start(path)", true)]
    [InlineData("QemuProcess.Start(path)", false)]
    [InlineData("OutsideTool.Run(tool, \"--version\")", false)]
    [InlineData("Process.Start(start)", false)]
    [InlineData("Cli.Wrap(path)", true)]
    [InlineData("GuardedSpawn.Start(path, [], [])", true)]
    [InlineData("Native.posix_spawnp(&pid, \"strace\", a, b)", true)]
    public void A_start_of_what_has_no_row_is_found(string source, bool isObjected) =>
        Objections("src/New.cs", source).Any().Should().Be(isObjected);

    private static IEnumerable<string> Objections(string file, string source)
    {
        foreach (Match start in Starts().Matches(source))
        {
            string[] literals =
            [
                .. Literal().Matches(start.Groups["arguments"].Value).Select(m => Path.GetFileName(m.Groups[1].Value))
                    .Where(l => !l.StartsWith('-')),
            ];
            // Some take programs alone; of the others only the first text is one.
            var programs = start.Groups["all"].Success ? literals : literals[..Math.Min(1, literals.Length)];
            foreach (var unknown in programs.Where(p => !OutsidePrograms.Packages.Any(k => k.Programs.Contains(p))))
            {
                yield return $"starts {unknown}, which is in no row of {nameof(OutsidePrograms)}";
            }

            if (literals.Length == 0 && start.Groups["unasked"].Success && !Starters.Contains(file))
            {
                yield return $"starts something by {start.Value.Trim()}, which asks no table";
            }
        }
    }

    private static IEnumerable<(string Tier, string Package, string Programs, string Purpose)> SetupRows()
    {
        var setup = File.ReadAllText(Path.Combine(TestPaths.Root, "setup.sh"));
        const string Start = "readonly packages='\n";
        var from = setup.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var table = setup[from..setup.IndexOf("\n'\n", from, StringComparison.Ordinal)];
        return from line in table.Replace(@"'\''", "'", StringComparison.Ordinal).Split('\n')
               let words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
               select (words[0], words[1], words[2], words[3]);
    }

    // A start, and its arguments up to the first list; a Process.Start that only takes what was made before is none.
    [GeneratedRegex(
        """
        (?x)
        (?: (?<all>OutsideTool\.Require|\bNeeds)
          | (?:HostTool|ExternalTool|OutsideTool)\.(?:Run|RequireFuse|DoWithout)
          | (?<unasked>new\ ProcessStartInfo|ProcessStartInfo\ \w+\ =\ new)
          | (?<unasked>GuardedSpawn\.Start|Native\.posix_spawnp?)
        )
        \s*[({](?<arguments>[^;\[{]*)
        | (?<unasked>Cli\.Wrap)\((?<arguments>[^;\[{)]*)
        | \b(?<unasked>Process\.Start)\((?!new\ ProcessStartInfo|start\))(?<arguments>[^;\[{]*)
        """)]
    private static partial Regex Starts();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();
}
