namespace Erix.Scenarios.Xunit;

/// <summary>Classes as scenario files spell them.</summary>
public static class ScenarioClassNames
{
    public static string KeyName(this ScenarioClass scenarioClass) => scenarioClass switch
    {
        ScenarioClass.FullSystem => "full-system",
        ScenarioClass.SubsystemPositive => "subsystem-positive",
        ScenarioClass.SubsystemNegative => "subsystem-negative",
        _ => throw new ArgumentOutOfRangeException(nameof(scenarioClass), scenarioClass, null),
    };
}
