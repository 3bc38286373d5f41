using System.Text.RegularExpressions;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>What e2fsprogs, which knows nothing of our checks, says of the rows.</summary>
public sealed partial class VariantsOutsideTests
{
    public static TheoryData<string> Positive => VariantsBench.Names(v => v.Kind == MediaKind.Positive);

    public static TheoryData<string> Negative => VariantsBench.Names(v => v.Kind == MediaKind.Negative);

    [Theory]
    [MemberData(nameof(Positive))]
    public void E2fsck_and_dumpe2fs_find_a_positive_clean(string name)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        string[] journal = VariantsBench.HasJournalDevice(medium) ? ["-j", VariantsBench.Cut(medium, "erix-journal", folder)] : [];
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

    [Theory]
    [MemberData(nameof(Negative))]
    public void What_e2fsck_says_of_a_negative_is_recorded(string name)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        string[] journal = VariantsBench.HasJournalDevice(medium) ? ["-j", VariantsBench.Cut(medium, "erix-journal", folder)] : [];
        var check = OutsideTool.Run("e2fsck", ["-fn", .. journal, data]);
        var said = Banner().Replace(check.Text.Replace(folder.Path + "/", "", StringComparison.Ordinal), "");
        Snapshot.Match($"E2fsck/{name}", $"exit {check.ExitCode}\n{said}");
    }

    [GeneratedRegex(@"^e2fsck \S+ \(.*\)\n", RegexOptions.Multiline)]
    private static partial Regex Banner();
}
