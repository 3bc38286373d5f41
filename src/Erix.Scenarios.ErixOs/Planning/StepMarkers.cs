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
        profile.Steps.Select(s => new PlannedMarker(
            new Marker(s.Marker(s.Proof)) { EndsLine = true }, $"profile {profile.Name}"));
}
