using System.Reflection;
using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.AuditTests;

/// <summary>
/// One case for each row of the audit in scope, in Group=audit, and those of the group audit-sample in that, too.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditDataAttribute : DataAttribute
{
    public const string Group = "audit";
    public const string SampleGroup = "audit-sample";

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var rows = SharedCatalog.Value is { } catalog ? AuditRows.Of(catalog, sampleOnly: !AuditScope.IsAll) : [];
        return new([.. rows.Select(Row)]);
    }

    private static ITheoryDataRow Row(AuditRow row) => new TheoryDataRow(row.Id)
    {
        TestDisplayName = row.Id,
        Label = "",
        Traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [ScenarioTraits.Scenario] = [row.Id],
            [ScenarioTraits.Group] = row.IsSample ? [Group, SampleGroup] : [Group],
        },
    };
}
