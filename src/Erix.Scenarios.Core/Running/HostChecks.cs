using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Running;

/// <summary>What the host proves after the VM.</summary>
internal static class HostChecks
{
    public static IReadOnlyList<HostCheckResult> Run(ScenarioPlan plan, CachedMedium? medium, string? disk)
    {
        if (medium is null || disk is null)
        {
            return [];
        }

        return plan.IsMediumWritable && plan.Scenario.Class != ScenarioClass.SubsystemNegative
            ? []
            : [Unchanged(medium, disk)];
    }

    /// <summary>The first failed check is the verdict of a VM that did everything right.</summary>
    public static Verdict Judge(Verdict verdict, IReadOnlyList<HostCheckResult> checks) =>
        checks.FirstOrDefault(c => c.Outcome == HostCheckOutcome.Failed) is { } failed
            ? verdict with { Kind = VerdictKind.HostCheckFailed, Headline = $"{failed.Check}: {failed.Text}" }
            : verdict;

    private static HostCheckResult Unchanged(CachedMedium medium, string disk)
    {
        using var image = DiskImage.Open(disk);
        return image.Length == medium.Length && ImageFile.SparseDigest(image) == medium.Digest
            ? new("unchanged", HostCheckOutcome.Held, "the medium is byte-identical")
            : new("unchanged", HostCheckOutcome.Failed, "the medium is not what it was before the VM");
    }
}
