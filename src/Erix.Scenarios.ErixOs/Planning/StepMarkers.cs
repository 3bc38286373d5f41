using Erix.Guest.Verification;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What each step of a verifier has to print: its name, and a proof that only somebody who looked can know.
/// </summary>
internal static class StepMarkers
{
    /// <summary>Of a proof that follows from the medium, the plan shows a placeholder; nothing prints that.</summary>
    public static IEnumerable<PlannedMarker> For(VerifierProfile profile) =>
        from plan in profile.Plans.Zip(profile.Steps)
        from text in (string?[])
            [
                .. (plan.First as LoaderPlan)?.Announces ?? [], plan.Second.Marker(plan.Second.Proof),
                profile.ClosedBy(plan.Second.Name),
            ]
        where text is not null
        select new PlannedMarker(new Marker(text) { EndsLine = true }, $"profile {profile.Name}");
}
