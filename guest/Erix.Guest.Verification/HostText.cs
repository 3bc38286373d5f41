using System.Globalization;
using System.Text;

namespace Erix.Guest.Verification;

/// <summary>
/// Contents by name and length: every line says where it stands, so that a misplaced block shows. Those of
/// <see cref="Lines"/> and <see cref="FatLines"/> are also what the builders of media put into their files; a unit test
/// holds the two to each other.
/// </summary>
public static class HostText
{
    public static byte[] Lines(string name, int length)
    {
        var text = new StringBuilder(length + 64);
        for (var line = 0; text.Length < length; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} line {line:D8} at byte {text.Length:D10}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    public static byte[] FatLines(string name, int length)
    {
        var text = new StringBuilder(length + 64);
        while (text.Length < length)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {text.Length:X6}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    /// <summary>exFAT's builder numbers its lines.</summary>
    public static byte[] ExFatLines(string name, int length)
    {
        var text = new StringBuilder(length + 64);
        for (var line = 0; text.Length < length; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {line:D6}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    public static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");
}
