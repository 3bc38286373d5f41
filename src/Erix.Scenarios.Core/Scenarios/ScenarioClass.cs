namespace Erix.Scenarios;

/// <summary>Every class boots the full system; the class says what of it is judged, and brings the defaults.</summary>
public enum ScenarioClass
{
    FullSystem,
    SubsystemPositive,
    SubsystemNegative,
}
