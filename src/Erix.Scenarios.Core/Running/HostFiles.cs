using Erix.Guest.Contract.Verification;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>Completes a plan with what only the built medium tells: which files the guest is to read, and what they hold.</summary>
internal static class HostFiles
{
    public static ScenarioPlan Complete(ScenarioPlan plan, CachedMedium medium)
    {
        var partition = MediaIndex.Default.Find(medium.Name) is { } row ? HostCheckDefaults.UnderTest(row) : null;
        MediumFile[] files = [.. medium.Files.Where(f => f.Partition == partition && f.Length <= MediumProof.MaxFileBytes)];
        var proof = MediumProof.Of(files.Select(f => (f.Path, f.Length, f.Sha256)));
        return plan with
        {
            BootConfig = plan.BootConfig with { HostFiles = [.. files.Select(f => f.Path)] },
            Required = [.. plan.Required.Select(m => m with { Marker = Filled(m.Marker, proof) })],
        };
    }

    private static Marker Filled(Marker marker, string proof) =>
        marker.IsRegex ? marker : new Marker(marker.Text.Replace(VerifierStep.FromMedium, proof, StringComparison.Ordinal));
}
