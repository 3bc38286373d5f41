namespace Erix.Scenarios.Toml;

/// <summary>
/// Finds what is wrong with a string. Tomlyn decodes it, but lets a single-line one run over several lines, takes a
/// backslash before any space, and does not say where in the string a fault lies.
/// </summary>
internal static class TomlStrings
{
    /// <summary>Whether a multi-line string opens here.</summary>
    public static bool IsMultiLine(TomlScanner scanner) =>
        scanner.Peek(1) == scanner.Current && scanner.Peek(2) == scanner.Current;

    /// <summary>Passes the string that opens here and reports its faults.</summary>
    /// <param name="isIntact">False if anything was reported.</param>
    /// <returns>False if its end was not found.</returns>
    public static bool TryPass(TomlScanner scanner, out bool isIntact)
    {
        var quote = scanner.Current;
        var opensAt = scanner.Position;
        var isMultiLine = IsMultiLine(scanner);
        scanner.Offset += isMultiLine ? 3 : 1;
        isIntact = true;
        while (true)
        {
            scanner.SkipPlain(quote);
            var current = scanner.Current;
            if (current == quote)
            {
                if (TryPassClosingQuotes(scanner, isMultiLine))
                {
                    return true;
                }
            }
            else if (current == '\\' && quote == '"')
            {
                isIntact &= TomlEscapes.TryPass(scanner, isMultiLine);
            }
            else if (current == TomlScanner.EndOfFile || (!isMultiLine && scanner.IsAtNewline))
            {
                ReportUnclosed(scanner, opensAt, (char)quote, isMultiLine);
                isIntact = false;
                return TryPassLines(scanner, (char)quote);
            }
            else if (TomlScanner.IsControl(current) && !scanner.IsAtNewline)
            {
                isIntact = false;
                var remedy = quote == '"'
                    ? $"; write it as \\x{current:x2}"
                    : "; only a \"…\" string can hold it, as \\xHH";
                scanner.Report(scanner.Position, $"{scanner.DescribeCurrent()} cannot stand in a string{remedy}");
                scanner.Offset++;
            }
            else
            {
                scanner.Offset++;
            }
        }
    }

    /// <summary>
    /// Of a multi-line string up to two quotes may stand right before the three that close it; so a run of five
    /// closes, and a sixth would already stand behind the string.
    /// </summary>
    private static bool TryPassClosingQuotes(TomlScanner scanner, bool isMultiLine)
    {
        var run = 1;
        while (isMultiLine && run < 5 && scanner.Peek(run) == scanner.Current)
        {
            run++;
        }

        scanner.Offset += run;
        return !isMultiLine || run >= 3;
    }

    /// <summary>
    /// Looks whether the string was merely broken over several lines: then a quote that pairs with no other on its
    /// line closes it before the next statement, comment or empty line.
    /// </summary>
    private static bool TryPassLines(TomlScanner scanner, char quote)
    {
        var rest = scanner.Rest;
        while (rest.IndexOf('\n') is var newline and >= 0)
        {
            rest = rest[(newline + 1)..];
            var end = rest.IndexOf('\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r");
            var quotes = line.Count(quote);
            var isOtherText = line is [] or ['#', ..] || TomlRecovery.IsStatement(line, '[');
            if (isOtherText || (quotes > 0 && quotes % 2 == 0))
            {
                return false;
            }

            if (quotes > 0)
            {
                scanner.Offset += scanner.Rest.Length - rest.Length + rest.IndexOf(quote) + 1;
                return true;
            }
        }

        return false;
    }

    private static void ReportUnclosed(TomlScanner scanner, TomlPosition opensAt, char quote, bool isMultiLine) =>
        scanner.Report(opensAt, isMultiLine
            ? $"the string opened here is not closed; {new string(quote, 3)} is missing"
            : $"the string opened here is not closed on its line; {quote} is missing "
                + $"(a string of several lines stands between {new string(quote, 3)})");
}
