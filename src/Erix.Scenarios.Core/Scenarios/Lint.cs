namespace Erix.Scenarios;

/// <summary>The catalogue's diagnostics with those of the files that only a run would read.</summary>
public static class Lint
{
    /// <summary>Of scenario, group, runtime and component files, sorted by file and line.</summary>
    public static IReadOnlyList<Diagnostic> Everything(ScenarioCatalog catalog)
    {
        var all = new List<Diagnostic>(catalog.Diagnostics);
        foreach (var file in RuntimeConfigFiles.In(catalog))
        {
            all.AddRange(RuntimeConfig.Load(catalog.Root, file).Diagnostics);
        }

        all.AddRange(Component.LoadAll(catalog.Root).Diagnostics);
        all.Sort(Loading.DiagnosticOrder.Compare);
        return all;
    }
}
