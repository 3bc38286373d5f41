using Erix.Guest.Contract.Verification;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
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

    /// <summary>What the guest is told of the medium: paths, and not a word of their contents.</summary>
    public static IReadOnlyList<string> HostFiles(ScenarioPlan plan, CachedMedium? medium) => medium is null
        ? []
        : [.. Read(medium, HostCheckDefaults.UnderTest(plan.Medium)).Select(f => f.Path)];

    private static IEnumerable<MediumFile> Read(CachedMedium medium, string? underTest) =>
        medium.Files.Where(f => f.Partition == underTest && f.Length <= MediumProof.MaxFileBytes);

    private static PlannedMarker Complete(PlannedMarker marker, CachedMedium medium, string? underTest)
    {
        if (!marker.Marker.Text.EndsWith($":{VerifierStep.FromMedium}", StringComparison.Ordinal))
        {
            return marker;
        }

        var proof = MediumProof.Of(Read(medium, underTest).Select(f => (f.Path, f.Length, f.Sha256)));
        return marker with
        {
            Marker = new Marker(marker.Marker.Text.Replace(VerifierStep.FromMedium, proof, StringComparison.Ordinal)),
        };
    }
}
