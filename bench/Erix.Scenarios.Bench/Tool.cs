using CliWrap;
using CliWrap.Buffered;
using Erix.Scenarios.Media;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Bench;

/// <summary>Programs that do the same work, and this program as one of them.</summary>
internal static class Tool
{
    public static string Self => Environment.ProcessPath!;

    /// <param name="mostExit">The highest exit status that is no failure: a checker may find something.</param>
    public static void Run(string tool, int mostExit, params string[] arguments)
    {
        var command = Cli.Wrap(Find(tool)).WithArguments(arguments).WithValidation(CommandResultValidation.None);
        var result = command.ExecuteBufferedAsync().GetAwaiter().GetResult();
        if (result.ExitCode > mostExit)
        {
            throw new InvalidOperationException($"{command} ended with {result.ExitCode}: {result.StandardError}");
        }
    }

    private static string Find(string tool) =>
        Path.IsPathRooted(tool) ? tool
        : SearchPath.Ours.Find(tool)
        ?? throw new InvalidOperationException($"{tool} is not installed; ./setup.sh installs it");
}
