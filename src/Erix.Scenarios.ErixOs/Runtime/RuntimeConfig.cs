using Erix.Scenarios.Loading;

namespace Erix.Scenarios.ErixOs;

/// <summary>A runtime TOML: how the running system is composed, and what is mounted where.</summary>
public sealed record RuntimeConfig
{
    /// <summary>As it was selected: relative to the root with '/' between names, or absolute.</summary>
    public required string File { get; init; }

    public RuntimeFeatures Features { get; init; } = new();

    /// <summary>In the order of the file, which is the order of the boot-config's mount table.</summary>
    public IReadOnlyList<RuntimeMount> Mounts { get; init; } = [];

    /// <summary>
    /// The file that holds for a scenario: its runtime_config_path, else runtime.local.toml where there is one, else
    /// the one of its profile.
    /// </summary>
    public static string Select(string root, Scenario scenario) =>
        scenario.Erix.RuntimeConfigPath is { } path ? path.Replace('\\', '/')
        : System.IO.File.Exists(Path.Combine(root, RuntimeConfigFiles.Local)) ? RuntimeConfigFiles.Local
        : RuntimeConfigFiles.OfProfile(scenario.Erix.RuntimeConfigProfile);

    /// <summary>The configuration as far as it could be read, and all that is wrong with it.</summary>
    public static (RuntimeConfig Config, IReadOnlyList<Diagnostic> Diagnostics) Load(string root, string file)
    {
        var report = new FileReport(file);
        return (RuntimeConfigReader.Read(Path.GetFullPath(root), report), report.Diagnostics);
    }
}
