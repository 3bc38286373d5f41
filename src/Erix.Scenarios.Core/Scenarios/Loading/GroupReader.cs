using Erix.Scenarios.Keys;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Reads both forms of a group file.</summary>
internal static class GroupReader
{
    public static GroupFile ReadToml(string name, TomlTable table, FileReport report) =>
        GroupKeys.Table.Read(table, new GroupFile(name, report), report);

    /// <summary>
    /// The source's lists: an id, a pattern, or a path such as tests/scenarios/x.toml on each line, # to the end of
    /// the line for comments. The first comment serves as description.
    /// </summary>
    public static GroupFile ReadList(string name, string text, FileReport report)
    {
        var scenarios = new List<TomlString>();
        var description = "";
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var hash = line.IndexOf('#');
            if (hash >= 0 && description.Length == 0)
            {
                description = line[(hash + 1)..].Trim(" #").ToString();
            }

            var entry = hash >= 0 ? line[..hash] : line;
            var column = entry.Length - entry.TrimStart().Length + 1;
            entry = entry.Trim();
            if (!entry.IsEmpty)
            {
                scenarios.Add(new TomlString(new TomlPosition(number, column), IdOf(entry)));
            }
        }

        return new GroupFile(name, report) { Description = description, Scenarios = scenarios };
    }

    private static string IdOf(ReadOnlySpan<char> path)
    {
        var id = path[(path.LastIndexOfAny('/', '\\') + 1)..];
        return (id.EndsWith(".toml", StringComparison.Ordinal) ? id[..^".toml".Length] : id).ToString();
    }
}
