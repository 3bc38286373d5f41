using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace Erix.Scenarios.Cli;

internal static class ListCommand
{
    public static Command Create()
    {
        var group = new Option<string?>("--group", "-g") { Description = "Only scenarios of this group." };
        var only = new Option<string?>("--class", "-c") { Description = "Only scenarios of this class." };
        var json = new Option<bool>("--json") { Description = "One JSON array, for scripts." };
        var command = new Command("list", """
            Lists scenarios: id, class, groups, medium, title.

              erix list
              erix list --group ext-rename
              erix list --class subsystem-negative --json | jq -r '.[].id'

            Files that cannot be read are left out and counted; 'erix lint' says why.
            """)
        {
            group, only, json,
        };
        command.SetAction(result => RootFolder.TryFind(out var root)
            ? Run(
                root, result.GetValue(group), result.GetValue(only), result.GetValue(json), Console.Out, Console.Error)
            : 1);
        return command;
    }

    internal static int Run(string root, string? group, string? only, bool json, TextWriter output, TextWriter errors)
    {
        var catalog = ScenarioCatalog.Load(root);
        if (group is not null && catalog.FindGroup(group) is null)
        {
            var near = NearestName.Of(group, catalog.Groups.Select(g => g.Name));
            errors.WriteLine($"erix: no group '{group}'{(near is null ? "" : $"; the nearest is '{near}'")}");
            return 1;
        }

        var scenarios = catalog.Scenarios
            .Where(s => group is null || s.Groups.Contains(group))
            .Where(s => only is null || s.Class.Name == only)
            .ToList();
        output.Write(json ? ToJson(scenarios) : ToTable(scenarios));
        if (catalog.BrokenFiles.Count > 0)
        {
            errors.WriteLine($"erix: {catalog.BrokenFiles.Count} more cannot be read: erix lint");
        }

        return 0;
    }

    private static string ToTable(List<Scenario> scenarios)
    {
        var rows = new List<string[]> { new[] { "ID", "CLASS", "GROUPS", "MEDIUM", "TITLE" } };
        rows.AddRange(scenarios.Select(s =>
            new[] { s.Id, s.Class.Name, string.Join(',', s.Groups), string.Join(',', s.Media), s.Title }));
        var widths = new int[rows[0].Length - 1];
        foreach (var row in rows)
        {
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        var text = new StringBuilder();
        foreach (var row in rows)
        {
            for (var i = 0; i < widths.Length; i++)
            {
                text.Append(row[i].PadRight(widths[i] + 2));
            }

            text.Append(row[^1]).Append('\n');
        }

        return text.Append(scenarios.Count).Append(" scenarios\n").ToString();
    }

    private static string ToJson(List<Scenario> scenarios)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var scenario in scenarios)
            {
                json.WriteStartObject();
                json.WriteString("id", scenario.Id);
                json.WriteString("class", scenario.Class.Name);
                json.WriteStartArray("groups");
                foreach (var group in scenario.Groups)
                {
                    json.WriteStringValue(group);
                }

                json.WriteEndArray();
                json.WriteString("medium", string.Join(',', scenario.Media));
                json.WriteString("guest", scenario.Guest);
                json.WriteString("title", scenario.Title);
                json.WriteString("file", scenario.File);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
