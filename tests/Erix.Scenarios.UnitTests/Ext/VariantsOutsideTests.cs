using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>What e2fsprogs, which knows nothing of our checks, says of the rows.</summary>
public sealed partial class VariantsOutsideTests
{
    // One wrong number in a superblock makes e2fsck object to every group; the first objections are what tells.
    private const int MaxLines = 12;
    private const int MaxColumns = 160;

    private const string VersionNote =
        "# Made with e2fsprogs 1.47.0: another version lays the same volumes out otherwise.";

    public static TheoryData<string> Positive => VariantsBench.Names(v => v.Kind == MediaKind.Positive);

    [Theory]
    [MemberData(nameof(Positive))]
    public void E2fsck_and_dumpe2fs_find_a_positive_clean(string name)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        string[] journal = VariantsBench.HasJournalDevice(medium)
            ? ["-j", VariantsBench.Cut(medium, "erix-journal", folder)]
            : [];
        var dump = OutsideTool.Run("dumpe2fs", "-h", data);
        dump.ExitCode.Should().Be(0, dump.Text);
        if (VariantsBench.NeedsRepair(medium))
        {
            // A log to replay or orphans: on this copy they may be dealt with, and then nothing else may be wrong.
            var repair = OutsideTool.Run("e2fsck", ["-fy", .. journal, data]);
            repair.ExitCode.Should().BeLessThan(2, repair.Text);
        }

        var check = OutsideTool.Run("e2fsck", ["-fn", .. journal, data]);
        check.ExitCode.Should().Be(0, check.Text);
    }

    [Fact]
    public void What_e2fsck_says_of_each_negative_is_known()
    {
        VariantsBench.RequireBuilders();
        VariantsBench.RequireE2fsprogs147();
        using var folder = new TempFolder();
        var text = new StringBuilder();
        foreach (var row in ExtVariants.All.Where(v => v.Kind == MediaKind.Negative))
        {
            using var medium = VariantsBench.Build(row.Name);
            var data = VariantsBench.Cut(medium, "erix-data", folder);
            string[] journal = VariantsBench.HasJournalDevice(medium)
                ? ["-j", VariantsBench.Cut(medium, "erix-journal", folder)]
                : [];
            var check = OutsideTool.Run("e2fsck", ["-fn", .. journal, data]);
            var said = Banner().Replace(check.Text, "").Replace(folder.Path + "/", "", StringComparison.Ordinal)
                .Replace("/usr/sbin/", "", StringComparison.Ordinal).Replace("/sbin/", "", StringComparison.Ordinal)
                .Split('\n').Where(l => l.Length > 0 && !Pass().IsMatch(l)).ToList();
            text.Append(CultureInfo.InvariantCulture, $"{row.Name}: exit {check.ExitCode}\n");
            text.AppendJoin(
                "", said.Take(MaxLines).Select(l => $"    {l.Trim()[..Math.Min(l.Trim().Length, MaxColumns)]}\n"));
            text.Append(said.Count > MaxLines ? $"    and {said.Count - MaxLines} lines more\n" : "");
        }

        Snapshot.Match("VariantsE2fsck", text.ToString());
    }

    [Fact]
    public void Every_row_has_the_digest_that_was_accepted()
    {
        VariantsBench.RequireBuilders();
        VariantsBench.RequireE2fsprogs147();
        var lines = ExtVariants.All.AsParallel().AsOrdered().Select(row =>
        {
            using var medium = VariantsBench.Build(row.Name);
            return $"{row.Name,-38} {medium.Image.Length,9} {ImageFile.Sha256(medium.Image)} [{string.Join(", ", row.Breaks)}]";
        });
        Snapshot.Match("VariantsDigests", $"{VersionNote}\n{string.Join('\n', lines)}");
    }

    [GeneratedRegex(@"^Pass \d[A-Z]?: ")]
    private static partial Regex Pass();

    [GeneratedRegex(@"^e2fsck \S+ \(.*\)\n", RegexOptions.Multiline)]
    private static partial Regex Banner();
}
