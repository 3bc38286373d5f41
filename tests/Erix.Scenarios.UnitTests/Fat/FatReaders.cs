using System.Security.Cryptography;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>
/// Every file of a bare volume by path, with its SHA-256, as programs that nobody here wrote read it.
/// </summary>
internal static class FatReaders
{
    // The twentieth slot of a name is beyond what sleuthkit 4.11 joins.
    private const int SleuthkitUnits = 19 * 13;

    /// <summary>A path as mtools 4.0.32 shows it: of a surrogate pair it knows neither half.</summary>
    public static string MtoolsName(string path) =>
        string.Concat(path.Select(unit => char.IsSurrogate(unit) ? '_' : unit));

    /// <summary>A path as sleuthkit shows it.</summary>
    public static string SleuthkitName(string path)
    {
        var name = path.LastIndexOf('/') + 1;
        return path.Length - name > SleuthkitUnits ? path[..(name + SleuthkitUnits)] : path;
    }

    public static Dictionary<string, string> Mtools(string image, TempFolder folder)
    {
        var target = folder.File("out");
        Directory.CreateDirectory(target);
        // -s copies trees, -n asks nothing.
        var copy = OutsideTool.Run("mcopy", "-s", "-n", "-i", image, "::/", target);
        copy.ExitCode.Should().Be(0, copy.Text);
        return Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories)
            .ToDictionary(f => f[target.Length..], f => Hash(File.ReadAllBytes(f)));
    }

    public static Dictionary<string, string> Sleuthkit(string image)
    {
        var list = OutsideTool.Run("fls", "-r", "-p", "-F", image);
        list.ExitCode.Should().Be(0, list.Text);
        var files = new Dictionary<string, string>();
        foreach (var line in list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // "r/r 4:\tMARKER.TXT"; virtual files start with '$', deleted ones carry a '*'.
            var (head, name) = (
                line[..line.IndexOf('\t', StringComparison.Ordinal)],
                line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            if (!head.StartsWith("r/r", StringComparison.Ordinal) || head.Contains('*', StringComparison.Ordinal)
                || name.StartsWith('$') || name.Contains("(Volume Label Entry)", StringComparison.Ordinal))
            {
                continue;
            }

            var inode = head[4..].TrimEnd(':');
            files.Add("/" + name, Hash(OutsideTool.Run("icat", image, inode).OutputBytes));
        }

        return files;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
