using System.IO.Enumeration;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Turns what group files and scenarios say of groups into who belongs to which.</summary>
/// <param name="ids">All ids, of sound and of broken files, with the groups that their own files name.</param>
internal sealed class GroupResolver(
    IReadOnlyList<(string Id, IReadOnlyList<string> Groups)> ids, IReadOnlyList<GroupFile> files)
{
    private readonly SortedDictionary<string, SortedSet<string>> _direct = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GroupFile> _files = files.ToDictionary(f => f.Name, StringComparer.Ordinal);
    private readonly HashSet<string> _ids = ids.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);

    public List<Group> Resolve()
    {
        foreach (var (id, groups) in ids)
        {
            foreach (var group in groups)
            {
                Members(group).Add(id);
            }
        }

        foreach (var file in files)
        {
            Members(file.Name);
        }

        foreach (var file in files)
        {
            AddScenarios(file);
            CheckIncludes(file);
        }

        var resolved = new List<Group>(_direct.Count);
        foreach (var name in _direct.Keys)
        {
            resolved.Add(ToGroup(name));
        }

        return resolved;
    }

    private SortedSet<string> Members(string group)
    {
        if (!_direct.TryGetValue(group, out var members))
        {
            _direct.Add(group, members = new SortedSet<string>(StringComparer.Ordinal));
        }

        return members;
    }

    private void AddScenarios(GroupFile file)
    {
        var members = Members(file.Name);
        foreach (var entry in file.Scenarios)
        {
            if (_ids.Contains(entry.Value))
            {
                members.Add(entry.Value);
            }
            else if (!entry.Value.AsSpan().ContainsAny('*', '?'))
            {
                file.Report.Add(
                    DiagnosticKinds.UnknownScenario,
                    entry.Position,
                    $"no scenario '{entry.Value}'{NearestId(entry.Value)}");
            }
            else if (!AddMatches(entry.Value, members))
            {
                file.Report.Add(
                    DiagnosticKinds.EmptyGlob,
                    entry.Position,
                    $"no scenario matches '{entry.Value}'{NearestId(entry.Value)}");
            }
        }
    }

    private bool AddMatches(string pattern, SortedSet<string> members)
    {
        // Most ids differ before the first wildcard, and saying so costs a hundredth of the full match.
        var literal = pattern[..pattern.AsSpan().IndexOfAny('*', '?')];
        var matched = false;
        foreach (var (id, _) in ids)
        {
            if (id.StartsWith(literal, StringComparison.Ordinal)
                && FileSystemName.MatchesSimpleExpression(pattern, id, ignoreCase: false))
            {
                members.Add(id);
                matched = true;
            }
        }

        return matched;
    }

    private string NearestId(string wanted) =>
        Names.Nearest(wanted, _ids) is { } near
            ? $"; the nearest is '{near}'"
            : "; there is none yet: write scenarios/<area>/<id>.toml";

    private void CheckIncludes(GroupFile file)
    {
        foreach (var include in file.Includes)
        {
            if (!_direct.ContainsKey(include.Value))
            {
                file.Report.Add(
                    DiagnosticKinds.UnknownGroup,
                    include.Position,
                    $"no group '{include.Value}'; the nearest is '{Names.Nearest(include.Value, _direct.Keys)}'");
            }
            else if (PathTo(include.Value, file.Name) is { } path)
            {
                file.Report.Add(
                    DiagnosticKinds.GroupCycle,
                    include.Position,
                    $"groups include each other: {file.Name} -> {string.Join(" -> ", path)}; "
                    + "drop one of these includes");
            }
        }
    }

    /// <summary>The shortest way along includes, both ends in it; null where there is none.</summary>
    private List<string>? PathTo(string from, string to)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var at))
        {
            if (at == to)
            {
                var path = new List<string>();
                for (var step = at; step is not null; step = cameFrom[step])
                {
                    path.Insert(0, step);
                }

                return path;
            }

            foreach (var next in Includes(at))
            {
                if (cameFrom.TryAdd(next, at))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return null;
    }

    private IEnumerable<string> Includes(string group) =>
        _files.TryGetValue(group, out var file)
            ? file.Includes.Select(i => i.Value).Where(_direct.ContainsKey)
            : [];

    private Group ToGroup(string name)
    {
        // Everything that can be reached belongs, so that a cycle's members do not hang on the order of reading.
        var members = new SortedSet<string>(_direct[name], StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in Includes(at))
            {
                if (seen.Add(next))
                {
                    members.UnionWith(_direct[next]);
                    queue.Enqueue(next);
                }
            }
        }

        var file = _files.GetValueOrDefault(name);
        if (file is { Report.HasErrors: false } && members.Count == 0)
        {
            file.Report.Add(
                DiagnosticKinds.EmptyGroup,
                new TomlPosition(1, 1),
                $"group '{name}' has no scenario: name some under scenarios, or say groups = [\"{name}\"] in theirs");
        }

        return new Group
        {
            Name = name,
            Description = file?.Description ?? "",
            File = file?.Report.File,
            Members = [.. members],
            Diagnostics = file is null ? [] : [.. file.Report.Diagnostics],
        };
    }
}
