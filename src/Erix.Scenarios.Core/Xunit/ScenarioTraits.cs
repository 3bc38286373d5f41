namespace Erix.Scenarios.Xunit;

/// <summary>The traits that `--filter` and Test Explorer select by.</summary>
public static class ScenarioTraits
{
    public const string Scenario = nameof(Scenario);
    public const string Group = nameof(Group);
    public const string Class = nameof(Class);
    public const string Area = nameof(Area);
    public const string Guest = nameof(Guest);
    public const string FileSystem = nameof(FileSystem);
    public const string Media = nameof(Media);
    public const string Exclusive = nameof(Exclusive);
}
