namespace Erix.Scenarios;

/// <summary>
/// What of the booted system a scenario judges. Three are the framework's; a guest's definition may add its own, and
/// says of each what it brings to a scenario.
/// </summary>
public sealed record ScenarioClass(string Name)
{
    public static readonly ScenarioClass FullSystem = new("full-system");
    public static readonly ScenarioClass SubsystemPositive = new("subsystem-positive");
    public static readonly ScenarioClass SubsystemNegative = new("subsystem-negative");

    public static IReadOnlyList<ScenarioClass> Own { get; } = [FullSystem, SubsystemPositive, SubsystemNegative];

    /// <summary>It passes where the system refuses, and for the reason that the scenario names.</summary>
    public bool IsNegative => Name.EndsWith("-negative", StringComparison.Ordinal);

    public override string ToString() => Name;
}
