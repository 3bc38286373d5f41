namespace Erix.Scenarios.ErixOs;

public static class RuntimeConfigFiles
{
    /// <summary>A developer's own, never committed.</summary>
    public const string Local = "runtime.local.toml";

    public static string OfProfile(RuntimeProfile profile) =>
        profile == RuntimeProfile.Release ? "runtime.release.toml" : "runtime.dev.toml";

    /// <summary>Those at the root and those that a scenario names, sorted: what lint looks at.</summary>
    public static IReadOnlyList<string> In(ScenarioCatalog catalog)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        if (Directory.Exists(catalog.Root))
        {
            files.UnionWith(Directory.EnumerateFiles(catalog.Root, "runtime.*.toml").Select(f => Path.GetFileName(f)));
        }

        files.UnionWith(from s in catalog.Scenarios
                        let path = s.Erix.RuntimeConfigPath
                        where path is not null
                        select path);
        return [.. files];
    }
}
