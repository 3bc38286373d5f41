using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// A read-only fsck from the bytes alone. Order: the main boot region, the backup, the FAT's own entries, the root
/// directory's chain, bitmaps, up-case table, label and GUID, then every directory from the root downwards with its
/// sets and streams, last what only the whole tells: leaked clusters and the percentage.
/// </summary>
/// <remarks>
/// Bounded on any input: a cluster is claimed once and a walk ends at a claimed one, so that all walks together take
/// no more steps than the heap has clusters, and a directory is read once. Memory is one bit per cluster, the bitmap,
/// and the names of one directory.
/// </remarks>
public static class ExFatCheck
{
    public static Findings Run(DiskImage volume, CheckPolicy policy)
    {
        var findings = new Findings(policy);
        if (new ExFatBootCheck(volume, findings).Run() is not { } boot)
        {
            // Without a geometry that can be believed nothing else can be found.
            return findings;
        }

        var clusters = new ExFatClusterCheck(volume, boot.Geometry, findings);
        clusters.CheckReservedEntries();
        var root = clusters.ClaimChain("/", boot.RootCluster, needed: null);
        var system = new ExFatSystemCheck(volume, boot.Geometry, clusters, findings);
        var upcase = system.Run(new ExFatDirectoryBytes(volume, boot.Geometry, root));
        new ExFatTreeCheck(volume, boot.Geometry, clusters, upcase, findings).Run(root);
        clusters.CheckLeaks();
        clusters.CheckPercent(boot.PercentInUse);
        return findings;
    }
}
