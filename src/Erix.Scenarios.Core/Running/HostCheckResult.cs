namespace Erix.Scenarios.Running;

public enum HostCheckOutcome
{
    Held,
    Failed,

    /// <summary>A tool that is not mandatory is absent; the text says which.</summary>
    Skipped,
}

/// <summary>What one proof on the host came to.</summary>
/// <param name="Text">The reason of a failure or a skip; what was looked at where it held.</param>
public sealed record HostCheckResult(string Check, HostCheckOutcome Outcome, string Text)
{
    public override string ToString() => $"{Outcome,-8} {Check}  {Text}";
}
