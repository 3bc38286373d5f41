using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Which guest the groups of a scenario name for it.</summary>
internal sealed class GuestsOfGroups
{
    private readonly Dictionary<string, SortedSet<string>> _byScenario = new(StringComparer.Ordinal);

    public GuestsOfGroups(IReadOnlyList<Group> groups, IReadOnlyList<GroupFile> files, GuestCatalog guests)
    {
        foreach (var file in files)
        {
            if (file.Guest is not { } guest || !guests.Names.Contains(guest.Value))
            {
                continue;
            }

            foreach (var id in groups.First(g => g.Name == file.Name).Members)
            {
                if (!_byScenario.TryGetValue(id, out var named))
                {
                    _byScenario.Add(id, named = new SortedSet<string>(StringComparer.Ordinal));
                }

                named.Add(guest.Value);
            }
        }
    }

    /// <summary>Objects to guests that are not there.</summary>
    public static void Check(IReadOnlyList<GroupFile> files, GuestCatalog guests)
    {
        foreach (var file in files)
        {
            if (file.Guest is { } guest && !guests.Names.Contains(guest.Value))
            {
                file.Report.Add(
                    DiagnosticKinds.NoGuest, guest.Position,
                    guests.Names.Count == 0
                        ? $"no guest '{guest.Value}': write {GuestCatalog.Folder}/{guest.Value}.toml"
                        : $"no guest '{guest.Value}'; the nearest is '{Names.Nearest(guest.Value, guests.Names)}'");
            }
        }
    }

    /// <summary>Null where no group says anything. Where groups contradict, the report is told.</summary>
    public string? Find(string id, FileReport report)
    {
        if (!_byScenario.TryGetValue(id, out var named))
        {
            return null;
        }

        if (named.Count > 1)
        {
            report.Add(
                DiagnosticKinds.GuestOfGroup, TomlPosition.Start,
                $"its groups name the guests {string.Join(" and ", named)}: say here which is meant, "
                + $"guest = \"{named.Min}\"");
        }

        return named.Min;
    }
}
