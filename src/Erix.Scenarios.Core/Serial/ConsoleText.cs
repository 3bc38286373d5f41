using System.Text;

namespace Erix.Scenarios.Serial;

/// <summary>
/// What a port shows, for acts to look at: the last part of it as text, also of a line that has not ended. Colours and
/// erasing leave nothing; whatever moves the cursor elsewhere ends a line, so a screen that is redrawn becomes lines,
/// too. Positions count from the start of the stream and stay what they are when the beginning is dropped.
/// </summary>
internal sealed class ConsoleText
{
    /// <summary>At least this much of the end is kept; a read of the pump is no longer.</summary>
    public const int KeptChars = 64 << 10;

    private const int MaxChars = 3 * KeptChars;
    private const int MaxParameters = 64;

    private readonly char[] _text = new char[MaxChars];
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();
    private readonly char[] _decoded = new char[1 << 10];
    private int _length;
    private long _first;
    private EscapeState _state;
    private int _parameters;

    private enum EscapeState
    {
        Text,
        Escape,
        Intermediate,
        Csi,
        String,
        StringEscape,
    }

    /// <summary>Where the next character will be.</summary>
    public long End => _first + _length;

    /// <summary>How far back the last bytes erased: what they wrote may begin before the old end.</summary>
    public long ErasedTo { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ErasedTo = End;
        while (bytes.Length > 0)
        {
            // UTF-8 has never more characters than bytes, and what was begun before is one character more.
            var piece = bytes[..Math.Min(bytes.Length, _decoded.Length - 2)];
            bytes = bytes[piece.Length..];
            int count = _utf8.GetChars(piece, _decoded, flush: false);
            if (_length + count > MaxChars)
            {
                Drop();
            }

            foreach (char c in _decoded.AsSpan(0, count))
            {
                Take(c);
            }
        }
    }

    /// <summary>All that is kept from there on.</summary>
    public ReadOnlySpan<char> From(long position) => _text.AsSpan(Index(position), _length - Index(position));

    /// <summary>Where what is kept from there on begins.</summary>
    public long Clamp(long position) => Math.Clamp(position, _first, End);

    /// <summary>The last of it, for a message.</summary>
    public string Last(int chars) => new(_text.AsSpan(Math.Max(0, _length - chars), Math.Min(chars, _length)));

    private int Index(long position) => (int)(Clamp(position) - _first);

    private void Drop()
    {
        int dropped = _length - KeptChars;
        _text.AsSpan(dropped, KeptChars).CopyTo(_text);
        _first += dropped;
        _length = KeptChars;
    }

    // ECMA-48: CSI has parameters up to a final byte; OSC, DCS and their like are strings up to BEL or ST.
    private void Take(char c)
    {
        switch (_state)
        {
            case EscapeState.Text:
                TakeText(c);
                break;
            case EscapeState.Escape:
                _parameters = 0;
                _state = c switch
                {
                    '[' => EscapeState.Csi,
                    ']' or 'P' or 'X' or '^' or '_' => EscapeState.String,
                    >= ' ' and <= '/' => EscapeState.Intermediate,
                    _ => EscapeState.Text,
                };
                if (c is 'D' or 'E' or 'M' or 'c')
                {
                    EndLine();
                }

                break;
            case EscapeState.Intermediate:
                _state = c is >= ' ' and <= '/' ? _state : EscapeState.Text;
                break;
            case EscapeState.Csi:
                TakeCsi(c);
                break;
            case EscapeState.String:
                // One that does not end must not hide the rest of the stream.
                _state = c switch
                {
                    '\a' or '\n' => EscapeState.Text,
                    '\x1b' => EscapeState.StringEscape,
                    _ => ++_parameters > MaxParameters * MaxParameters ? EscapeState.Text : EscapeState.String,
                };
                break;
            default:
                _state = EscapeState.Text;
                break;
        }
    }

    private void TakeCsi(char c)
    {
        if (c is >= ' ' and <= '?' && ++_parameters <= MaxParameters)
        {
            return;
        }

        _state = EscapeState.Text;
        switch (c)
        {
            case 'C': // to the right: what some draw blanks with
                Put(' ');
                break;
            case 'A' or 'B' or 'D' or 'E' or 'F' or 'G' or 'H' or 'd' or 'f':
                EndLine();
                break;
        }
    }

    private void TakeText(char c)
    {
        switch (c)
        {
            case '\x1b':
                _state = EscapeState.Escape;
                break;
            case '\r' or '\n' or '\v' or '\f':
                EndLine();
                break;
            case '\b':
                if (_length > 0 && _text[_length - 1] != '\n')
                {
                    _length--;
                    ErasedTo = Math.Min(ErasedTo, End);
                }

                break;
            case '\t' or (>= ' ' and not '\x7f'):
                Put(c);
                break;
        }
    }

    // CR and LF, or a movement and the next one, end one line and not two.
    private void EndLine()
    {
        if (_length > 0 && _text[_length - 1] != '\n')
        {
            Put('\n');
        }
    }

    private void Put(char c) => _text[_length++] = c;
}
