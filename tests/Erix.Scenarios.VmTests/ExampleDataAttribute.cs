using System.Reflection;
using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.VmTests;

/// <summary>One case for each row of <see cref="ExampleRow.All"/>, in Group=examples.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExampleDataAttribute : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) => new([.. ExampleRow.All.Select(Row)]);

    private static ITheoryDataRow Row(ExampleRow row) => new TheoryDataRow(row.Id)
    {
        TestDisplayName = row.Id,
        Label = "",
        Traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [ScenarioTraits.Scenario] = [row.Id],
            [ScenarioTraits.Group] = ["examples", $"examples-{Path.GetFileName(row.Root)}"],
        },
    };
}
