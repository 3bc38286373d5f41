using Erix.Guest.Contract;

namespace Erix.Scenarios.Boot;

/// <summary>What a run asks of the guest beside the scenario: misbehaviour for the harness's own tests and the audit.</summary>
public sealed record GuestOverrides(string Fault = "", string SabotagedStep = "")
{
    public static GuestOverrides None { get; } = new();
}
