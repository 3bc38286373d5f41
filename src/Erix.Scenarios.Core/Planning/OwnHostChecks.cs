using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.Planning;

/// <summary>[[verify]] rows behind what class and medium ask for.</summary>
public static class OwnHostChecks
{
    /// <param name="medium">Null for no medium, and then there is nothing to prove.</param>
    public static IReadOnlyList<PlannedHostCheck> Behind(
        MediaEntry? medium, bool mayChange, IReadOnlyList<Effect> effects, Scenario scenario) =>
        medium is null
            ? []
            : [.. HostCheckDefaults.For(medium, mayChange, effects), .. scenario.Verify.Select(From)];

    private static PlannedHostCheck From(HostCheckSpec row) => new(row.Check, row.Partition, $"line {row.Position.Line}")
    {
        Parameters = row.Parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
    };
}
