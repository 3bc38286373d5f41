using Erix.Scenarios.Keys;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Turns one parsed file into a scenario, with everything that is wrong with it.</summary>
internal static class ScenarioReader
{
    /// <returns>The scenario as far as it could be read: what is broken still has its id and its groups.</returns>
    public static Scenario Read(string root, string file, TomlTable table, FileReport report)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        if (!Name.IsName(id))
        {
            report.Add(
                DiagnosticKinds.BadName,
                table.Position,
                $"the file's name is the scenario's id, and '{id}' is not made of letters, digits, '-', '_' and '.' alone: "
                + "rename it");
        }

        var empty = new Scenario { Id = id, File = file, Area = Area(file), Title = id, Class = ClassOf(id) };
        var failed = new List<string>();
        var scenario = WithDefaults(ScenarioKeys.Table.Read(table, empty, report, failed), table);
        report.IsClassOpen = failed.Contains("class") || (report.IsDamaged && !table.TryGet("class", out _));
        if (!report.IsDamaged)
        {
            var context = new RuleContext(scenario, root);
            foreach (var rule in CrossRules.All)
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

    /// <summary>The source's files name no class; their names do.</summary>
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

    /// <summary>The defaults that other keys decide.</summary>
    private static Scenario WithDefaults(Scenario s, TomlTable table)
    {
        if (!table.TryGet("kernel_rootd_test", out _))
        {
            var isRuntime = s.RunMode == RunMode.VmDiskImage
                || table.TryGet("runtime_config_profile", out _)
                || table.TryGet("runtime_config_path", out _);
            var test = s.RootdTestMode != "none" ? KernelRootdTest.Smoke
                : isRuntime ? KernelRootdTest.Runtime
                : KernelRootdTest.None;
            s = s with { KernelRootdTest = test };
        }

        if (s.KernelRootdTest == KernelRootdTest.Runtime && !table.TryGet("block_storage_image", out _))
        {
            s = s with { BlockStorageImage = "auto" };
        }

        return s;
    }
}
