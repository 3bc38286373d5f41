using System.Text.RegularExpressions;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>
/// What a source's text alone tells. It relies on the layout that dotnet format holds: braces stand alone.
/// </summary>
internal static partial class SourceRules
{
    public const int LongestLine = 120;
    public const int LongestFile = 400;
    public const int LongestFunction = 50;

    public static int LongLines(IEnumerable<string> lines) => lines.Count(l => l.Length > LongestLine);

    /// <summary>Every function with a body in braces: its line, its signature, the lines of its body.</summary>
    public static IEnumerable<(int Line, string Signature, int Length)> Functions(IReadOnlyList<string> lines)
    {
        var open = new Stack<(int Indent, int Line)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (text, indent) = (lines[i].Trim(), Indent(lines[i]));
            if (text == "{")
            {
                open.Push((indent, i));
            }
            else if (text.StartsWith('}') && open.TryPeek(out var top) && top.Indent == indent)
            {
                open.Pop();
                var head = Head(lines, top.Line, indent);
                if (text == "}" && IsFunction(head))
                {
                    yield return (top.Line, head, i - top.Line - 1);
                }
            }
        }
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    // The lines before the brace, up to the one at which the statement begins.
    private static string Head(IReadOnlyList<string> lines, int brace, int indent)
    {
        var first = brace;
        while (
            first > 0 && lines[first - 1].TrimEnd() is { Length: > 0 } before && before[^1] is not (';' or '{' or '}'))
        {
            first--;
            if (Indent(lines[first]) == indent && !lines[first].TrimStart().StartsWith(')'))
            {
                break;
            }
        }

        return string.Join(' ', lines.Skip(first).Take(brace - first).Select(l => l.Trim()));
    }

    private static bool IsFunction(string head) =>
        head.IndexOf('(', StringComparison.Ordinal) is > 0 and var at
        && !head[..at].Contains('=', StringComparison.Ordinal)
        && !head.Contains("=>", StringComparison.Ordinal)
        && !OtherBlock().IsMatch(head);

    [GeneratedRegex(
        """
        (?x)^(?:if|else|for|foreach|while|switch|using|lock|fixed|do|try|catch|finally|unsafe|checked|return|await|yield
        |case|default|new|[.?:",])\b | \b(?:class|record|struct|interface|enum|namespace)\b
        """)]
    private static partial Regex OtherBlock();
}
