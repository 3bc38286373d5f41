namespace Erix.Scenarios.Serial;

/// <summary>
/// The first and the last lines of a stream, each with its time, in memory that does not grow with the stream. A line
/// costs a copy into a ring, and nothing is allocated for it after the first <see cref="HeadChars"/>.
/// </summary>
public sealed class LineTail
{
    private const int HeadChars = 16 << 10;
    private const int TailChars = 32 << 10;
    private const int TailLines = 1024;

    private readonly List<SerialLine> _head = [];
    private readonly char[] _ring = new char[TailChars];
    private readonly (TimeSpan At, int Start, int Length)[] _lines = new (TimeSpan, int, int)[TailLines];
    private int _headChars;
    private int _ringEnd;
    private int _ringUsed;
    private int _firstLine;
    private int _lineCount;

    /// <summary>Lines that were seen, kept or not.</summary>
    public long Count { get; private set; }

    /// <summary>Lines between the kept beginning and the kept end.</summary>
    public long LeftOut => Count - _head.Count - _lineCount;

    public void Add(ReadOnlySpan<char> line, TimeSpan at)
    {
        Count++;
        if (_headChars < HeadChars)
        {
            _head.Add(new(at, line.ToString()));
            _headChars += line.Length + 1;
            return;
        }

        line = line[..Math.Min(line.Length, TailChars)];
        while (_lineCount == TailLines || _ringUsed + line.Length > TailChars)
        {
            _ringUsed -= _lines[_firstLine].Length;
            _firstLine = (_firstLine + 1) % TailLines;
            _lineCount--;
        }

        _lines[(_firstLine + _lineCount++) % TailLines] = (at, _ringEnd, line.Length);
        int beforeWrap = Math.Min(line.Length, TailChars - _ringEnd);
        line[..beforeWrap].CopyTo(_ring.AsSpan(_ringEnd));
        line[beforeWrap..].CopyTo(_ring);
        _ringEnd = (_ringEnd + line.Length) % TailChars;
        _ringUsed += line.Length;
    }

    /// <summary>The kept lines in order, with a line that says how many are missing between them.</summary>
    public IReadOnlyList<SerialLine> Lines()
    {
        List<SerialLine> lines = [.. _head];
        if (LeftOut > 0)
        {
            lines.Add(new(_lines[_firstLine].At, $"… {LeftOut} lines left out …"));
        }

        lines.AddRange(Tail());
        return lines;
    }

    /// <summary>The last lines, at most as many as asked for.</summary>
    public IReadOnlyList<SerialLine> Last(int count)
    {
        int fromTail = Math.Min(count, _lineCount);
        int fromHead = LeftOut > 0 ? 0 : Math.Min(count - fromTail, _head.Count);
        return [.. _head.TakeLast(fromHead), .. Tail().Skip(_lineCount - fromTail)];
    }

    private IEnumerable<SerialLine> Tail()
    {
        for (int i = 0; i < _lineCount; i++)
        {
            var (at, start, length) = _lines[(_firstLine + i) % TailLines];
            int beforeWrap = Math.Min(length, TailChars - start);
            yield return new(at, string.Concat(_ring.AsSpan(start, beforeWrap), _ring.AsSpan(0, length - beforeWrap)));
        }
    }
}
