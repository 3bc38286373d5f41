namespace Erix.Scenarios.Toml;

/// <summary>
/// Where reading goes on after an error, so that one mistake gives one message and the next mistake still another.
/// </summary>
internal static class TomlRecovery
{
    /// <summary>
    /// Moves to the next statement: past the brackets still open and to the end of that line, or to a line that can
    /// only be a statement, which shows that a bracket was never closed.
    /// </summary>
    public static void SkipStatement(TomlScanner scanner, TomlNesting nesting)
    {
        if (nesting.IsForeignLine(scanner))
        {
            scanner.RewindToLineStart();
            return;
        }

        var open = nesting.Brackets();
        while (scanner.Current != TomlScanner.EndOfFile)
        {
            if (scanner.TryTakeNewline())
            {
                if (open.Count == 0 || IsStatement(scanner.Rest, open[^1]))
                {
                    return;
                }
            }
            else
            {
                SkipPiece(scanner, open);
            }
        }
    }

    /// <summary>
    /// Where the brackets open that lead to the first value that lies too deep, that one included; none if there is no
    /// such value.
    /// </summary>
    public static List<int> FindTooDeep(string text, int start)
    {
        var scanner = new TomlScanner(text, new TomlDiagnostics()) { Offset = start };
        var kinds = new List<char>();
        var places = new List<int>();
        while (scanner.Current != TomlScanner.EndOfFile && places.Count < TomlReader.MaxDepth)
        {
            if (scanner.TryTakeNewline())
            {
                if (kinds.Count > 0 && IsStatement(scanner.Rest, kinds[^1]))
                {
                    kinds.Clear();
                    places.Clear();
                }

                continue;
            }

            var at = scanner.Offset;
            SkipPiece(scanner, kinds);
            if (kinds.Count > places.Count)
            {
                places.Add(at);
            }
            else if (kinds.Count < places.Count)
            {
                places.RemoveAt(kinds.Count);
            }
        }

        return places.Count == TomlReader.MaxDepth ? places : [];
    }

    /// <summary>Can a line that stands inside this bracket only be a statement of its own?</summary>
    public static bool IsStatement(ReadOnlySpan<char> line, char bracket)
    {
        var end = line.IndexOf('\n');
        line = (end < 0 ? line : line[..end]).TrimStart(" \t");
        if (!line.StartsWith('['))
        {
            // Between braces key = value is nothing unusual.
            return bracket == '[' && SkipKey(line, out var behindKey) && behindKey.StartsWith('=');
        }

        var brackets = line.StartsWith("[[") ? 2 : 1;
        var key = line[brackets..].TrimStart(" \t");
        return TomlScanner.BareLength(key) > 0
            && SkipKey(key, out var close)
            && close.StartsWith("]]".AsSpan(0, brackets))
            && close[brackets..].TrimStart(" \t\r") is [] or ['#', ..]
            && !IsNestedArray(key);
    }

    /// <summary>[1.5], [true] and [1979-05-27] on a line may be rows of an array; a name cannot.</summary>
    private static bool IsNestedArray(ReadOnlySpan<char> key)
    {
        var word = key[..TomlScanner.BareLength(key)];
        return !char.IsAsciiLetter((char)word[0])
            || word.SequenceEqual("true") || word.SequenceEqual("false")
            || word.SequenceEqual("inf") || word.SequenceEqual("nan");
    }

    private static bool SkipKey(ReadOnlySpan<char> line, out ReadOnlySpan<char> rest)
    {
        rest = line;
        while (true)
        {
            var length = rest is ['"' or '\'', ..] ? QuotedLength(rest) : TomlScanner.BareLength(rest);
            rest = rest[length..].TrimStart(" \t");
            if (length == 0 || !rest.StartsWith('.'))
            {
                return length > 0;
            }

            rest = rest[1..].TrimStart(" \t");
        }
    }

    private static int QuotedLength(ReadOnlySpan<char> text)
    {
        var quote = text[0];
        for (var i = 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == quote)
            {
                return i + 1;
            }

            i += text[i] == '\\' && quote == '"' ? 1 : 0;
        }

        return 0;
    }

    /// <summary>One character, or a whole string or comment, whose brackets do not count.</summary>
    private static void SkipPiece(TomlScanner scanner, List<char> open)
    {
        switch (scanner.Current)
        {
            case '[' or '{':
                open.Add((char)scanner.Current);
                scanner.Offset++;
                break;
            case ']' or '}':
                if (open.Count > 0)
                {
                    open.RemoveAt(open.Count - 1);
                }

                scanner.Offset++;
                break;
            case '#':
                SkipToLineEnd(scanner);
                break;
            case '"' or '\'':
                SkipString(scanner);
                break;
            default:
                scanner.Offset++;
                break;
        }
    }

    private static void SkipToLineEnd(TomlScanner scanner)
    {
        while (scanner.Current != TomlScanner.EndOfFile && !scanner.IsAtNewline)
        {
            scanner.Offset++;
        }
    }

    /// <summary>
    /// A ' that nothing closes is taken for an apostrophe in plain words. A " that nothing closes takes its line with
    /// it: looking again behind each escaped quote of a long line would take the square of its length.
    /// </summary>
    private static void SkipString(TomlScanner scanner)
    {
        var rest = scanner.Rest;
        if (TomlStrings.IsMultiLine(scanner))
        {
            var length = rest[3..].IndexOf(rest[..3]);
            scanner.Offset += length < 0 ? 3 : length + 6;
            return;
        }

        var quoted = QuotedLength(rest);
        if (quoted == 0 && scanner.Current == '"')
        {
            SkipToLineEnd(scanner);
        }
        else
        {
            scanner.Offset += Math.Max(1, quoted);
        }
    }
}
