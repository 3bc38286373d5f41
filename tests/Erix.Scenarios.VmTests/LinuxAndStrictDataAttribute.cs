using System.Reflection;
using Erix.Scenarios.Xunit;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.VmTests;

/// <summary>One case for each negative medium, only where the variable asks for them: bench/linux-and-strict.sh sets it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxAndStrictDataAttribute : DataAttribute
{
    public const string Variable = "ERIX_LINUX_AND_STRICT";

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(Environment.GetEnvironmentVariable(Variable) == "1" ? [.. LinuxAndStrictRow.All.Select(Row)] : []);

    private static ITheoryDataRow Row(LinuxAndStrictRow row) => new TheoryDataRow(row.Id)
    {
        TestDisplayName = row.Id,
        Label = "",
        Explicit = false,
        Traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [ScenarioTraits.Scenario] = [row.Id],
            [ScenarioTraits.Group] = ["linux-and-strict"],
        },
    };
}
