namespace Erix.Scenarios.Serial;

/// <summary>Takes a line's text, which is only valid during the call.</summary>
/// <param name="split">The line was too long and goes on in the next call.</param>
internal delegate void LineHandler(ReadOnlySpan<char> line, bool split);

/// <summary>
/// Bytes into lines, in bounded memory and without work for each byte: a plain line costs one search for its end and
/// one widening copy. The text is cleaned by <see cref="LineText"/>.
/// </summary>
internal sealed class LineAssembler(LineHandler handle)
{
    /// <summary>What a line may grow to before it is handed on in pieces.</summary>
    public const int MaxLineBytes = 16 << 10;

    // A piece ends where a token does, if one ends this near: no marker is cut in two.
    private const int LongestMarkerBytes = 512;

    private readonly char[] _text = new char[MaxLineBytes];
    private byte[] _pending = new byte[1 << 10];
    private int _pendingLength;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0)
        {
            var line = bytes[..end];
            bytes = bytes[(end + 1)..];
            if (_pendingLength == 0 && line.Length <= MaxLineBytes)
            {
                Emit(line, split: false);
                continue;
            }

            Keep(line);
            Emit(_pending.AsSpan(0, _pendingLength), split: false);
            _pendingLength = 0;
        }

        Keep(bytes);
    }

    /// <summary>At the end of the stream: a last line without an end is a line.</summary>
    public void Finish()
    {
        if (_pendingLength > 0)
        {
            Emit(_pending.AsSpan(0, _pendingLength), split: false);
            _pendingLength = 0;
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        while (_pendingLength + bytes.Length > MaxLineBytes)
        {
            int taken = MaxLineBytes - _pendingLength;
            Store(bytes[..taken]);
            bytes = bytes[taken..];
            EmitPiece();
        }

        Store(bytes);
    }

    private void Store(ReadOnlySpan<byte> bytes)
    {
        if (_pendingLength + bytes.Length > _pending.Length)
        {
            Array.Resize(
                ref _pending, Math.Min(MaxLineBytes, Math.Max(_pending.Length * 2, _pendingLength + bytes.Length)));
        }

        bytes.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength += bytes.Length;
    }

    private void EmitPiece()
    {
        var piece = _pending.AsSpan(0, _pendingLength);
        int cut = piece.Length;
        for (int i = piece.Length - 1; i >= piece.Length - LongestMarkerBytes; i--)
        {
            if (!MarkerToken.Continues((char)piece[i]))
            {
                cut = i + 1;
                break;
            }
        }

        Emit(piece[..cut], split: true);
        piece[cut..].CopyTo(_pending);
        _pendingLength -= cut;
    }

    private void Emit(ReadOnlySpan<byte> line, bool split) =>
        handle(_text.AsSpan(0, LineText.Clean(line, _text)), split);
}
