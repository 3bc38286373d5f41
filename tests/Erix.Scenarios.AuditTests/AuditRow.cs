using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.AuditTests;

/// <summary>A scenario and a lie that it must find out.</summary>
/// <param name="Scenario">Its id.</param>
/// <param name="Lie">What is told, as the end of a sentence.</param>
public sealed record AuditRow(string Id, string Scenario, string Lie, GuestOverrides Overrides)
{
    /// <summary>
    /// Where the lie is in the scenario itself: its fault taken out, the right key in place of the wrong.
    /// </summary>
    public Func<Scenario, Scenario> Change { get; init; } = s => s;

    /// <summary>The verifier's profile; "refusal" for a negative.</summary>
    public string Profile { get; init; } = "refusal";

    public bool IsSample { get; init; }

    /// <summary>"healthy", "forgetful", "kernel", "look-up", "sabotage" or "service".</summary>
    public required string Kind { get; init; }
}
