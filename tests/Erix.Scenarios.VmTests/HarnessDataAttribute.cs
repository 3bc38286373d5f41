using System.Reflection;
using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.VmTests;

/// <summary>
/// One case for each row of <see cref="HarnessRow.All"/>, in Group=harness; none in a root without the guest that can
/// misbehave on purpose.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HarnessDataAttribute : DataAttribute
{
    private const string Guest = "erix";

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(SharedCatalog.Value?.Guests.Names.Contains(Guest) == true ? [.. HarnessRow.All.Select(Row)] : []);

    private static ITheoryDataRow Row(HarnessRow row) => new TheoryDataRow(row.Id)
    {
        TestDisplayName = row.Id,
        Label = "",
        Traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [ScenarioTraits.Scenario] = [row.Id],
            [ScenarioTraits.Group] = ["harness"],
        },
    };
}
