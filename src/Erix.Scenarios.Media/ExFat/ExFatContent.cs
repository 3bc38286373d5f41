using System.Text;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>What the marker files hold: bytes that say where they belong, so that a wrong cluster shows.</summary>
internal static class ExFatContent
{
    /// <summary>Numbered lines with the name in each; no two places of a medium have the same sixteen bytes.</summary>
    public static byte[] Lines(string name, int length)
    {
        var text = new StringBuilder(length + 64);
        for (var line = 0; text.Length < length; line++)
        {
            text.Append(name).Append(' ').Append(line.ToString("D6", null)).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    public static ExFatFile Text(string name, string line) => new(name, Encoding.UTF8.GetBytes(line + "\n"));

    public static ExFatFile File(string name, int length, ExFatPlacement placement = ExFatPlacement.Contiguous) =>
        new(name, Lines($"{placement.ToString().ToLowerInvariant()}-{length}", length)) { Placement = placement };
}
