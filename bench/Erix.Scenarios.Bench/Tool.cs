using System.Diagnostics;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Bench;

/// <summary>Programs that do the same work, and this program as one of them.</summary>
internal static class Tool
{
    public static string Self => Environment.ProcessPath!;

    /// <param name="MostExit">The highest exit status that is no failure to do the work: a checker may find something.</param>
    public static void Run(string tool, int mostExit, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(tool)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode > mostExit)
        {
            throw new InvalidOperationException(
                $"{tool} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
        }
    }

    private static string Find(string tool) =>
        Path.IsPathRooted(tool) ? tool
        : SearchPath.Ours.Find(tool)
        ?? throw new InvalidOperationException($"{tool} is not installed; ./setup.sh installs it");
}
