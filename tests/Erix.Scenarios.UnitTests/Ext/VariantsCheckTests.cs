using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Check;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>The strict check says of each row what the row says of itself.</summary>
public sealed class VariantsCheckTests
{
    public static TheoryData<string> All => VariantsBench.Names(_ => true);

    [Theory]
    [MemberData(nameof(All))]
    public void The_strict_check_finds_what_the_row_says_first(string name)
    {
        var row = VariantsBench.Row(name);
        using var medium = VariantsBench.Build(name);
        var (said, all) = Check(row, medium);
        said.Should().Be(row.Finding ?? "nothing", all);
    }

    private static (string First, string All) Check(MediaVariant row, Medium medium)
    {
        var data = medium.Partitions.Single(p => p.Name == "erix-data");
        var journal = medium.Partitions.FirstOrDefault(p => p.Name == "erix-journal");
        var options = new ExtCheckOptions
        {
            // Where a refusal depends on what is asked for, the medium itself is looked at without asking for it.
            ReadWrite = row.RefusedBy is null && !row.Name.Contains("shared-blocks", StringComparison.Ordinal),
            ExternalJournal = journal is null ? null : medium.Image.Slice(journal.Offset, journal.Length),
        };
        var findings = ExtCheck.Run(medium.Image.Slice(data.Offset, data.Length), CheckPolicy.Strict, options);
        return (findings.First?.Kind.Code ?? "nothing", string.Join("\n", findings.Kept));
    }
}
