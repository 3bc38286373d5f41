using System.Buffers;
using System.Text.RegularExpressions;

namespace Erix.Scenarios.Serial;

/// <summary>A marker or fatal pattern found in a line.</summary>
internal readonly record struct Hit(int Id, int Start, int End);

/// <summary>
/// Finds all markers and fatal patterns in a line. A line that holds none, and almost every line holds none, costs one
/// vectorised search for all plain texts together, and one run of each regex.
/// </summary>
internal sealed class LineScanner
{
    private readonly SearchValues<string> _anyText;
    private readonly List<SoughtText> _texts = [];
    private readonly List<(int Id, Regex Regex)> _regexes = [];
    private long _line;

    /// <summary>A marker's id is its index; a fatal pattern's follows after the markers'.</summary>
    public LineScanner(IReadOnlyList<Marker> markers, IReadOnlyList<FatalPattern> fatals)
    {
        foreach (var (id, marker) in markers.Index())
        {
            if (marker.IsRegex)
            {
                _regexes.Add((id, TextSearch.Linear(marker.Text)));
            }
            else
            {
                bool family = marker.Text.EndsWith('*');
                _texts.Add(new(id, family ? marker.Text[..^1] : marker.Text)
                {
                    IsToken = true,
                    IsFamily = family,
                    EndsLine = marker.EndsLine,
                });
            }
        }

        foreach (var (index, fatal) in fatals.Index())
        {
            var confirm = fatal.Confirm is null ? null : TextSearch.Linear(fatal.Confirm);
            if (fatal.Needles.Count == 0 && confirm is not null)
            {
                _regexes.Add((markers.Count + index, confirm));
            }

            _texts.AddRange(
                fatal.Needles.Select(needle => new SoughtText(markers.Count + index, needle) { Confirm = confirm }));
        }

        _anyText = SearchValues.Create([.. _texts.Select(text => text.Text)], StringComparison.Ordinal);
    }

    /// <param name="tornAt">
    /// Where another writer's text begins in the line: what ends exactly there may go on elsewhere, and is not
    /// reported.
    /// </param>
    public void Scan(ReadOnlySpan<char> line, int tornAt, List<Hit> hits)
    {
        ScanTexts(line, tornAt, tokensOnly: false, hits);
        foreach (var (id, regex) in _regexes)
        {
            foreach (var match in regex.EnumerateMatches(line))
            {
                hits.Add(new(id, match.Index, match.Index + match.Length));
                break;
            }
        }
    }

    /// <summary>
    /// Plain markers only: what a line put together again may be searched for without inventing anything.
    /// </summary>
    public void ScanTokens(ReadOnlySpan<char> line, int tornAt, List<Hit> hits) =>
        ScanTexts(line, tornAt, tokensOnly: true, hits);

    private void ScanTexts(ReadOnlySpan<char> line, int tornAt, bool tokensOnly, List<Hit> hits)
    {
        _line++;
        int from = 0;
        for (int next; (next = line[from..].IndexOfAny(_anyText)) >= 0; from++)
        {
            from += next;
            foreach (var text in _texts)
            {
                if (line[from..].StartsWith(text.Text, StringComparison.Ordinal) &&
                    (text.IsToken ? IsToken(text, line, from, tornAt) : !tokensOnly && IsConfirmed(text, line)))
                {
                    hits.Add(new(text.Id, from, from + text.Text.Length));
                }
            }
        }
    }

    private static bool IsToken(SoughtText text, ReadOnlySpan<char> line, int start, int tornAt)
    {
        int end = start + text.Text.Length;
        return MarkerToken.StartsAt(line, start) && (text.IsFamily || (end != tornAt && MarkerToken.EndsAt(line, end)))
            && (!text.EndsLine || line[end..].IsWhiteSpace());
    }

    // Once a line: a line full of needles must not cost a regex for each.
    private bool IsConfirmed(SoughtText text, ReadOnlySpan<char> line)
    {
        if (text.SeenInLine == _line)
        {
            return false;
        }

        text.SeenInLine = _line;
        return text.Confirm is null || text.Confirm.IsMatch(line);
    }

    private sealed record SoughtText(int Id, string Text)
    {
        public bool IsToken { get; init; }

        public bool IsFamily { get; init; }

        public bool EndsLine { get; init; }

        public Regex? Confirm { get; init; }

        public long SeenInLine { get; set; }
    }
}
