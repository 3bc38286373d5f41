using System.Text.RegularExpressions;

namespace Erix.Scenarios.Serial;

/// <summary>
/// What an act looks for on a port: plain text, found anywhere, or a regex, searched for in each line. Lines that have
/// not ended count, terminal escapes do not, and what moves the cursor elsewhere ends a line.
/// </summary>
public sealed record TextPattern(string Text, bool IsRegex = false)
{
    /// <summary>With the text where the blank stands; as it is in a regex, too.</summary>
    public TextPattern Filled(string blank, string text) => this with
    {
        Text = Text.Replace(blank, IsRegex ? Regex.Escape(text) : text, StringComparison.Ordinal),
    };

    public override string ToString() => IsRegex ? $"/{Text}/" : $"\"{LineText.Visible(Text)}\"";
}
