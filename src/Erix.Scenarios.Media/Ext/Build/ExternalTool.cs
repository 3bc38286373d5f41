using System.Diagnostics;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>A program from outside said no, or is not there. Shows what was run, how it ended and what it said.</summary>
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

        var start = new ProcessStartInfo(Locate(program, SearchPath.Ours), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        start.Environment["MKE2FS_CONFIG"] = configFile;
        start.Environment["E2FSPROGS_FAKE_TIME"] = FixedTime.ToString();
        using var process = Process.Start(start) ?? throw new ExternalToolException($"{program} did not start.");
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var said = string.Join('\n', error.GetAwaiter().GetResult().Split('\n').Where(l => !IsBanner(l))).Trim();
        if (process.ExitCode != 0 || (said.Length > 0 && !quietError))
        {
            throw new ExternalToolException(
                $"{program} {string.Join(' ', start.ArgumentList)}\n  exit    {process.ExitCode}\n  stderr  {said}\n  stdout  {output}");
        }

        return output;
    }

    internal static string Locate(string program, SearchPath path) =>
        path.Find(program) ?? throw new ExternalToolException(OutsidePrograms.Missing(program));

    // "debugfs 1.47.0 (5-Feb-2023)"
    private static bool IsBanner(string line) =>
        line.EndsWith(')') && line.StartsWith("debugfs 1.", StringComparison.Ordinal);
}
