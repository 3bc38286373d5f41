using System.Text;

namespace Erix.Scenarios.Serial;

/// <summary>
/// Types text in pieces that fit a UART's FIFO. Each piece waits for the echo of the one before; a guest that did not
/// echo the first piece in time, as at a password, is typed at with short pauses instead.
/// </summary>
internal sealed class Typing
{
    private const int PieceBytes = 8;

    // Farther behind, text is an answer and no echo.
    private const int EchoChars = 4 << 10;

    private static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConsoleText _console;
    private readonly string[] _pieces;
    private long _echoedTo;
    private int _echoed;
    private int _sent;
    private bool _isMute;

    public Typing(string text, ConsoleText console)
    {
        _console = console;
        _pieces = [.. Pieces(text)];
        _echoedTo = console.End;
    }

    /// <summary>The next piece may be sent at once, or then at the latest.</summary>
    public TimeSpan Due { get; private set; }

    /// <summary>
    /// Everything was sent. The echo of the last piece is not waited for: there may be nobody left to send it.
    /// </summary>
    public bool IsThrough => _sent == _pieces.Length;

    /// <summary>Where the text begins that is the guest's own: after the echo, as far as it was seen.</summary>
    public long AnswerStart => _echoedTo;

    /// <summary>What was typed, but for line ends, came back.</summary>
    public bool IsEchoed => _pieces.Skip(_echoed).All(piece => Visible(piece).Trim('\n').Length == 0);

    /// <summary>What comes now is no echo any more.</summary>
    public bool IsSettled(TimeSpan now) => IsEchoed || _isMute || Due <= now;

    public void OnText()
    {
        while (_echoed < _sent && EchoEnd(Shown(_pieces[_echoed])) is { } end)
        {
            _echoedTo = end;
            _echoed++;
        }
    }

    /// <returns>The next piece, where its time has come.</returns>
    public ReadOnlyMemory<byte>? Next(TimeSpan now)
    {
        OnText();
        if (IsThrough || (_echoed < _sent && now < Due))
        {
            return null;
        }

        _isMute |= _echoed < _sent;
        string piece = _pieces[_sent++];
        Due = now + (_isMute || Visible(piece).Length == 0 ? Pause : EchoPatience);
        return Encoding.UTF8.GetBytes(piece);
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        int bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bool endsLine = rune.Value is '\r' or '\n';
            if (piece.Length > 0 && (endsLine || bytes + rune.Utf8SequenceLength > PieceBytes))
            {
                yield return piece.ToString();
                piece.Clear();
                bytes = 0;
            }

            piece.Append(rune);
            bytes += rune.Utf8SequenceLength;
            if (endsLine)
            {
                yield return piece.ToString();
                piece.Clear();
                bytes = 0;
            }
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    // Where a line starts, Enter shows nothing: the text has no empty lines.
    private string Shown(string piece)
    {
        long at = _console.Clamp(_echoedTo);
        bool isAtStart = at == 0 || _console.From(at - 1) is ['\n', ..];
        return isAtStart && Visible(piece) == "\n" ? "" : Visible(piece);
    }

    // As it would stand in the console's text. Blanks alone are in any text, so their echo cannot be told from it.
    private static string Visible(string piece) => piece.All(c => c is ' ' or '\t') ? "" :
        new([.. piece.Where(c => c is '\r' or '\n' or '\t' or (>= ' ' and not '\x7f'))
            .Select(c => c == '\r' ? '\n' : c)]);

    /// <summary>
    /// The end of the piece's echo. Where a terminal wraps its line, the echo has a line end that was not typed.
    /// </summary>
    private long? EchoEnd(string piece)
    {
        long from = _console.Clamp(_echoedTo);
        var text = _console.From(from);
        text = text[..Math.Min(text.Length, EchoChars)];
        for (int start = 0; start <= text.Length; start++)
        {
            int at = start;
            int matched = 0;
            while (matched < piece.Length && at < text.Length
                && (text[at] == piece[matched] || (text[at] == '\n' && matched > 0)))
            {
                matched += text[at++] == piece[matched] ? 1 : 0;
            }

            if (matched == piece.Length)
            {
                return from + at;
            }
        }

        return null;
    }
}
