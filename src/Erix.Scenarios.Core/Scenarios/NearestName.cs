namespace Erix.Scenarios;

/// <summary>What somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>The name with the fewest edits; null where there is none at all.</summary>
    public static string? Of(string name, IEnumerable<string> all) => Loading.Names.Nearest(name, all);
}
