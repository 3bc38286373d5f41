namespace Erix.Scenarios.Cli.New;

/// <summary>Commands to go on with, as they can be pasted in the root.</summary>
internal sealed class NextSteps(string root)
{
    // The clone that this tool was built in: it has the test project that runs any root's scenarios.
    private readonly string? _clone = CloneAbove(AppContext.BaseDirectory);

    private bool IsClone => _clone == root;

    private string Tool => IsClone ? "./erix" : _clone is null ? "erix" : Path.Combine(_clone, "erix");

    private string Tests => _clone is null ? "" : Path.Combine(_clone, "tests", "Erix.Scenarios.VmTests") + " ";

    public IEnumerable<string> ForGuest(GuestDraft guest)
    {
        var hint = guest.Prompt is null ? "--require \"<text that it prints>\"" : "--run \"<command>\"";
        yield return $"{Tool} new scenario {guest.Name}-boots --guest {guest.Name} {hint}";
    }

    public IEnumerable<string> ForScenario(string id)
    {
        yield return $"{Tool} plan {id}";
        yield return $"{Tool} boot {id}";
        yield return IsClone
            ? $"dotnet test --filter Scenario={id}"
            : $"ERIX_ROOT={root} dotnet test {Tests}--filter Scenario={id}";
    }

    private static string? CloneAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScenarioTests.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
