using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// A program from outside said no, or is not there. Shows what was run, how it ended and what it said.
/// </summary>
public sealed class ExternalToolException(string message) : HostFaultException(message);

/// <summary>
/// Runs the programs of e2fsprogs in an environment that lets nothing of this machine into the image: no locale, no
/// zone, no /etc/mke2fs.conf, no clock.
/// </summary>
internal static class ExternalTool
{
    /// <summary>The time of everything a builder writes: 2025-01-01 00:00:00 UTC.</summary>
    public const uint FixedTime = 1_735_689_600;

    /// <summary>The programs that may be run here: they are a part of the cache's key.</summary>
    public static IReadOnlyList<string> Programs { get; } = ["mke2fs", "debugfs", "tune2fs"];

    /// <summary>Its standard output; an exit code other than 0 is an exception.</summary>
    /// <param name="quietError">Whether the standard error may hold text, too (mke2fs warns of what we want).</param>
    public static string Run(string program, IEnumerable<string> arguments, string configFile, bool quietError)
    {
        if (!Programs.Contains(program))
        {
            throw new ArgumentException($"{program} is not among the programs that key media", nameof(program));
        }

        var command = Cli.Wrap(Locate(program, SearchPath.Ours))
            .WithArguments(arguments)
            .WithEnvironmentVariables(variables => variables
                .Set("LC_ALL", "C")
                .Set("TZ", "UTC")
                .Set("MKE2FS_CONFIG", configFile)
                .Set("E2FSPROGS_FAKE_TIME", FixedTime.ToString()))
            .WithValidation(CommandResultValidation.None);
        var result = command.ExecuteBufferedAsync(Encoding.UTF8).GetAwaiter().GetResult();
        var said = string.Join('\n', result.StandardError.Split('\n').Where(l => !IsBanner(l))).Trim();
        if (result.ExitCode != 0 || (said.Length > 0 && !quietError))
        {
            throw new ExternalToolException(
                $"{command}\n  exit    {result.ExitCode}\n  stderr  {said}\n  stdout  {result.StandardOutput}");
        }

        return result.StandardOutput;
    }

    internal static string Locate(string program, SearchPath path) =>
        path.Find(program) ?? throw new ExternalToolException(OutsidePrograms.Missing(program));

    // "debugfs 1.47.0 (5-Feb-2023)"
    private static bool IsBanner(string line) =>
        line.EndsWith(')') && line.StartsWith("debugfs 1.", StringComparison.Ordinal);
}
