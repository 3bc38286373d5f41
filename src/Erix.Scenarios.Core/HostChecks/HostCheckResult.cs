namespace Erix.Scenarios.HostChecks;

public enum HostCheckOutcome
{
    Held,
    Failed,

    /// <summary>It could not be looked at, and need not be: an optional tool is absent, a name is ciphertext.</summary>
    Skipped,

    /// <summary>It had to be looked at and could not be: the host's fault, never the guest's.</summary>
    Environment,
}

/// <summary>What one proof on the host came to.</summary>
/// <param name="Text">The reason of a failure or a skip; what was looked at, and by whom, where it held.</param>
public sealed record HostCheckResult(string Check, HostCheckOutcome Outcome, string Text)
{
    public override string ToString() => $"{Outcome,-11} {Check}  {Text}";
}
