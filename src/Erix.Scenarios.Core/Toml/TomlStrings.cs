using System.Buffers;
using System.Text;

namespace Erix.Scenarios.Toml;

/// <summary>The four kinds of strings.</summary>
internal static class TomlStrings
{
    /// <summary>Whether a multi-line string opens here.</summary>
    public static bool IsMultiLine(TomlScanner scanner) =>
        scanner.Peek(1) == scanner.Current && scanner.Peek(2) == scanner.Current;

    /// <summary>
    /// Reads the string that opens here. Null if its end was not found; not intact if it was found, but something
    /// inside was objected to. Either has been reported.
    /// </summary>
    public static string? Read(TomlScanner scanner, out bool isIntact)
    {
        var quote = scanner.Current;
        var opensAt = scanner.Position;
        var isMultiLine = IsMultiLine(scanner);
        scanner.Offset += isMultiLine ? 3 : 1;
        if (isMultiLine)
        {
            // The newline right behind the opening quotes is not part of the value.
            _ = scanner.TryTakeNewline();
        }

        isIntact = true;
        ArrayBufferWriter<byte>? unescaped = null;
        for (var runStart = scanner.Offset; ;)
        {
            var current = scanner.Current;
            if (current == quote)
            {
                var closing = ClosingQuotes(scanner, quote, isMultiLine, out var quotesOfValue);
                scanner.Offset += quotesOfValue;
                if (closing > 0)
                {
                    var text = Text(unescaped, scanner.Since(runStart));
                    scanner.Offset += closing;
                    return text;
                }
            }
            else if (current == '\\' && quote == '"')
            {
                unescaped ??= new ArrayBufferWriter<byte>();
                unescaped.Write(scanner.Since(runStart));
                isIntact &= TomlEscapes.Read(scanner, isMultiLine, unescaped);
                runStart = scanner.Offset;
            }
            else if (current == TomlScanner.EndOfFile || (!isMultiLine && scanner.IsAtNewline))
            {
                ReportUnclosed(scanner, opensAt, (char)quote, isMultiLine);
                return null;
            }
            else if (TomlScanner.IsControl(current) && !scanner.IsAtNewline)
            {
                isIntact = false;
                var remedy = quote == '"' ? $"; write it as \\x{current:x2}" : "; only a \"…\" string can hold it, as \\xHH";
                scanner.Report(scanner.Position, $"{scanner.DescribeCurrent()} cannot stand in a string{remedy}");
                scanner.Offset++;
            }
            else
            {
                scanner.Offset += scanner.IsAtNewline && current == '\r' ? 2 : 1;
            }
        }
    }

    /// <summary>
    /// Of a multi-line string up to two quotes may stand right before the three that close it; so a run of five
    /// closes, and a sixth would already stand behind the string.
    /// </summary>
    private static int ClosingQuotes(TomlScanner scanner, int quote, bool isMultiLine, out int quotesOfValue)
    {
        quotesOfValue = 0;
        if (!isMultiLine)
        {
            return 1;
        }

        var run = 1;
        while (run < 5 && scanner.Peek(run) == quote)
        {
            run++;
        }

        quotesOfValue = run < 3 ? run : run - 3;
        return run < 3 ? 0 : 3;
    }

    private static string Text(ArrayBufferWriter<byte>? unescaped, ReadOnlySpan<byte> lastRun)
    {
        if (unescaped is null)
        {
            return Encoding.UTF8.GetString(lastRun);
        }

        unescaped.Write(lastRun);
        return Encoding.UTF8.GetString(unescaped.WrittenSpan);
    }

    private static void ReportUnclosed(TomlScanner scanner, TomlPosition opensAt, char quote, bool isMultiLine) =>
        scanner.Report(opensAt, isMultiLine
            ? $"the string opened here is not closed; {new string(quote, 3)} is missing"
            : $"the string opened here is not closed on its line; {quote} is missing "
                + $"(a string of several lines stands between {new string(quote, 3)})");
}
