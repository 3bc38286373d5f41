using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Qemu;

/// <summary>Where QEMU is and which one it is.</summary>
public static partial class QemuBinary
{
    public const string Name = "qemu-system-x86_64";

    /// <summary>Names another QEMU than the one on the PATH.</summary>
    public const string Override = "ERIX_QEMU";

    private static readonly ConcurrentDictionary<(string Path, DateTime Modified), string> Versions = new();

    /// <exception cref="VmStartException">There is none; the message says how to get one.</exception>
    public static string Find() =>
        Find(Environment.GetEnvironmentVariable(Override), SearchPath.Ours);

    /// <summary>"7.2.22" and so on; asked once for each path and time of change.</summary>
    /// <exception cref="VmStartException">It does not say.</exception>
    public static string Version(string path) =>
        Versions.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => Ask(key.Path));

    internal static string Find(string? chosen, SearchPath searchPath)
    {
        if (!string.IsNullOrEmpty(chosen))
        {
            return File.Exists(chosen) ? chosen : throw new VmStartException($"{Override} names {chosen}, which does not exist");
        }

        return searchPath.Find(Name)
            ?? throw new VmStartException($"{Name} is not on the PATH: apt-get install qemu-system-x86, or name one in {Override}");
    }

    private static string Ask(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, ["--version"]) { RedirectStandardOutput = true })!;
            string answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return VersionNumber().Match(answer) is { Success: true } version
                ? version.Groups[1].Value
                : throw new VmStartException($"{path} --version does not name QEMU's version");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new VmStartException($"{path} does not run: {e.Message}");
        }
    }

    [GeneratedRegex(@"QEMU emulator version (\d+(?:\.\d+)+)")]
    private static partial Regex VersionNumber();
}
