using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>A program from outside said no. Shows what was run, how it ended and what it said.</summary>
public sealed class ExternalToolException(string message) : Exception(message);

/// <summary>
/// Runs the programs of e2fsprogs in an environment that lets nothing of this machine into the image: no locale, no
/// zone, no /etc/mke2fs.conf, no clock.
/// </summary>
internal static class ExternalTool
{
    /// <summary>The time of everything a builder writes: 2025-01-01 00:00:00 UTC.</summary>
    public const uint FixedTime = 1_735_689_600;

    private const string Package = "e2fsprogs";

    /// <summary>Its standard output; an exit code other than 0 is an exception.</summary>
    /// <param name="quietError">Whether the standard error may hold text, too (mke2fs warns of what we want).</param>
    /// <exception cref="MissingToolException">The program is not there.</exception>
    public static string Run(string program, IEnumerable<string> arguments, string configFile, bool quietError)
    {
        var command = Cli.Wrap(Locate(program, Environment.GetEnvironmentVariable("PATH") ?? ""))
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

    // sbin is not in everybody's PATH.
    internal static string Locate(string program, string searchPath) =>
        ((string[])[.. searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new MissingToolException(program, Package);

    // "debugfs 1.47.0 (5-Feb-2023)"
    private static bool IsBanner(string line) =>
        line.EndsWith(')') && line.StartsWith("debugfs 1.", StringComparison.Ordinal);
}
