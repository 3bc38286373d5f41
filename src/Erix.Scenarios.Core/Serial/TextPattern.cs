namespace Erix.Scenarios.Serial;

/// <summary>
/// What an act looks for on a port: plain text, found anywhere, or a regex, searched for in each line. Lines that have
/// not ended count, terminal escapes do not, and what moves the cursor elsewhere ends a line.
/// </summary>
public sealed record TextPattern(string Text, bool IsRegex = false)
{
    public override string ToString() => IsRegex ? $"/{Text}/" : $"\"{LineText.Visible(Text)}\"";
}
