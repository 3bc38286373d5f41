using Erix.Scenarios.Keys;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Reads all scenario and group files of a root and fits them together.</summary>
internal static class CatalogLoader
{
    /// <summary>Below this, starting threads costs more than they save.</summary>
    private const int FilesWorthThreads = 1000;

    public static ScenarioCatalog Load(string root)
    {
        root = Path.GetFullPath(root);
        var others = new List<FileReport>();
        var guests = GuestLoader.Load(root, others);
        var parsed = Each(Find(root, "scenarios", ".toml", deep: true, others), file => Parse(root, file));
        var groupFiles = ReadGroups(root, others);
        GuestsOfGroups.Check(groupFiles, guests);
        var groups = new GroupResolver([.. parsed.Select(p => (p.Id, p.Groups))], groupFiles).Resolve();
        var ofGroups = new GuestsOfGroups(groups, groupFiles, guests);
        var scenarios = Each(parsed, p => (
            ScenarioReader.Read(root, p.Report.File, p.Table, p.Report, GuestOf(p, guests, ofGroups)), p.Report));
        ReportDuplicates(scenarios);
        return Assemble(root, scenarios, groups, others, guests);
    }

    public static Scenario ReadOutside(string root, string file, GuestCatalog guests)
    {
        var parsed = Parse(root, file);
        var guest = GuestOf(parsed, guests, new GuestsOfGroups([], [], guests));
        var scenario = ScenarioReader.Read(root, file, parsed.Table, parsed.Report, guest);
        return parsed.Report.HasErrors
            ? throw new InvalidDataException(string.Join('\n', parsed.Report.Diagnostics))
            : scenario;
    }

    /// <summary>Its own word, else its group's, else the root's default; null after the report was told.</summary>
    private static LoadedGuest? GuestOf(ParsedFile file, GuestCatalog guests, GuestsOfGroups ofGroups)
    {
        var place = file.Table.TryGet(ScenarioKeys.Guest, out var entry) ? entry.Value as TomlString : null;
        var name = place?.Value ?? ofGroups.Find(file.Id, file.Report) ?? guests.DefaultName;
        if (name is null)
        {
            if (guests.Names.Count == 0)
            {
                file.Report.Add(
                    DiagnosticKinds.NoGuest, TomlPosition.Start,
                    $"there is no guest to run it on: write {GuestCatalog.Folder}/<name>.toml, "
                    + "or let `erix new guest` do it");
            }
            else if (!file.Report.HasErrors)
            {
                file.Report.Add(
                    DiagnosticKinds.NoGuest, TomlPosition.Start,
                    $"no guest is named, and none is the default: guest = \"{guests.Names[0]}\" here or in a group, or "
                    + $"default = true in a file of {GuestCatalog.Folder}/");
            }

            return null;
        }

        if (guests.Find(name) is { } guest)
        {
            return guest;
        }

        file.Report.Add(
            DiagnosticKinds.NoGuest,
            place?.Position ?? TomlPosition.Start,
            guests.Names.Contains(name) ? $"the definition of guest '{name}' is broken: erix lint says why"
            : guests.Names.Count == 0 ? $"no guest '{name}': write {GuestCatalog.Folder}/{name}.toml"
            : $"no guest '{name}'; the nearest is '{Names.Nearest(name, guests.Names)}'");
        return null;
    }

    private static List<string> Find(string root, string folder, string extension, bool deep, List<FileReport> others)
    {
        try
        {
            return SourceFiles.Find(root, folder, extension, deep);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var report = new FileReport(folder);
            var remedy = e is DirectoryNotFoundException
                ? $"the folder does not exist in '{root}': create it, "
                    + $"or set {RepositoryRoot.Variable} to the folder that has it"
                : e.Message;
            report.Add(DiagnosticKinds.Unreadable, new TomlPosition(1, 1), remedy);
            others.Add(report);
            return [];
        }
    }

    private static TResult[] Each<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> read)
    {
        var all = new TResult[items.Count];
        if (items.Count < FilesWorthThreads)
        {
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = read(items[i]);
            }
        }
        else
        {
            Parallel.For(0, all.Length, i => all[i] = read(items[i]));
        }

        return all;
    }

    private static ParsedFile Parse(string root, string file)
    {
        var report = new FileReport(file);
        var table = SourceFiles.TryParse(root, report) ?? new TomlTable(new TomlPosition(1, 1));
        return new(Path.GetFileNameWithoutExtension(file), table, report);
    }

    private static List<GroupFile> ReadGroups(string root, List<FileReport> others)
    {
        var byName = new Dictionary<string, GroupFile>(StringComparer.Ordinal);
        if (!Directory.Exists(Path.Combine(root, "groups")))
        {
            return [];
        }

        var unreadable = new List<FileReport>();
        var files = Find(root, "groups", ".toml", deep: false, unreadable);
        if (unreadable.Count > 0)
        {
            others.AddRange(unreadable);
            return [];
        }

        files.AddRange(Find(root, "groups", ".txt", deep: false, others));
        foreach (var file in files)
        {
            var group = ReadGroup(root, file);
            others.Add(group.Report);
            if (byName.TryGetValue(group.Name, out var first))
            {
                first.Report.Add(
                    DiagnosticKinds.DuplicateGroup,
                    new TomlPosition(1, 1),
                    $"{file} defines group '{group.Name}', too: join the two in one file");
            }
            else
            {
                byName.Add(group.Name, group);
            }
        }

        return [.. byName.Values];
    }

    private static GroupFile ReadGroup(string root, string file)
    {
        var report = new FileReport(file);
        var name = Path.GetFileNameWithoutExtension(file);
        if (!Name.IsName(name))
        {
            report.Add(
                DiagnosticKinds.BadName,
                new TomlPosition(1, 1),
                $"the file's name is the group's, and '{name}' is not made of letters, digits, '-', '_' and '.' alone: "
                + "rename it");
        }

        if (file.EndsWith(".toml", StringComparison.Ordinal))
        {
            return SourceFiles.TryParse(root, report) is { } table
                ? GroupReader.ReadToml(name, table, report)
                : new GroupFile(name, report);
        }

        return SourceFiles.TryRead(root, report) is { } bytes
            ? GroupReader.ReadList(name, System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), report)
            : new GroupFile(name, report);
    }

    private static void ReportDuplicates((Scenario Scenario, FileReport Report)[] scenarios)
    {
        var first = new Dictionary<string, int>(scenarios.Length, StringComparer.Ordinal);
        for (var i = 0; i < scenarios.Length; i++)
        {
            var id = scenarios[i].Scenario.Id;
            if (!first.TryAdd(id, i))
            {
                var other = scenarios[first[id]].Report;
                Report(scenarios[i].Report, other.File);
                Report(other, scenarios[i].Report.File);
            }
        }

        static void Report(FileReport report, string other) => report.Add(
            DiagnosticKinds.DuplicateId,
            new TomlPosition(1, 1),
            $"{other} has the same id: rename one of the two files, an id is unique in the whole tree");
    }

    private static ScenarioCatalog Assemble(
        string root, (Scenario Scenario, FileReport Report)[] read, List<Group> groups, List<FileReport> others,
        GuestCatalog guests)
    {
        var membership = Membership(groups);
        var sound = new List<Scenario>(read.Length);
        var broken = new SortedDictionary<string, BrokenFile>(StringComparer.Ordinal);
        var diagnostics = new List<Diagnostic>();
        foreach (var (scenario, report) in read)
        {
            diagnostics.AddRange(report.Diagnostics);
            var member = membership.GetValueOrDefault(scenario.Id, []);
            if (!report.HasErrors)
            {
                sound.Add(member.Count == 0 ? scenario : scenario with { Groups = member });
            }
            else if (broken.TryGetValue(scenario.Id, out var twin))
            {
                broken[scenario.Id] = twin with
                {
                    Readings = [.. twin.Readings, scenario],
                    IsClassOpen = twin.IsClassOpen || report.IsClassOpen,
                    Diagnostics = [.. twin.Diagnostics, .. report.Diagnostics],
                };
            }
            else
            {
                broken.Add(
                    scenario.Id,
                    new BrokenFile(
                        scenario.Id, report.File, [scenario], report.IsClassOpen, member, report.Diagnostics));
            }
        }

        foreach (var report in others)
        {
            diagnostics.AddRange(report.Diagnostics);
        }

        sound.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        diagnostics.Sort(DiagnosticOrder.Compare);
        return new ScenarioCatalog(root, sound, groups, [.. broken.Values], diagnostics, guests);
    }

    /// <summary>Id to the groups it belongs to, sorted, as <paramref name="groups"/> is.</summary>
    private static Dictionary<string, List<string>> Membership(List<Group> groups)
    {
        var membership = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var id in group.Members)
            {
                if (!membership.TryGetValue(id, out var names))
                {
                    membership.Add(id, names = []);
                }

                names.Add(group.Name);
            }
        }

        return membership;
    }
}

/// <summary>A scenario's file before anybody knows whose keys it has.</summary>
internal sealed record ParsedFile(string Id, TomlTable Table, FileReport Report)
{
    /// <summary>The groups that it names, as far as they can be read; what is wrong with them is said later.</summary>
    public IReadOnlyList<string> Groups { get; } =
        Table.TryGet("groups", out var entry) && entry.Value is TomlArray { Items: var items }
            ? [.. items.OfType<TomlString>().Select(i => i.Value).Where(Name.IsName)]
            : [];
}
