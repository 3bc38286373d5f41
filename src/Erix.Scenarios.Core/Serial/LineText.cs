using System.Text;

namespace Erix.Scenarios.Serial;

/// <summary>
/// A line's bytes as text that can be searched, shown and put into XML: NUL bytes and terminal escapes are dropped,
/// what is not UTF-8 and what no report can carry becomes U+FFFD.
/// </summary>
internal static class LineText
{
    private const int ShownChars = 240;
    private const char Escape = '\x1b';
    private const char Bell = '\a';
    private const char Replacement = '\ufffd';

    /// <returns>
    /// How many characters of <paramref name="text"/>, which is as long as the line, are the cleaned line.
    /// </returns>
    public static int Clean(ReadOnlySpan<byte> line, Span<char> text)
    {
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        // Almost every line is printable ASCII: one vectorised look and one widening copy.
        int length = Encoding.UTF8.GetChars(line, text);
        return line.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? Filter(text[..length]) : length;
    }

    /// <summary>As much of a line as a message for people has room for.</summary>
    public static string Shown(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Length <= ShownChars ? line.ToString() : $"{line[..ShownChars]}… ({line.Length} characters)";
    }

    /// <summary>With what cannot be seen spelt as C# spells it.</summary>
    public static string Visible(string text) => string.Concat(text.Select(c => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\x1b' => "\\e",
        < ' ' or '\x7f' => $"\\x{(int)c:x2}",
        _ => $"{c}",
    }));

    private static int Filter(Span<char> text)
    {
        int kept = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == Escape)
            {
                i = EscapeEnd(text, i);
            }
            else if (c != '\0')
            {
                text[kept++] = IsUnfitForXml(c) ? Replacement : c;
            }
        }

        return kept;
    }

    private static bool IsUnfitForXml(char c) => (c < ' ' && c != '\t') || c is '\x7f' or '\ufffe' or '\uffff';

    // ECMA-48: CSI has parameters up to a final byte, OSC a string up to BEL or ST, others intermediates and a final
    // byte. A string that does not end in its line is no escape: a stray one must not hide the rest of the line.
    private static int EscapeEnd(ReadOnlySpan<char> text, int start)
    {
        int i = start + 1;
        if (i < text.Length && text[i] == ']')
        {
            int end = text[i..].IndexOfAny(Bell, Escape);
            return end < 0 ? i : i + end + (text[i + end] == Escape ? 1 : 0);
        }

        bool csi = i < text.Length && text[i] == '[';
        int parameters = text[Math.Min(csi ? i + 1 : i, text.Length)..].IndexOfAnyExceptInRange(' ', csi ? '?' : '/');
        return parameters < 0 ? i : (csi ? i + 1 : i) + parameters;
    }
}
