using System.CommandLine;

namespace Erix.Scenarios.Cli;

/// <summary>The scenario that a command works on, by its id.</summary>
internal static class ScenarioArgument
{
    public static Argument<string> Create() =>
        new("id") { Description = "The scenario: its file's name without .toml." };

    /// <summary>Null after it has said why not.</summary>
    public static Scenario? Find(ScenarioCatalog catalog, string id, TextWriter errors)
    {
        if (catalog.Find(id) is { } scenario)
        {
            return scenario;
        }

        if (catalog.BrokenFiles.FirstOrDefault(b => b.Id == id) is { } broken)
        {
            errors.WriteLine(string.Join('\n', broken.Diagnostics));
            return null;
        }

        var near = NearestName.Of(id, catalog.Scenarios.Select(s => s.Id));
        errors.WriteLine(
            $"erix: no scenario '{id}'{(near is null ? "; erix list shows all" : $"; the nearest is '{near}'")}");
        return null;
    }
}
