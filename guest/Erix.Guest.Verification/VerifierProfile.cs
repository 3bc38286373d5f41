namespace Erix.Guest.Verification;

/// <summary>A list of steps under a number, which is what the boot-config carries.</summary>
/// <param name="Number">The validation profile of the boot-config; 0 is none.</param>
public sealed record VerifierProfile(ushort Number, string Name, IReadOnlyList<StepPlan> Plans)
{
    private IReadOnlyList<VerifierStep>? _steps;

    /// <summary>What the verifier says once a step and all before it are through.</summary>
    public IReadOnlyList<(string Step, string Marker)> Closes { get; init; } = [];

    /// <summary>The marker that a step closes; null for most.</summary>
    public string? ClosedBy(string step)
    {
        foreach (var close in Closes)
        {
            if (close.Step == step)
            {
                return close.Marker;
            }
        }

        return null;
    }

    public IReadOnlyList<VerifierStep> Steps => _steps ??= [.. Plans.Select(p => p.Step)];
}
