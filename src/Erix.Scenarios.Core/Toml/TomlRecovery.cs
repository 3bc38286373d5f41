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

    /// <summary>Can a line that stands inside this bracket only be a statement of its own?</summary>
    public static bool IsStatement(ReadOnlySpan<byte> line, byte bracket)
    {
        var end = line.IndexOf((byte)'\n');
        line = (end < 0 ? line : line[..end]).TrimStart(" \t"u8);
        if (!line.StartsWith((byte)'['))
        {
            // Between braces key = value is nothing unusual.
            return bracket == '[' && SkipKey(line, out var behindKey) && behindKey.StartsWith((byte)'=');
        }

        var brackets = line.StartsWith("[["u8) ? 2 : 1;
        var key = line[brackets..].TrimStart(" \t"u8);
        return TomlKeys.BareLength(key) > 0
            && SkipKey(key, out var close)
            && close.StartsWith("]]"u8[..brackets])
            && close[brackets..].TrimStart(" \t\r"u8) is [] or [(byte)'#', ..]
            && !IsNestedArray(key);
    }

    /// <summary>[1.5], [true] and [1979-05-27] on a line may be rows of an array; a name cannot.</summary>
    private static bool IsNestedArray(ReadOnlySpan<byte> key)
    {
        var word = key[..TomlKeys.BareLength(key)];
        return !char.IsAsciiLetter((char)word[0])
            || word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8)
            || word.SequenceEqual("inf"u8) || word.SequenceEqual("nan"u8);
    }

    private static bool SkipKey(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> rest)
    {
        rest = line;
        while (true)
        {
            var length = rest is [(byte)'"' or (byte)'\'', ..] ? QuotedLength(rest) : TomlKeys.BareLength(rest);
            rest = rest[length..].TrimStart(" \t"u8);
            if (length == 0 || !rest.StartsWith((byte)'.'))
            {
                return length > 0;
            }

            rest = rest[1..].TrimStart(" \t"u8);
        }
    }

    private static int QuotedLength(ReadOnlySpan<byte> text)
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

    /// <summary>One byte, or a whole string or comment, whose brackets do not count.</summary>
    private static void SkipPiece(TomlScanner scanner, List<byte> open)
    {
        switch (scanner.Current)
        {
            case '[' or '{':
                open.Add((byte)scanner.Current);
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
