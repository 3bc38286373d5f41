using System.Globalization;
using System.Text;

namespace Erix.Scenarios.Toml;

/// <summary>The text, a place in it that only moves forward, and what can be said about that place.</summary>
internal sealed class TomlScanner(string text, TomlDiagnostics diagnostics)
{
    public const int EndOfFile = -1;

    private const int LongestQuote = 40;

    private int _lineStart;

    // Lines and columns are counted on demand from the last place asked for, so that one long line costs its length.
    private int _located;
    private TomlPosition _position = TomlPosition.Start;

    public int Offset { get; set; }

    public int Current => Offset < text.Length ? text[Offset] : EndOfFile;

    public TomlDiagnostics Diagnostics { get; } = diagnostics;

    public TomlPosition Position
    {
        get
        {
            if (_located == Offset)
            {
                return _position;
            }

            var (line, column) = (_position.Line, _position.Column);
            var offset = Offset;
            for (var i = _located; i < offset; i++)
            {
                var each = text[i];
                if (each == '\n')
                {
                    line++;
                    column = 1;
                    _lineStart = i + 1;
                }
                else if (!char.IsLowSurrogate(each))
                {
                    column++;
                }
            }

            _located = offset;
            return _position = new TomlPosition(line, column);
        }
    }

    /// <summary>The text from the start of the current line.</summary>
    public ReadOnlySpan<char> Line
    {
        get
        {
            _ = Position;
            return text.AsSpan(_lineStart);
        }
    }

    public ReadOnlySpan<char> Rest => Offset < text.Length ? text.AsSpan(Offset) : [];

    public int Peek(int ahead) => Offset + ahead < text.Length ? text[Offset + ahead] : EndOfFile;

    /// <summary>The only step back: a line taken for the inside of an array proves to be the next statement.</summary>
    public void RewindToLineStart()
    {
        _position = Position with { Column = 1 };
        _located = Offset = _lineStart;
    }

    public void Report(TomlPosition position, string message) => Diagnostics.Add(position, message);

    public void SkipSpace()
    {
        while (Current is ' ' or '\t')
        {
            Offset++;
        }
    }

    /// <summary>Passes what means nothing to a comment or a string closed by this quote.</summary>
    public void SkipPlain(int quote)
    {
        var offset = Offset;
        while (offset < text.Length && text[offset] is >= ' ' and not ('\\' or '\x7F') && text[offset] != quote)
        {
            offset++;
        }

        Offset = offset;
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
        for (SkipPlain('\n'); Current is not EndOfFile && !IsAtNewline; SkipPlain('\n'))
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

    public static bool IsBare(int each) => each is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        or '-' or '_';

    /// <summary>How many characters of a bare key the text begins with.</summary>
    public static int BareLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsBare(text[length]))
        {
            length++;
        }

        return length;
    }

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

        var word = BareLength(Rest);
        if (word > 0)
        {
            return Quote(Rest[..word]);
        }

        _ = Rune.DecodeFromUtf16(Rest, out var rune, out _);
        return Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned
            ? $"the invisible character U+{rune.Value:X4}"
            : rune.Value == '\'' ? "an apostrophe" : $"'{rune}'";
    }

    /// <summary>A piece of the file for a message: short and on one line, whatever the file holds.</summary>
    public static string Quote(ReadOnlySpan<char> text)
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
