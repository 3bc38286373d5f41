using System.Buffers;
using System.Text;

namespace Erix.Scenarios.Toml;

/// <summary>What a backslash begins in a basic string.</summary>
internal static class TomlEscapes
{
    /// <summary>Appends what the escape at this place stands for; false after reporting what is wrong with it.</summary>
    public static bool Read(TomlScanner scanner, bool isMultiLine, ArrayBufferWriter<byte> unescaped)
    {
        var (digits, value) = scanner.Peek(1) switch
        {
            'b' => (0, '\b'),
            't' => (0, '\t'),
            'n' => (0, '\n'),
            'f' => (0, '\f'),
            'r' => (0, '\r'),
            'e' => (0, '\e'),
            '"' => (0, '"'),
            '\\' => (0, '\\'),
            'x' => (2, '\0'),
            'u' => (4, '\0'),
            'U' => (8, '\0'),
            _ => (-1, '\0'),
        };

        if (digits > 0)
        {
            return ReadCodePoint(scanner, digits, unescaped);
        }

        if (digits == 0)
        {
            unescaped.Write([(byte)value]);
            scanner.Offset += 2;
            return true;
        }

        return (isMultiLine && TrySkipLineEnd(scanner)) || ReportUnknown(scanner);
    }

    private static bool ReadCodePoint(TomlScanner scanner, int digits, ArrayBufferWriter<byte> unescaped)
    {
        var at = scanner.Position;
        var name = (char)scanner.Peek(1);
        var value = 0L;
        scanner.Offset += 2;
        for (var i = 0; i < digits; i++, scanner.Offset++)
        {
            if (scanner.Current < 0 || !char.IsAsciiHexDigit((char)scanner.Current))
            {
                scanner.Report(at, $"\\{name} needs {digits} hexadecimal digits, here are {i}");
                return false;
            }

            value = (value << 4) | HexValue(scanner.Current);
        }

        return Append(scanner, at, value, unescaped);
    }

    private static long HexValue(int digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static bool Append(TomlScanner scanner, TomlPosition at, long value, ArrayBufferWriter<byte> unescaped)
    {
        if (value > 0x10FFFF || !Rune.IsValid((int)value))
        {
            scanner.Report(at, value > 0x10FFFF
                ? $"U+{value:X} is not a character: Unicode ends at U+10FFFF"
                : $"U+{value:X} is half of a UTF-16 pair, not a character; write the character itself or its \\U escape");
            return false;
        }

        var rune = new Rune((int)value);
        unescaped.Advance(rune.EncodeToUtf8(unescaped.GetSpan(4)));
        return true;
    }

    /// <summary>A backslash as the last of its line takes the newline and all space before the next text with it.</summary>
    private static bool TrySkipLineEnd(TomlScanner scanner)
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
        do
        {
            scanner.SkipSpace();
        }
        while (scanner.TryTakeNewline());
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
        scanner.Report(at, $"{what} is no escape; a backslash itself is written \\\\, or the string put between '…'");
        if (TomlScanner.IsControl(scanner.Current))
        {
            // It could not stand here without the backslash either; once is enough.
            scanner.Offset++;
        }

        return false;
    }

    private static string FirstRune(TomlScanner scanner)
    {
        _ = Rune.DecodeFromUtf8(scanner.Rest, out var rune, out _);
        return Rune.IsControl(rune) ? $"U+{rune.Value:X4}" : rune.ToString();
    }
}
