using System.Text.RegularExpressions;

namespace Erix.Scenarios.Serial;

/// <summary>Where a pattern was found.</summary>
internal readonly record struct TextMatch(long Start, long End);

/// <summary>
/// Looks for a pattern in a port's text from a position on, as the text grows. What was looked at is not looked at
/// again, but for the end that may still become a match.
/// </summary>
internal sealed class TextSearch
{
    private readonly TextPattern _pattern;
    private readonly Regex? _regex;
    private long _from;

    public TextSearch(TextPattern pattern, long from)
    {
        if (pattern.Text.Length == 0)
        {
            throw new ArgumentException("a text to wait for that is empty is found everywhere", nameof(pattern));
        }

        _pattern = pattern;
        _regex = pattern.IsRegex ? Linear(pattern.Text) : null;
        _from = from;
    }

    public TextMatch? Find(ConsoleText text)
    {
        _from = text.Clamp(_from);
        return _regex is null ? FindText(text) : FindInLines(text, _regex);
    }

    // A guest decides what the pattern is run against: its time must stay linear.
    public static Regex Linear(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private TextMatch? FindText(ConsoleText text)
    {
        var rest = text.From(_from);
        int at = rest.IndexOf(_pattern.Text, StringComparison.Ordinal);
        if (at >= 0)
        {
            return new(_from + at, _from + at + _pattern.Text.Length);
        }

        _from += Math.Max(0, rest.Length - _pattern.Text.Length + 1);
        return null;
    }

    private TextMatch? FindInLines(ConsoleText text, Regex regex)
    {
        var rest = text.From(_from);
        while (true)
        {
            int end = rest.IndexOf('\n');
            foreach (var match in regex.EnumerateMatches(end < 0 ? rest : rest[..end]))
            {
                return new(_from + match.Index, _from + match.Index + match.Length);
            }

            if (end < 0)
            {
                return null;
            }

            rest = rest[(end + 1)..];
            _from += end + 1;
        }
    }
}
