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

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(SharedCatalog.Value is { } catalog ? [.. Rows(catalog)] : [Row(SuiteRows.NoRoot, [])]);

    internal static IEnumerable<ITheoryDataRow> Rows(ScenarioCatalog catalog)
    {
        foreach (var scenario in catalog.Scenarios)
        {
            yield return Row(scenario);
        }

        foreach (var broken in catalog.BrokenFiles)
        {
            yield return Row(broken);
        }

        foreach (var group in SuiteRows.UnusableGroups(catalog))
        {
            yield return Row(SuiteRows.IdOfGroup(group.Name), [group.Name]);
        }
    }

    private static TheoryDataRow Row(Scenario scenario)
    {
        var row = Row(scenario.Id, scenario.Groups);
        AddTraits(row.Traits!, scenario);
        return row;
    }

    /// <summary>
    /// Whoever would have selected the scenario must see it fail, so a class that cannot be read is each.
    /// </summary>
    private static TheoryDataRow Row(BrokenFile broken)
    {
        var row = Row(broken.Id, broken.Groups);
        foreach (var reading in broken.Readings)
        {
            AddTraits(row.Traits!, reading);
        }

        if (broken.IsClassOpen)
        {
            row.Traits![ScenarioTraits.Class] = [.. ScenarioClass.Own.Select(each => each.Name)];
        }

        return row;
    }

    private static void AddTraits(Dictionary<string, HashSet<string>> traits, Scenario scenario)
    {
        Add(ScenarioTraits.Class, [scenario.Class.Name]);
        Add(ScenarioTraits.Area, [scenario.Area]);
        Add(ScenarioTraits.Guest, [scenario.Guest]);
        Add(ScenarioTraits.Media, [.. scenario.Media]);
        Add(
            ScenarioTraits.FileSystem,
            [.. scenario.Media.SelectMany(m => MediaIndex.Default.Find(m)?.FileSystems ?? [])]);
        if (scenario.Exclusive)
        {
            Add(ScenarioTraits.Exclusive, ["true"]);
        }

        void Add(string name, HashSet<string> values)
        {
            if (!traits.TryAdd(name, values))
            {
                traits[name].UnionWith(values);
            }
        }
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
