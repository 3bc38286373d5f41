using System.Globalization;
using System.Text;

namespace Erix.Scenarios.Toml;

/// <summary>What a backslash may begin in a basic string.</summary>
internal static class TomlEscapes
{
    /// <summary>Passes the escape that begins here; false after reporting what is wrong with it.</summary>
    public static bool TryPass(TomlScanner scanner, bool isMultiLine)
    {
        switch (scanner.Peek(1))
        {
            case 'b' or 't' or 'n' or 'f' or 'r' or 'e' or '"' or '\\':
                scanner.Offset += 2;
                return true;
            case 'x':
                return TryPassCodePoint(scanner, 2);
            case 'u':
                return TryPassCodePoint(scanner, 4);
            case 'U':
                return TryPassCodePoint(scanner, 8);
            default:
                return (isMultiLine && TryPassLineEnd(scanner)) || ReportUnknown(scanner);
        }
    }

    private static bool TryPassCodePoint(TomlScanner scanner, int digits)
    {
        var at = scanner.Position;
        var name = (char)scanner.Peek(1);
        scanner.Offset += 2;
        var text = scanner.Rest;
        var length = 0;
        while (length < digits && length < text.Length && char.IsAsciiHexDigit(text[length]))
        {
            length++;
        }

        scanner.Offset += length;
        if (length < digits)
        {
            scanner.Report(at, $"\\{name} needs {digits} hexadecimal digits, here are {length}");
            return false;
        }

        var value = long.Parse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (value <= 0x10FFFF && Rune.IsValid((int)value))
        {
            return true;
        }

        scanner.Report(at, value > 0x10FFFF
            ? $"U+{value:X} is not a character: Unicode ends at U+10FFFF"
            : $"U+{value:X} is half of a UTF-16 pair, not a character; write the character itself or its \\U escape");
        return false;
    }

    /// <summary>A backslash may end its line, with nothing but space behind it.</summary>
    private static bool TryPassLineEnd(TomlScanner scanner)
    {
        var ahead = 1;
        while (scanner.Peek(ahead) is ' ' or '\t')
        {
            ahead++;
        }

        if (scanner.Peek(ahead) != '\n' && (scanner.Peek(ahead) != '\r' || scanner.Peek(ahead + 1) != '\n'))
        {
            return false;
        }

        scanner.Offset += ahead;
        return true;
    }

    private static bool ReportUnknown(TomlScanner scanner)
    {
        var at = scanner.Position;
        scanner.Offset++;
        if (scanner.Current == TomlScanner.EndOfFile || scanner.IsAtNewline)
        {
            // The string is not closed either, and that is what will be reported.
            return false;
        }

        var what = scanner.Current is ' ' or '\t' ? "a backslash before a space" : $"\\{FirstRune(scanner)}";
        scanner.Report(at, $"{what} is no escape; a backslash itself is written \\\\, or put the string between '…'");
        if (TomlScanner.IsControl(scanner.Current))
        {
            // It could not stand here without the backslash either; once is enough.
            scanner.Offset++;
        }

        return false;
    }

    private static string FirstRune(TomlScanner scanner)
    {
        _ = Rune.DecodeFromUtf16(scanner.Rest, out var rune, out _);
        return Rune.IsControl(rune) ? $"U+{rune.Value:X4}" : rune.ToString();
    }
}
