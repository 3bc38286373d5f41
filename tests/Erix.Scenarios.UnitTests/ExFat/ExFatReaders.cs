using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>Programs that read exFAT without our code. A volume file, not a disk: fsck.exfat knows no offset.</summary>
internal static class ExFatReaders
{
    /// <summary>sleuthkit's paths and digests of the files asked for, in their order.</summary>
    public static IEnumerable<(string Path, string Sha256)> Sleuthkit(string image, IEnumerable<MediumFile> files)
    {
        // "r/r 40:<tab>nested/deeper/marker.txt"; what starts with $ is the volume's own.
        var inodes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in OutsideTool.Run("fls", "-rpF", image).Output.Split('\n')
            .Where(l => l.StartsWith("r/r", StringComparison.Ordinal)))
        {
            var cells = line.Split('\t', 2);
            inodes["/" + cells[1].TrimEnd('\r')] = cells[0].Split(' ')[1].TrimEnd(':');
        }

        foreach (var file in files)
        {
            yield return inodes.TryGetValue(file.Path, out var inode)
                ? (file.Path, Digest(OutsideTool.Run("icat", image, inode).OutputBytes))
                : (file.Path, "not listed");
        }
    }

    public static IEnumerable<(string Path, string Sha256)> Grub(string image, IEnumerable<MediumFile> files)
    {
        foreach (var file in files)
        {
            var result = OutsideTool.Run("grub-fstest", image, "cat", $"(loop0){file.Path}");
            yield return (
                file.Path,
                result.OutputBytes.Length == 0 && file.Length > 0 ? result.Text : Digest(result.OutputBytes));
        }
    }

    /// <summary>One line: what fsck.exfat -n says, without the image's name and its version.</summary>
    public static string FsckVerdict(string name, string image)
    {
        var result = OutsideTool.Run("fsck.exfat", "-n", image);
        var lines = result.Text.Replace(image, "IMAGE", StringComparison.Ordinal).Split('\n')
            .Where(l => l.Length > 0 && !l.StartsWith("exfatprogs version", StringComparison.Ordinal));
        return $"{name}: exit {result.ExitCode}: {string.Join(" | ", lines)}";
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
