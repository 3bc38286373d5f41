using System.Globalization;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>Turns a dump of `xxd -a` back into a sparse file, as `xxd -r` does.</summary>
internal static class XxdDump
{
    public static void Restore(string dump, string target)
    {
        using var file = new FileStream(target, FileMode.Create, FileAccess.Write);
        foreach (var line in File.ReadLines(dump).Where(l => l.Contains(':', StringComparison.Ordinal)))
        {
            // "00000010: 0200 0200 ..., two blanks, text": what lies between two dumped lines is zero.
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var text = line.IndexOf("  ", colon + 2, StringComparison.Ordinal);
            var hex = line[(colon + 1)..text].Replace(" ", "", StringComparison.Ordinal);
            file.Position = long.Parse(line[..colon], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            file.Write(Convert.FromHexString(hex));
        }
    }
}
