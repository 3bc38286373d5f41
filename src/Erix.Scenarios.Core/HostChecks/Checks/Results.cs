namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>Results, said briefly.</summary>
internal static class Results
{
    public static HostCheckResult Held(this PlannedHostCheck check, string text) =>
        new(check.Title, HostCheckOutcome.Held, text);

    public static HostCheckResult Failed(this PlannedHostCheck check, string text) =>
        new(check.Title, HostCheckOutcome.Failed, text);

    public static HostCheckResult Skipped(this PlannedHostCheck check, string text) =>
        new(check.Title, HostCheckOutcome.Skipped, text);

    /// <summary>The host could not look.</summary>
    public static HostCheckResult NotLooked(this PlannedHostCheck check, HostToolException reason) =>
        new(check.Title, reason.IsOptional ? HostCheckOutcome.Skipped : HostCheckOutcome.Environment, reason.Message);
}
