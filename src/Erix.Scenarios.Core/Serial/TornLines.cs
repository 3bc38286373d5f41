namespace Erix.Scenarios.Serial;

/// <summary>
/// Scans lines, and what they were before a kernel message tore them. A kernel writes whole records, "[   12.345678]
/// text" and a line's end, at whatever byte the guest's programs have reached; taking such records out again gives back
/// exactly what the programs wrote:
/// <code>
/// MYOS_STORE:REA[    1.234567] noise        MYOS_STORE:REA
/// DY:VFS_IO                                 [    1.234567] noise
///                                           DY:VFS_IO
/// </code>
/// On the left the record begins within the line; on the right its writer ended the line first. There the rest must be
/// a whole line, and what it completes must not have been complete before. Without a record between them two lines are
/// never joined, and only a marker that lies across the join is new: so unrelated text makes no marker.
/// </summary>
internal sealed class TornLines(LineScanner scanner)
{
    private const int HeadChars = 512;
    private const int MaxRecordsBetween = 32;

    // The beginning that was torn off, or the last line, and after it room for the line that goes on.
    private readonly char[] _joined = new char[HeadChars + LineAssembler.MaxLineBytes];
    private readonly List<Hit> _across = [];
    private int _headLength;
    private bool _tornWithinLine;
    private bool _endedWithMarker;
    private int _records;

    public void Scan(ReadOnlySpan<char> line, List<Hit> hits)
    {
        int stamp = StampIndex(line);
        if (stamp == 0)
        {
            _headLength = ++_records > MaxRecordsBetween ? 0 : _headLength;
            scanner.Scan(line, tornAt: -1, hits);
            return;
        }

        var own = stamp < 0 ? line : line[..stamp];
        bool torn = stamp > 0;
        if (_headLength > 0 && (_tornWithinLine || (_records > 0 && !_endedWithMarker)))
        {
            ScanAcross(own, torn, hits);
        }

        int before = hits.Count;
        scanner.Scan(line, tornAt: stamp, hits);
        _endedWithMarker = false;
        for (int i = before; i < hits.Count; i++)
        {
            _endedWithMarker |= hits[i].End == line.Length;
        }

        KeepHead(own, goesOn: _tornWithinLine && torn);
        _tornWithinLine = torn;
        _records = 0;
    }

    /// <summary>At the end of the stream: what was torn off last is complete after all.</summary>
    public void Finish(List<Hit> hits)
    {
        if (_tornWithinLine && _headLength > 0)
        {
            ScanAcross([], torn: false, hits);
            _headLength = 0;
        }
    }

    private void ScanAcross(ReadOnlySpan<char> rest, bool torn, List<Hit> hits)
    {
        rest.CopyTo(_joined.AsSpan(_headLength));
        ReadOnlySpan<char> joined = _joined.AsSpan(0, _headLength + rest.Length);
        int lineEnd = joined.TrimEnd().Length;
        _across.Clear();
        scanner.ScanTokens(joined, tornAt: torn ? joined.Length : -1, _across);
        foreach (var hit in _across)
        {
            bool across = _tornWithinLine
                ? hit.Start < _headLength && hit.End >= _headLength
                : hit.Start < _headLength && hit.End > _headLength && hit.End == lineEnd && !torn;
            if (across)
            {
                hits.Add(new(hit.Id, hit.Start - _headLength, hit.End - _headLength));
            }
        }
    }

    private void KeepHead(ReadOnlySpan<char> own, bool goesOn)
    {
        if (goesOn)
        {
            // Torn twice: ScanAcross has just put the second piece behind the first.
            int length = _headLength + own.Length;
            int kept = Math.Min(length, HeadChars);
            _joined.AsSpan(length - kept, kept).CopyTo(_joined);
            _headLength = kept;
            return;
        }

        own = own[Math.Max(0, own.Length - HeadChars)..];
        own.CopyTo(_joined);
        _headLength = own.Length;
    }

    /// <summary>
    /// Where a printk record's time stamp begins, "[", blanks, seconds, ".", fraction, "]"; -1 where none does.
    /// </summary>
    private static int StampIndex(ReadOnlySpan<char> line)
    {
        for (int at = 0, next; (next = line[at..].IndexOf('[')) >= 0; at++)
        {
            at += next;
            var inside = line[(at + 1)..].TrimStart(' ');
            int seconds = inside.IndexOfAnyExceptInRange('0', '9');
            if (seconds > 0 && inside[seconds] == '.')
            {
                inside = inside[(seconds + 1)..];
                int fraction = inside.IndexOfAnyExceptInRange('0', '9');
                if (fraction > 0 && inside[fraction] == ']')
                {
                    return at;
                }
            }
        }

        return -1;
    }
}
