using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Erix.Scenarios.Media;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Qemu;

/// <summary>Where QEMU is and which one it is.</summary>
public static partial class QemuBinary
{
    /// <summary>The architecture of a machine that says nothing else.</summary>
    public const string OwnArchitecture = "x86_64";

    public const string Name = $"qemu-system-{OwnArchitecture}";

    /// <summary>Names another qemu-system-x86_64 than the one on the PATH.</summary>
    public const string Override = "ERIX_QEMU";

    private static readonly ConcurrentDictionary<(string Path, DateTime Modified), string> Versions = new();

    /// <exception cref="VmStartException">There is none; the message says how to get one.</exception>
    public static string Find(string architecture = OwnArchitecture) =>
        Find(architecture, HostVariables.Of(Override), SearchPath.Ours);

    public static string NameOf(string architecture) => $"qemu-system-{architecture}";

    /// <summary>"7.2.22" and so on; asked once for each path and time of change.</summary>
    /// <exception cref="VmStartException">It does not say.</exception>
    public static string Version(string path) =>
        Versions.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => Ask(key.Path));

    /// <param name="chosen">In place of our own architecture's, see <see cref="Override"/>.</param>
    /// <exception cref="VmStartException">There is none; the message says how to get one.</exception>
    public static string Find(string architecture, string? chosen, SearchPath searchPath)
    {
        if (architecture == OwnArchitecture && !string.IsNullOrEmpty(chosen))
        {
            return File.Exists(chosen)
                ? chosen
                : throw new VmStartException($"{Override} names {chosen}, which does not exist");
        }

        string name = NameOf(architecture);
        string orNamed = architecture == OwnArchitecture ? $", or name one in {Override}" : "";
        return searchPath.Find(name)
            ?? throw new VmStartException(
                $"{name} is not on the PATH: apt-get install {PackageOf(architecture)}{orNamed}");
    }

    // Debian's packages; what is not named here is in the one with the rest.
    private static string PackageOf(string architecture) => architecture switch
    {
        "x86_64" or "i386" => "qemu-system-x86",
        "aarch64" or "arm" => "qemu-system-arm",
        "ppc" or "ppc64" => "qemu-system-ppc",
        "sparc" or "sparc64" => "qemu-system-sparc",
        _ when architecture.StartsWith("mips", StringComparison.Ordinal) => "qemu-system-mips",
        _ => "qemu-system-misc",
    };

    private static string Ask(string path)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(path, ["--version"]) { RedirectStandardOutput = true })!;
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
