using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Variants;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>Every finding of the ext check has a volume that earns it.</summary>
public sealed class ExtFindingTests
{
    private static readonly ExtFault[] Faults = [.. ExtVolumeFaults.All, .. ExtFileFaults.All];

    /// <summary>Rows of <see cref="ExtFeatureTests"/>.</summary>
    private static readonly string[] ByFeatureTests = ["EXT_FEATURE_READ_ONLY"];

    public static TheoryData<string> All => [.. Faults.Select(f => f.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void A_fault_earns_its_finding(string fault)
    {
        var found = Faults.Single(f => f.ToString() == fault).Check();
        found.Kept.Select(f => f.Kind.Code).Should().Contain(fault.Split(':')[0]);
    }

    [Fact]
    public void Every_finding_is_earned_by_a_fault_or_a_row()
    {
        var rows = ExtVariants.All.Select(v => v.Finding).OfType<string>();
        ExtFindings.All.Select(k => k.Code).Except([.. rows, .. Faults.Select(f => f.Code), .. ByFeatureTests]).Should()
            .BeEmpty();
    }

    [Fact]
    public void Every_finding_has_a_code_of_its_own_and_is_in_the_list()
    {
        var fields = typeof(ExtFindings).GetFields().Select(f => f.GetValue(null)).OfType<FindingKind>();
        ExtFindings.All.Should().BeEquivalentTo(fields);
        ExtFindings.All.Select(k => k.Code).Should().OnlyHaveUniqueItems().And.OnlyContain(
            c => c.StartsWith("EXT_", StringComparison.Ordinal));
    }
}
