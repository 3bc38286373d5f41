using System.Globalization;
using System.Text;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Gpt;

/// <summary>What three programs that know nothing of our check say of the rows about the table itself.</summary>
public sealed class GptOutsideTests
{
    private static readonly MediaTools Tools = new(Path.GetTempPath());

    private static readonly string[] Objections =
        ["Caution", "Warning!", "Problem:", "ERROR", "Creating new GPT", "corrupt", "error detected", "overlaps", "Error"];

    private static readonly (string Tool, string Version, string[] Before, string[] After)[] Verifiers =
    [
        ("sgdisk", "1.0.9", ["-v"], []),
        ("sfdisk", "2.38.1", ["--verify"], []),
        ("parted", "3.5", ["-ms"], ["unit", "s", "print"]),
    ];

    public static TheoryData<string> Names => [.. GptVariants.All.Select(v => v.Name)];

    public static TheoryData<string> Positives =>
        [.. GptVariants.All.Where(v => v.Kind == MediaKind.Positive).Select(v => v.Name)];

    /// <summary>Exit codes lie (sgdisk says 0 of a corrupt table), so their text is read.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Independent_verifiers_agree(string name)
    {
        using var folder = new TempFolder();
        var image = Save(name, folder);
        foreach (var (tool, _, before, after) in Verifiers)
        {
            var text = OutsideTool.Run(tool, [.. before, image, .. after]).Text;
            Objections.Any(o => text.Contains(o, StringComparison.Ordinal)).Should()
                .Be(GptVariants.All.Single(v => v.Name == name).Kind == MediaKind.Negative, text);
        }
    }

    [Fact]
    public void What_each_verifier_says_of_each_row_is_known()
    {
        foreach (var (tool, version, _, _) in Verifiers)
        {
            var here = OutsideTool.Run(tool, "--version").Text.Split('\n')[0];
            Assert.SkipUnless(
                here.Contains(version, StringComparison.Ordinal),
                $"what is on record is what {tool} {version} says, here is {here}");
        }

        using var folder = new TempFolder();
        var text = new StringBuilder();
        foreach (var row in GptVariants.All)
        {
            var image = Save(row.Name, folder);
            foreach (var (tool, _, before, after) in Verifiers)
            {
                var said = OutsideTool.Run(tool, [.. before, image, .. after]);
                var lines = said.Text.Replace(image, $"{row.Name}.img", StringComparison.Ordinal).Split('\n')
                    .Select(l => l.Trim('*', ' ', '\r', '\a')).Where(l => l.Length > 0);
                text.Append(CultureInfo.InvariantCulture, $"{row.Name}: {tool}: exit {said.ExitCode}\n");
                text.AppendJoin("", lines.Select(l => $"    {l}\n"));
            }
        }

        Snapshot.Match("GptVariants.verifiers", text.ToString());
    }

    [Fact]
    public void Every_row_has_its_digest() =>
        Snapshot.Match("GptVariants.digests", string.Join('\n', GptVariants.All.Select(row =>
    {
        using var medium = row.Build(Tools);
        return $"{row.Name,-16} {medium.Image.Length,9} {ImageFile.Sha256(medium.Image)} [{string.Join(", ", row.Breaks)}]";
    })));

    [Theory]
    [MemberData(nameof(Positives))]
    public void Two_independent_readers_list_the_partitions(string name)
    {
        using var folder = new TempFolder();
        using var medium = GptVariants.All.Single(v => v.Name == name).Build(Tools);
        var image = Save(name, folder);
        var expected = medium.Partitions.Select(p => (p.Name, p.Offset / 512, p.Length / 512)).ToList();

        // mmls: "004:  000       0000002048   0000006143   0000004096   erix-esp"
        var cells = OutsideTool.Run("mmls", image).Output.Split('\n')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(
                c => c.Length == 6 && char.IsDigit(c[1][0]));
        cells.Select(c => (c[5], Number(c[2]), Number(c[4]))).Should().Equal(expected);

        // parted: "1:2048s:6143s:4096s::erix-esp:boot, esp;"
        var fields = OutsideTool.Run("parted", "-ms", image, "unit", "s", "print").Output.Split('\n')
            .Where(l => l.Length > 0 && char.IsDigit(l[0])).Select(l => l.Split(':'));
        fields.Select(f => (f[5], Number(f[1].TrimEnd('s')), Number(f[3].TrimEnd('s')))).Should().Equal(expected);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Save(string name, TempFolder folder)
    {
        using var medium = GptVariants.All.Single(v => v.Name == name).Build(Tools);
        ImageFile.Save(medium.Image, folder.File($"{name}.img"));
        return folder.File($"{name}.img");
    }
}
