namespace Erix.Scenarios.Running;

/// <summary>
/// A folder for one run's files. It goes with a pass and stays after a failure, until the next run of the scenario.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private RunFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Set when somebody will want to look.</summary>
    public bool Keep { get; set; }

    public static RunFolder Create(string runs, string scenario)
    {
        // The process is in the name: two test runs on one machine may run the same scenario.
        var path = System.IO.Path.Combine(runs, scenario, $"{Environment.ProcessId}");
        RemoveLeftOvers(System.IO.Path.Combine(runs, scenario));
        return new RunFolder(Directory.CreateDirectory(path).FullName);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // Somebody may have cleared it away already.
        if (Keep || !Directory.Exists(Path))
        {
            return;
        }

        Directory.Delete(Path, recursive: true);
        var ofScenario = System.IO.Path.GetDirectoryName(Path)!;
        if (!Directory.EnumerateFileSystemEntries(ofScenario).Any())
        {
            DeleteIfStillEmpty(ofScenario);
        }
    }

    // Another process may put a run of the same scenario there at this moment.
    private static void DeleteIfStillEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
        }
    }

    private static void RemoveLeftOvers(string folder)
    {
        foreach (var old in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            var isAlive = Directory.Exists($"/proc/{System.IO.Path.GetFileName(old)}");
            if (!isAlive || System.IO.Path.GetFileName(old) == $"{Environment.ProcessId}")
            {
                Directory.Delete(old, recursive: true);
            }
        }
    }
}
