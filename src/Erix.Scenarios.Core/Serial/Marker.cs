namespace Erix.Scenarios.Serial;

/// <summary>
/// What to look for in the guest's output. Plain text counts as a whole token: neither side may continue with a letter,
/// digit, '_' or ':', so READY is not seen in READY:VFS. Text that ends in '*' is a family: anything may follow.
/// A regex is searched for within one line.
/// </summary>
public sealed record Marker(string Text, bool IsRegex = false) : WatchStep
{
    /// <summary>A plain text that ends its line: one with a word more is another.</summary>
    public bool EndsLine { get; init; }

    public override string ToString() => IsRegex ? $"/{Text}/" : Text;
}
