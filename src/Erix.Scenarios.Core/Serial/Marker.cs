namespace Erix.Scenarios.Serial;

/// <summary>
/// What to look for in the guest's output. Plain text counts as a whole token: neither side may continue with a letter,
/// digit, '_' or ':', so READY is not seen in READY:VFS. Text that ends in '*' is a family: anything may follow.
/// A regex is searched for within one line.
/// </summary>
public sealed record Marker(string Text, bool IsRegex = false) : WatchStep
{
    public override string ToString() => IsRegex ? $"/{Text}/" : Text;
}
