using System.Buffers.Binary;
using System.Numerics;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>The clusters of a stream in order: a run, or what a chain gave.</summary>
internal readonly record struct ExFatStreamClusters(uint First, long Count, List<uint>? Chain)
{
    public uint this[long index] => Chain is null ? (uint)(First + index) : Chain[(int)index];
}

/// <summary>
/// Who owns which cluster: follows chains and runs, claims each cluster once, and holds the claims against the active
/// Allocation Bitmap.
/// </summary>
internal sealed class ExFatClusterCheck(DiskImage volume, ExFatGeometry geometry, Findings findings)
{
    private readonly ulong[] _claimed = new ulong[(geometry.ClusterCount + 63L) / 64];
    private readonly List<(ExFatPlace Where, ExFatStreamClusters Clusters)> _claimedBeforeBitmap = [];
    private byte[]? _bitmap;

    public void CheckReservedEntries()
    {
        var fat = new ReadOnlyRecord<ExFatFat>(
            volume.Read(geometry.FatEntryOffset(geometry.ActiveFat, 0), ExFatFat.Size));

        // 4.1.1: the media type should be F8h, the other three bytes shall be FFh.
        if (fat[ExFatFat.FatEntry0] != ExFatFat.MediaType)
        {
            findings.Add(ExFatFindings.FatReservedEntry, "FatEntry[0]", $"it is {fat[ExFatFat.FatEntry0]:X8}h");
        }

        if (fat[ExFatFat.FatEntry1] != ExFatFat.EndOfChain)
        {
            findings.Add(ExFatFindings.FatReservedEntry, "FatEntry[1]", $"it is {fat[ExFatFat.FatEntry1]:X8}h");
        }
    }

    /// <summary>
    /// Follows a chain as far as it is one, and objects where that is not as many clusters as are needed.
    /// </summary>
    public ExFatStreamClusters ClaimChain(ExFatPlace where, uint first, long? needed)
    {
        var chain = new List<uint>();
        var complete = Follow(where, first, chain);
        if (complete && needed is { } count && chain.Count != count)
        {
            findings.Add(chain.Count < count ? ExFatFindings.ChainShort : ExFatFindings.ChainLong, where.In(findings),
                $"the chain from cluster {first} has {chain.Count} clusters, DataLength needs {count}");
        }

        var clusters = new ExFatStreamClusters(first, chain.Count, chain);
        CheckAllocated(where, clusters);
        return clusters;
    }

    /// <summary>Claims a NoFatChain stream: consecutive clusters, about which the FAT says nothing.</summary>
    public ExFatStreamClusters ClaimRun(ExFatPlace where, uint first, long count)
    {
        var room = geometry.ClusterCount - (first - (long)ExFatFat.FirstCluster);
        if (count > room)
        {
            findings.Add(ExFatFindings.ClusterOutOfRange, where.In(findings),
                $"{count} clusters from {first} leave the heap, whose last is {geometry.ClusterCount + 1L}");
        }

        var inside = Math.Min(count, room);
        for (var i = 0L; i < inside; i++)
        {
            var cluster = (uint)(first + i);
            if (!Claim(cluster))
            {
                findings.Add(ExFatFindings.ClusterShared, where.In(findings),
                    $"cluster {cluster} of its run belongs to another stream");
                inside = i;
            }
        }

        var clusters = new ExFatStreamClusters(first, inside, null);
        CheckAllocated(where, clusters);
        return clusters;
    }

    /// <summary>The active bitmap's bytes; what was claimed before they were known is held against them now.</summary>
    public void UseBitmap(byte[] bitmap)
    {
        _bitmap = bitmap;
        foreach (var (where, clusters) in _claimedBeforeBitmap)
        {
            CheckAllocated(where, clusters);
        }
    }

    public void CheckLeaks()
    {
        long leaked = 0;
        var first = 0L;
        for (var index = 0L; _bitmap is not null && index < geometry.ClusterCount; index++)
        {
            // Whole bytes that agree are the rule.
            if ((index & 7) == 0 && Unowned((int)(index >> 3)) == 0)
            {
                index += 7;
                continue;
            }

            var cluster = (uint)(index + ExFatFat.FirstCluster);
            if (IsAllocated(cluster) && !IsClaimed(cluster) && Next(cluster) != ExFatFat.BadCluster)
            {
                first = leaked++ == 0 ? cluster : first;
            }
        }

        if (leaked > 0)
        {
            findings.Add(ExFatFindings.ClusterLeaked, $"cluster {first}",
                $"{leaked} allocated clusters belong to nothing, this is the first");
        }
    }

    public void CheckPercent(byte percentInUse)
    {
        if (_bitmap is null || percentInUse == ExFatBoot.PercentNotAvailable)
        {
            return;
        }

        var used = 0L;
        for (var i = 0; i < _bitmap.Length; i++)
        {
            used += BitOperations.PopCount((uint)_bitmap[i] & InHeapMask(i));
        }

        // 3.1.18: rounded down to the nearest integer.
        var expected = used * 100 / geometry.ClusterCount;
        if (percentInUse != expected)
        {
            findings.Add(ExFatFindings.PercentInUse, "main boot sector",
                $"it is {percentInUse}, {used} of {geometry.ClusterCount} clusters are {expected} %");
        }
    }

    /// <returns>Whether the chain ended as one does.</returns>
    private bool Follow(ExFatPlace where, uint first, List<uint> chain)
    {
        for (var cluster = first; ;)
        {
            if (!geometry.InHeap(cluster))
            {
                return Broken(
                    ExFatFindings.ClusterOutOfRange,
                    $"{cluster:X}h is no cluster, the last is {geometry.ClusterCount + 1L:X}h");
            }

            if (!Claim(cluster))
            {
                return chain.Contains(cluster)
                    ? Broken(
                        ExFatFindings.ChainLoop,
                        $"the chain from {first} comes back to {cluster} after {chain.Count} clusters")
                    : Broken(ExFatFindings.ClusterShared, $"cluster {cluster} of its chain belongs to another stream");
            }

            chain.Add(cluster);
            switch (Next(cluster))
            {
                case ExFatFat.EndOfChain:
                    return true;
                case ExFatFat.BadCluster:
                    return Broken(ExFatFindings.ChainBad, $"cluster {cluster} is marked bad");
                case ExFatFat.Free:
                    return Broken(ExFatFindings.ChainFree, $"FatEntry[{cluster}] is 0");
                case var next:
                    cluster = next;
                    break;
            }
        }

        bool Broken(FindingKind kind, string message)
        {
            findings.Add(kind, where.In(findings), message);
            return false;
        }
    }

    private void CheckAllocated(ExFatPlace where, ExFatStreamClusters clusters)
    {
        if (_bitmap is null)
        {
            _claimedBeforeBitmap.Add((where, clusters));
            return;
        }

        var free = 0L;
        uint firstFree = 0;
        for (var i = 0L; i < clusters.Count; i++)
        {
            if (!IsAllocated(clusters[i]))
            {
                firstFree = free++ == 0 ? clusters[i] : firstFree;
            }
        }

        if (free > 0)
        {
            findings.Add(
                clusters.Chain is null ? ExFatFindings.NoFatChainUnallocated : ExFatFindings.BitmapFatMismatch,
                where.In(findings),
                $"{free} of its {clusters.Count} clusters are free in the bitmap, the first is {firstFree}");
        }
    }

    private uint Next(uint cluster) => BinaryPrimitives.ReadUInt32LittleEndian(
        volume.Read(geometry.FatEntryOffset(geometry.ActiveFat, cluster), sizeof(uint)));

    private bool Claim(uint cluster)
    {
        if (IsClaimed(cluster))
        {
            return false;
        }

        var index = cluster - ExFatFat.FirstCluster;
        _claimed[index >> 6] |= 1UL << (int)(index & 63);
        return true;
    }

    private bool IsClaimed(uint cluster)
    {
        var index = cluster - ExFatFat.FirstCluster;
        return (_claimed[index >> 6] & (1UL << (int)(index & 63))) != 0;
    }

    private bool IsAllocated(uint cluster)
    {
        var index = cluster - ExFatFat.FirstCluster;
        return (_bitmap![index >> 3] & (1 << (int)(index & 7))) != 0;
    }

    private uint Unowned(int index) =>
        _bitmap![index] & ~(uint)((_claimed[index >> 3] >> (index % 8 * 8)) & 0xFF) & InHeapMask(index);

    /// <summary>
    /// The bits of a bitmap byte that stand for clusters; those beyond ClusterCount are reserved (Table 22).
    /// </summary>
    private uint InHeapMask(int index)
    {
        var clusters = geometry.ClusterCount - (index * 8L);
        return clusters >= 8 ? 0xFFu : (1u << (int)Math.Max(clusters, 0)) - 1;
    }
}
