using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.Planning;

/// <summary>[[verify]] rows behind what class and medium ask for.</summary>
public static class OwnHostChecks
{
    /// <param name="medium">Null where the framework built none: of a disk file only the rows are checked.</param>
    public static IReadOnlyList<PlannedHostCheck> Behind(
        ScenarioPlan plan, MediaEntry? medium, bool mayChange, IReadOnlyList<Effect> effects) =>
        medium is not null
            ?
            [
                .. HostCheckDefaults.For(medium, mayChange, effects),
                .. plan.Scenario.Verify.Select(r => From(r, HostCheckDefaults.PartitionOf)),
            ]
            : plan.Judged is not null ? [.. plan.Scenario.Verify.Select(r => From(r, plan.Guest.Volumes.Of))] : [];

    private static PlannedHostCheck From(HostCheckSpec row, Func<string?, string?> partitionOf) => new(
        row.Check, row.Partition ?? partitionOf(HostCheckTable.Find(row.Check)?.Family), $"line {row.Position.Line}")
    {
        Parameters = row.Parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
    };
}
