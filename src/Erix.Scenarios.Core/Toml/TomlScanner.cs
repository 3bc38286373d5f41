using System.Globalization;
using System.Text;

namespace Erix.Scenarios.Toml;

/// <summary>The text, a place in it that only moves forward, and what can be said about that place.</summary>
internal sealed class TomlScanner(byte[] text, int start, int end, TomlDiagnostics diagnostics)
{
    public const int EndOfFile = -1;

    private const int LongestQuote = 40;

    private int _end = end;
    private int _lineStart = start;

    // Lines and columns are counted on demand from the last place asked for, so that one long line costs its length.
    private int _located = start;
    private TomlPosition _position = TomlPosition.Start;

    public int Offset { get; set; } = start;

    public int Current => Offset < _end ? text[Offset] : EndOfFile;

    public TomlDiagnostics Diagnostics { get; } = diagnostics;

    public TomlPosition Position
    {
        get
        {
            var (line, column) = _position;
            for (; _located < Offset; _located++)
            {
                var each = text[_located];
                if (each == '\n')
                {
                    line++;
                    column = 1;
                    _lineStart = _located + 1;
                }
                else if ((each & 0xC0) != 0x80)
                {
                    column++;
                }
            }

            return _position = new TomlPosition(line, column);
        }
    }

    /// <summary>The text from the start of the current line.</summary>
    public ReadOnlySpan<byte> Line
    {
        get
        {
            _ = Position;
            return text.AsSpan(_lineStart, Math.Max(0, _end - _lineStart));
        }
    }

    public ReadOnlySpan<byte> Rest => text.AsSpan(Offset, Math.Max(0, _end - Offset));

    public int Peek(int ahead) => Offset + ahead < _end ? text[Offset + ahead] : EndOfFile;

    public ReadOnlySpan<byte> Since(int offset) => text.AsSpan(offset, Offset - offset);

    /// <summary>The only step back: a line taken for the inside of an array proves to be the next statement.</summary>
    public void RewindToLineStart()
    {
        _position = Position with { Column = 1 };
        _located = Offset = _lineStart;
    }

    /// <summary>With the last error that is kept the text ends, so that whoever is reading winds up by itself.</summary>
    public void Report(TomlPosition position, string message)
    {
        Diagnostics.Add(position, message);
        if (Diagnostics.IsFull)
        {
            _end = Math.Min(_end, Offset);
        }
    }

    public bool TryTake(char expected)
    {
        if (Current != expected)
        {
            return false;
        }

        Offset++;
        return true;
    }

    public void SkipSpace()
    {
        while (Current is ' ' or '\t')
        {
            Offset++;
        }
    }

    /// <summary>Space, comments and newlines.</summary>
    public void SkipBlank()
    {
        do
        {
            SkipSpace();
            SkipComment();
        }
        while (TryTakeNewline());
    }

    public void SkipComment()
    {
        if (Current != '#')
        {
            return;
        }

        var isReported = false;
        while (Current is not EndOfFile && !IsAtNewline)
        {
            if (!isReported && IsControl(Current))
            {
                isReported = true;
                Report(Position, $"{DescribeCurrent()} cannot stand in a comment");
            }

            Offset++;
        }
    }

    public bool IsAtNewline => Current == '\n' || (Current == '\r' && Peek(1) == '\n');

    public bool TryTakeNewline()
    {
        if (!IsAtNewline)
        {
            return false;
        }

        Offset += Current == '\r' ? 2 : 1;
        return true;
    }

    /// <summary>All control characters but the tab; a newline is asked for before.</summary>
    public static bool IsControl(int each) => each is (>= 0 and < ' ' and not '\t') or 0x7F;

    /// <summary>What stands here, as a message says it.</summary>
    public string DescribeCurrent()
    {
        if (Current == EndOfFile)
        {
            return "the end of the file";
        }

        if (IsAtNewline)
        {
            return "the end of the line";
        }

        if (Current == '\r')
        {
            return "a carriage return (U+000D) that no line feed follows";
        }

        if (IsControl(Current))
        {
            return $"the control character U+{Current:X4}";
        }

        var word = TomlKeys.BareLength(Rest);
        if (word > 0)
        {
            return Quote(Rest[..word]);
        }

        _ = Rune.DecodeFromUtf8(Rest, out var rune, out _);
        return Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned
            ? $"the invisible character U+{rune.Value:X4}"
            : $"'{rune}'";
    }

    /// <summary>A piece of the file for a message: short and on one line, whatever the file holds.</summary>
    public static string Quote(ReadOnlySpan<byte> piece)
    {
        // Four bytes hold any character, so enough is left to be cut where a character ends.
        const int enough = (LongestQuote + 1) * 4;
        return Quote(Encoding.UTF8.GetString(piece.Length > enough ? piece[..enough] : piece));
    }

    public static string Quote(string text)
    {
        var quote = new StringBuilder("'");
        foreach (var rune in text.EnumerateRunes())
        {
            if (quote.Length > LongestQuote)
            {
                quote.Append('…');
                break;
            }

            quote.Append(Rune.IsControl(rune) ? $"\\x{rune.Value:x2}" : rune.ToString());
        }

        return quote.Append('\'').ToString();
    }
}
