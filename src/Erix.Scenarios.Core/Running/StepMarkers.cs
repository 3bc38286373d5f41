using Erix.Guest.Contract.Verification;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>What each step of a verifier has to print: its name, and a proof that only somebody who looked can know.</summary>
internal static class StepMarkers
{
    /// <summary>Of a proof that follows from the medium, the plan shows a placeholder; nothing prints that.</summary>
    public static IEnumerable<PlannedMarker> For(VerifierProfile profile) =>
        profile.Steps.Select(s => new PlannedMarker(new Marker(s.Marker(s.Proof)), $"profile {profile.Name}"));

    /// <summary>The same plan once its medium is at hand.</summary>
    public static ScenarioPlan Complete(ScenarioPlan plan, CachedMedium? medium, string? underTest) => medium is null
        ? plan
        : plan with { Required = [.. plan.Required.Select(m => Complete(m, medium, underTest))] };

    private static PlannedMarker Complete(PlannedMarker marker, CachedMedium medium, string? underTest)
    {
        if (!marker.Marker.Text.EndsWith($":{VerifierStep.FromMedium}", StringComparison.Ordinal))
        {
            return marker;
        }

        var files = medium.Files.Where(f => f.Partition == underTest && f.Length <= MediumProof.MaxFileBytes)
            .Select(f => (f.Path, f.Length, f.Sha256));
        var proof = MediumProof.Of(files);
        return marker with
        {
            Marker = new Marker(marker.Marker.Text.Replace(VerifierStep.FromMedium, proof, StringComparison.Ordinal)),
        };
    }
}
