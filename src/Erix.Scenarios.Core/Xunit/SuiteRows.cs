namespace Erix.Scenarios.Xunit;

/// <summary>
/// Cases that are no scenario: what is wrong with the suite itself, so that it fails where it is looked for.
/// </summary>
internal static class SuiteRows
{
    public const string NoRoot = "suite:no-scenarios-folder";
    private const string GroupPrefix = "group:";

    public static string IdOfGroup(string name) => GroupPrefix + name;

    /// <summary>Groups that select nothing, or whose file is wrong: neither may pass as a smaller selection.</summary>
    public static IEnumerable<Group> UnusableGroups(ScenarioCatalog catalog) =>
        catalog.Groups.Where(g => g.IsBroken || g.Members.Count == 0);

    /// <summary>Why a case fails before any VM is thought of; null for a sound scenario.</summary>
    public static string? Objection(ScenarioCatalog? catalog, string id)
    {
        if (catalog is null)
        {
            return $"There is no folder with scenarios/ and guests/ above {AppContext.BaseDirectory}; "
                + "name it in ERIX_ROOT.";
        }

        if (id.StartsWith(GroupPrefix, StringComparison.Ordinal))
        {
            return GroupObjection(catalog, id[GroupPrefix.Length..]);
        }

        if (catalog.BrokenFiles.FirstOrDefault(b => b.Id == id) is { } broken)
        {
            return string.Join('\n', broken.Diagnostics);
        }

        return catalog.Find(id) is null
            ? $"There is no scenario '{id}' any more: its file went between discovery and run."
            : null;
    }

    private static string GroupObjection(ScenarioCatalog catalog, string name) =>
        catalog.FindGroup(name) is { IsBroken: true } broken
            ? string.Join('\n', broken.Diagnostics)
            : $"The group '{name}' selects no scenario. A group that runs nothing is not green: give it members, "
                + "or delete its file.";
}
