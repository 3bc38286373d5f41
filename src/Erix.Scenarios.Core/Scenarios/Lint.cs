namespace Erix.Scenarios;

/// <summary>The catalogue's diagnostics with those of the files that only a run would read.</summary>
public static class Lint
{
    /// <summary>Of scenario, group, guest and component files, sorted by file and line.</summary>
    public static IReadOnlyList<Diagnostic> Everything(ScenarioCatalog catalog)
    {
        var all = new List<Diagnostic>(catalog.Diagnostics);
        foreach (var guest in catalog.Guests.All)
        {
            all.AddRange(guest.Dialect.Lint(catalog));
        }

        all.AddRange(Component.LoadAll(catalog.Root).Diagnostics);
        all.Sort(Loading.DiagnosticOrder.Compare);
        return all;
    }
}
