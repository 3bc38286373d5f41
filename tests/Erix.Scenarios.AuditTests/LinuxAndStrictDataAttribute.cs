using System.Reflection;
using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.AuditTests;

/// <summary>One case for each negative medium, only where all of this project is in scope.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxAndStrictDataAttribute : DataAttribute
{
    public const string Group = "linux-and-strict";

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(AuditScope.IsAll ? [.. LinuxAndStrictRow.All.Select(Row)] : []);

    private static ITheoryDataRow Row(LinuxAndStrictRow row) => new TheoryDataRow(row.Id)
    {
        TestDisplayName = row.Id,
        Label = "",
        Explicit = false,
        Traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [ScenarioTraits.Scenario] = [row.Id],
            [ScenarioTraits.Group] = [Group],
        },
    };
}
