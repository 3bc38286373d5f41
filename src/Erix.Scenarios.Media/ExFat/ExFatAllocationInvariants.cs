using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// Streams against each other and against the active Allocation Bitmap. What a stream owns is read from its bytes (an
/// edit may have moved it), where its set lies from the builder.
/// </summary>
internal static class ExFatAllocationInvariants
{
    public static IEnumerable<Invariant> For(ExFatVolume volume) =>
    [
        new("clusters.OneOwner", () => AllOwned(volume).GroupBy(c => c).All(g => g.Count() == 1)),
        Covered(volume, "bitmap.CoversChains", () => Streams(volume, contiguous: false).Concat(System(volume))),
        Covered(volume, "bitmap.CoversRuns", () => Streams(volume, contiguous: true)),
        new("bitmap.NothingLeaked",
            () => !Leaked(volume).Any(),
            () => Leaked(volume).ToList().ForEach(cluster => volume.SetAllocated(cluster, false))),
    ];

    /// <summary>
    /// What the set's stream owns by its bytes, and whether that is exactly what its DataLength needs.
    /// </summary>
    public static bool Owned(ExFatVolume volume, ExFatEntrySet set, out IReadOnlyList<uint> clusters)
    {
        var stream = set.Stream();
        var geometry = volume.Geometry;
        var length = stream[ExFatStreamExtension.DataLength];
        var most = Math.Min(length, (ulong)geometry.ClusterCount * (ulong)geometry.ClusterBytes);
        var needed = geometry.ClustersFor((long)most);
        var owned = new List<uint>();
        clusters = owned;
        var cluster = stream[ExFatStreamExtension.FirstCluster];
        if (needed == 0)
        {
            return cluster == 0;
        }

        while (geometry.InHeap(cluster) && !owned.Contains(cluster))
        {
            owned.Add(cluster);
            if (set.IsContiguous && owned.Count == needed)
            {
                return true;
            }

            cluster = set.IsContiguous ? cluster + 1 : volume.FatEntry(cluster);
            if (cluster == ExFatFat.EndOfChain)
            {
                return owned.Count == needed && most == length;
            }
        }

        return false;
    }

    private static Invariant Covered(ExFatVolume volume, string name, Func<IEnumerable<uint>> clusters) => new(
        name,
        () => clusters().All(volume.IsAllocated),
        () => clusters().ToList().ForEach(cluster => volume.SetAllocated(cluster, true)));

    private static IEnumerable<uint> Streams(ExFatVolume volume, bool contiguous)
    {
        foreach (var set in volume.Sets.Where(s => s.IsContiguous == contiguous))
        {
            _ = Owned(volume, set, out var clusters);
            foreach (var cluster in clusters)
            {
                yield return cluster;
            }
        }
    }

    /// <summary>Root directory, bitmaps and up-case table, where the builder put them.</summary>
    private static IEnumerable<uint> System(ExFatVolume volume)
    {
        var geometry = volume.Geometry;
        return
        [
            .. volume.RootClusters,
            .. volume.BitmapClusters.SelectMany(first => Run(first, geometry.ClustersFor(geometry.BitmapBytes))),
            .. Run(volume.UpcaseCluster, geometry.ClustersFor(volume.UpcaseBytes)),
            .. volume.VendorClusters,
        ];
    }

    private static IEnumerable<uint> AllOwned(ExFatVolume volume) =>
        System(volume).Concat(Streams(volume, contiguous: false)).Concat(Streams(volume, contiguous: true));

    private static IEnumerable<uint> Leaked(ExFatVolume volume)
    {
        var owned = AllOwned(volume).ToHashSet();
        for (var cluster = ExFatFat.FirstCluster; cluster - ExFatFat.FirstCluster < volume.Geometry.ClusterCount; cluster++)
        {
            if (volume.IsAllocated(cluster)
                && !owned.Contains(cluster)
                && volume.FatEntry(cluster) != ExFatFat.BadCluster)
            {
                yield return cluster;
            }
        }
    }

    private static IEnumerable<uint> Run(uint first, long count) =>
        Enumerable.Range(0, (int)count).Select(i => first + (uint)i);
}
