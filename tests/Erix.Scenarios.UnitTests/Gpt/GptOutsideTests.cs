using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Gpt;

/// <summary>What programs that nobody here wrote read and say of the rows about the table itself.</summary>
public sealed partial class GptOutsideTests
{
    private static readonly (string Tool, string Version, string[] Arguments)[] Verifiers =
    [
        ("sgdisk", "1.0.9", ["-v"]),
        ("sfdisk", "2.38", ["--verify"]),
        ("parted", "3.5", ["-ms"]),
    ];

    [Fact]
    public void What_the_verifiers_say_of_each_row_is_known()
    {
        foreach (var (tool, version, _) in Verifiers)
        {
            var here = OutsideTool.Run(tool, "--version").Text.Split('\n')[0];
            Assert.SkipUnless(here.Contains(version, StringComparison.Ordinal), $"on record is what {tool} {version} says, here is {here}");
        }

        using var folder = new TempFolder();
        var text = new StringBuilder();
        foreach (var row in GptVariants.All)
        {
            var image = Save(row, folder);
            foreach (var (tool, _, arguments) in Verifiers)
            {
                string[] rest = tool == "parted" ? ["unit", "s", "print"] : [];
                var result = OutsideTool.Run(tool, [.. arguments, image, .. rest]);
                text.Append(CultureInfo.InvariantCulture, $"{row.Name}: {tool} exit {result.ExitCode}\n");
                text.AppendJoin("", Blank().Replace(result.Text.Replace(image, "IMAGE", StringComparison.Ordinal), " ")
                    .Split('\n').Where(l => l.Trim().Length > 0).Select(l => $"    {l.Trim()}\n"));
            }
        }

        Snapshot.Match("GptVariants.verifiers", text.ToString());
    }

    [Fact]
    public void Every_row_has_its_digest() => Snapshot.Match("GptVariants.digests", string.Join('\n', GptVariants.All.Select(row =>
    {
        using var medium = row.Build(new MediaTools(Path.GetTempPath()));
        return $"{row.Name,-16} {medium.Image.Length,9} {ImageFile.Sha256(medium.Image)} [{string.Join(", ", row.Breaks)}]";
    })));

    [Fact]
    public void Two_readers_find_the_partitions_where_the_medium_says_they_are()
    {
        using var folder = new TempFolder();
        var row = GptVariants.All.Single(v => v.Kind == MediaKind.Positive);
        using var medium = row.Build(new MediaTools(folder.Path));
        var image = Save(row, folder);
        var expected = medium.Partitions.Select(p => (p.Offset / 512, p.Length / 512, p.Name)).ToList();

        var sfdisk = from line in OutsideTool.Run("sfdisk", "--dump", image).Output.Split('\n')
            let match = SfdiskRow().Match(line)
            where match.Success
            select (Number(match, 1), Number(match, 2), match.Groups[3].Value);
        sfdisk.Should().Equal(expected);

        var mmls = from line in OutsideTool.Run("mmls", image).Output.Split('\n')
            let match = MmlsRow().Match(line)
            where match.Success
            select (Number(match, 1), Number(match, 2), match.Groups[3].Value);
        mmls.Should().Equal(expected);
    }

    private static string Save(MediaVariant row, TempFolder folder)
    {
        using var medium = row.Build(new MediaTools(folder.Path));
        ImageFile.Save(medium.Image, folder.File("d.img"));
        return folder.File("d.img");
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("start= *(\\d+), size= *(\\d+),.* name=\"([^\"]*)\"")]
    private static partial Regex SfdiskRow();

    [GeneratedRegex(@"^\d+:  \d+ +(\d+) +\d+ +(\d+) +(\S+)$")]
    private static partial Regex MmlsRow();

    [GeneratedRegex("[ \\t]+")]
    private static partial Regex Blank();
}
