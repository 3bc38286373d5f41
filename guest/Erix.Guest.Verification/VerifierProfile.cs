namespace Erix.Guest.Verification;

/// <summary>A list of steps under a number, which is what the boot-config carries.</summary>
/// <param name="Number">The validation profile of the boot-config; 0 is none.</param>
public sealed record VerifierProfile(ushort Number, string Name, IReadOnlyList<StepPlan> Plans)
{
    private IReadOnlyList<VerifierStep>? _steps;

    public IReadOnlyList<VerifierStep> Steps => _steps ??= [.. Plans.Select(p => p.Step)];
}
