namespace Erix.Scenarios;

/// <summary>All scenarios and groups of a repository, and everything that is wrong with them.</summary>
public sealed class ScenarioCatalog
{
    private readonly Dictionary<string, Scenario> _byId;
    private readonly Dictionary<string, Group> _byName;

    internal ScenarioCatalog(
        string root,
        IReadOnlyList<Scenario> scenarios,
        IReadOnlyList<Group> groups,
        IReadOnlyList<BrokenFile> brokenFiles,
        IReadOnlyList<Diagnostic> diagnostics,
        GuestCatalog guests)
    {
        Guests = guests;
        Root = root;
        Scenarios = scenarios;
        Groups = groups;
        BrokenFiles = brokenFiles;
        Diagnostics = diagnostics;
        _byId = scenarios.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _byName = groups.ToDictionary(g => g.Name, StringComparer.Ordinal);
    }

    public string Root { get; }

    /// <summary>The sound ones, sorted by id.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>The systems that the scenarios are for.</summary>
    public GuestCatalog Guests { get; }

    /// <summary>Sorted by name; empty and broken ones included.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>One for each id that cannot be run, sorted by id.</summary>
    public IReadOnlyList<BrokenFile> BrokenFiles { get; }

    /// <summary>Of all files, sorted by file and line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Never throws for what a user wrote or deleted: that is a diagnostic.</summary>
    public static ScenarioCatalog Load(string root) => Loading.CatalogLoader.Load(root);

    /// <summary>A scenario's file that is no part of the suite.</summary>
    /// <param name="file">Relative to the root.</param>
    /// <exception cref="InvalidDataException">With everything that is wrong with it.</exception>
    public Scenario ReadOutside(string file) => Loading.CatalogLoader.ReadOutside(Root, file, Guests);

    public Scenario? Find(string id) => _byId.GetValueOrDefault(id);

    public Group? FindGroup(string name) => _byName.GetValueOrDefault(name);
}
