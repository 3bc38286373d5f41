using System.Text.RegularExpressions;

namespace Erix.Scenarios.Serial;

/// <summary>
/// A prompt is what the text ends with, but for blanks, and what nothing follows for a moment: a text like it that is
/// printed on the way has something after it.
/// </summary>
internal sealed class Prompt(TextPattern pattern)
{
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly Regex? _regex = pattern.IsRegex ? TextSearch.Linear($"(?:{pattern.Text})\\z") : null;
    private readonly int _blanks = pattern.Text.Length - pattern.Text.AsSpan().TrimEnd(' ').Length;

    /// <summary>Where it stands at the text's end, if it does and begins no earlier than there.</summary>
    public TextMatch? AtEnd(ConsoleText text, long from)
    {
        from = text.Clamp(from);
        var rest = text.From(from);
        if (_regex is not null)
        {
            int line = rest.LastIndexOf('\n') + 1;
            foreach (var match in _regex.EnumerateMatches(rest[line..]))
            {
                return new(from + line + match.Index, text.End);
            }

            return null;
        }

        int end = Math.Min(rest.Length, rest.TrimEnd(' ').Length + _blanks);
        int start = end - pattern.Text.Length;
        return start >= 0 && rest[start..end].SequenceEqual(pattern.Text) ? new(from + start, from + end) : null;
    }

    public override string ToString() => $"{pattern}";
}
