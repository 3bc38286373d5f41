using Erix.Scenarios.Keys;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>One file into one scenario, with everything that is wrong with it.</summary>
internal static class ScenarioReader
{
    /// <param name="guest">Whose keys the file has; null where nobody could say, which is reported already.</param>
    public static Scenario Read(string root, string file, TomlTable table, FileReport report, LoadedGuest? guest)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        if (!Name.IsName(id))
        {
            report.Add(
                DiagnosticKinds.BadName,
                table.Position,
                $"the file's name is the scenario's id, and '{id}' is not made of letters, digits, '-', "
                + "'_' and '.' alone: rename it");
        }

        var empty = new Scenario { Id = id, File = file, Area = Area(file), Title = id, Class = ClassOf(id) };
        if (guest is null)
        {
            report.IsClassOpen = true;
            return empty;
        }

        var dialect = guest.Dialect;
        var failed = new List<string>();
        var start = dialect.Start(empty with { Guest = dialect.Definition.Name });
        var scenario = dialect.Complete(guest.Keys.Read(table, start, report, failed), table);
        report.IsClassOpen = failed.Contains("class") || (report.IsDamaged && !table.TryGet("class", out _));
        if (!report.IsDamaged)
        {
            var context = new RuleContext(scenario, root, dialect.Definition);
            foreach (var rule in CrossRules.All)
            {
                rule.Apply(context, table, failed, report);
            }

            foreach (var rule in dialect.Rules)
            {
                rule.Apply(context, table, failed, report);
            }
        }

        return scenario;
    }

    private static string Area(string file)
    {
        var parts = file.Split('/');
        return parts.Length > 2 ? parts[1] : "";
    }

    /// <summary>Files that name no class have one by their names.</summary>
    private static ScenarioClass ClassOf(string id)
    {
        if (id.EndsWith("-negative", StringComparison.Ordinal))
        {
            return ScenarioClass.SubsystemNegative;
        }

        return id.StartsWith("subsystem-", StringComparison.Ordinal)
            ? ScenarioClass.SubsystemPositive
            : ScenarioClass.FullSystem;
    }
}
