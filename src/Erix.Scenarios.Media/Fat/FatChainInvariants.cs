using Erix.Scenarios.Media.Image;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// What must agree between the entries that the builder wrote and the links in the active FAT. None can be restored:
/// which of two owners is wrong is the edit's to say.
/// </summary>
internal static class FatChainInvariants
{
    private static readonly (string Name, Fault Fault)[] Rules =
    [
        ("dirs.no-loop", Fault.DirectoryLoop),
        ("files.no-loop", Fault.FileLoop),
        ("chains.in-range", Fault.OutOfRange),
        ("chains.allocated", Fault.Unallocated),
        ("chains.one-owner", Fault.CrossLink),
        ("chains.length", Fault.Length),
        ("chains.none-lost", Fault.Lost),
    ];

    public static IEnumerable<Invariant> For(FatVolume volume) =>
        Rules.Select(rule => new Invariant(rule.Name, () => (FaultsOf(volume) & rule.Fault) == 0));

    [Flags]
    private enum Fault
    {
        None = 0,
        DirectoryLoop = 1,
        FileLoop = 2,
        OutOfRange = 4,
        Unallocated = 8,
        CrossLink = 16,
        Length = 32,
        Lost = 64,
    }

    private static Fault FaultsOf(FatVolume volume)
    {
        var owner = new Dictionary<uint, FatNode>();
        var faults = volume.Nodes.Where(n => IsLive(volume, n)).Aggregate(
            Fault.None, (found, node) => found | Walk(volume, node, owner));
        var fat = new FatEntries(volume.ActiveFat().Bytes, volume.Geometry.Width);
        var last = volume.Geometry.LastCluster;
        for (var cluster = fat.NextUsed(2, last); cluster <= last; cluster = fat.NextUsed(cluster + 1, last))
        {
            if (fat[cluster] != volume.Geometry.Width.Bad && !owner.ContainsKey(cluster))
            {
                return faults | Fault.Lost;
            }
        }

        return faults;
    }

    private static bool IsLive(FatVolume volume, FatNode node) =>
        node.Parent is null || volume.Entry(node)[DIR_Name][0] != FreeMark;

    private static Fault Walk(FatVolume volume, FatNode node, Dictionary<uint, FatNode> owner)
    {
        var (geometry, fat) = (volume.Geometry, volume.ActiveFat());
        var cluster = node.Parent is null ? node.FirstCluster : volume.Entry(node)[DIR_FstClus];
        var length = 0L;
        var fault = Fault.None;
        var seen = new HashSet<uint>();
        for (; cluster != 0 && !geometry.Width.IsEnd(cluster); cluster = fat[cluster])
        {
            var here = !geometry.Has(cluster) ? Fault.OutOfRange
                : fat[cluster] == 0 || fat[cluster] == geometry.Width.Bad ? Fault.Unallocated
                : !seen.Add(cluster) ? node.IsDirectory ? Fault.DirectoryLoop : Fault.FileLoop
                : owner.TryAdd(cluster, node) ? Fault.None
                : Fault.CrossLink;
            fault |= here;
            if (here is not (Fault.None or Fault.CrossLink))
            {
                break;
            }

            length++;
        }

        var expected = node.IsDirectory
            ? node.Clusters.Count
            : geometry.ClustersFor(volume.Entry(node)[DIR_FileSize]);
        return fault | (length == expected ? Fault.None : Fault.Length);
    }
}
