using System.Reflection;
using Erix.Scenarios.Media.Caching;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// One row for every scenario file, for every broken one, and for every group that selects nothing. It never throws:
/// an exception here would be one failing case without a group that hides all others.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioDataAttribute : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(SharedCatalog.Value is { } catalog ? [.. Rows(catalog)] : [Row(SuiteRows.NoRoot, [])]);

    internal static IEnumerable<ITheoryDataRow> Rows(ScenarioCatalog catalog)
    {
        foreach (var scenario in catalog.Scenarios)
        {
            yield return Row(scenario);
        }

        foreach (var broken in catalog.BrokenFiles)
        {
            yield return Row(broken.Id, broken.Groups);
        }

        foreach (var group in SuiteRows.UnusableGroups(catalog))
        {
            yield return Row(SuiteRows.IdOfGroup(group.Name), [group.Name]);
        }
    }

    private static TheoryDataRow Row(Scenario scenario)
    {
        var row = Row(scenario.Id, scenario.Groups);
        var medium = MediaIndex.Default.Find(scenario.BlockStorageImage);
        row.Traits![ScenarioTraits.Class] = [scenario.Class.KeyName()];
        row.Traits[ScenarioTraits.Area] = [scenario.Area];
        row.Traits[ScenarioTraits.Media] = [scenario.BlockStorageImage];
        row.Traits[ScenarioTraits.FileSystem] = [.. medium?.FileSystems ?? []];
        if (scenario.Exclusive)
        {
            row.Traits[ScenarioTraits.Exclusive] = ["true"];
        }

        return row;
    }

    // One string is all a case carries: it survives the way between the discovering and the running process.
    private static TheoryDataRow Row(string id, IReadOnlyList<string> groups) => new(id)
    {
        TestDisplayName = id,
        Label = "", // without it xUnit appends the argument to the name
        Traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase)
        {
            [ScenarioTraits.Scenario] = [id],
            [ScenarioTraits.Group] = [.. groups],
        },
    };
}
