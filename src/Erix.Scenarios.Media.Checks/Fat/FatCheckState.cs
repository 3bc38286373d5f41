using System.Runtime.CompilerServices;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// What the stages of a check share: the bytes, the geometry once it is known, and who owns which cluster.
/// </summary>
internal sealed class FatCheckState(DiskImage volume, CheckPolicy policy)
{
    private ulong[] _owned = [];

    public DiskImage Volume { get; } = volume;

    public Findings Findings { get; } = new(policy);

    /// <summary>
    /// Whether to read as fsck.fat does, which knows of no inactive FAT and of no end mark. The strict reading is the
    /// spec's.
    /// </summary>
    public bool ReadsAsFsck { get; } = !policy.HasFlag(CheckPolicy.Strict);

    public FatGeometry Geometry { get; private set; } = null!;

    /// <summary>The FAT that counts.</summary>
    public int ActiveFat { get; private set; }

    public bool IsMirrored { get; private set; } = true;

    /// <summary>0 on FAT12 and FAT16, whose root is no chain.</summary>
    public uint RootCluster { get; private set; }

    /// <summary>Nothing more is kept.</summary>
    private bool IsFull => Findings.Total >= Findings.MaxKept;

    public FatEntries Fat =>
        new(Volume.Read(Geometry.FatOffset(ActiveFat), (int)Geometry.UsedFatBytes), Geometry.Width);

    /// <summary>
    /// A directory's cluster; zeros where the volume ends inside it, which only the reading of fsck.fat comes to.
    /// </summary>
    public ReadOnlySpan<byte> ReadCluster(uint cluster)
    {
        if (Volume.TryRead(Geometry.ClusterOffset(cluster), (int)Geometry.BytesPerCluster, out var bytes))
        {
            return bytes;
        }

        Report(FatFindings.Unreachable, $"cluster {cluster}", $"it is beyond the end");
        return new byte[Geometry.BytesPerCluster];
    }

    /// <summary>One bit per cluster: all that a check keeps of a volume's size.</summary>
    public void Start(FatGeometry geometry, int activeFat, bool isMirrored, uint rootCluster)
    {
        (Geometry, ActiveFat, IsMirrored, RootCluster) = (geometry, activeFat, isMirrored, rootCluster);
        _owned = new ulong[((geometry.ClusterCount + 2) / 64) + 1];
    }

    /// <summary>Words cost more than a check, so they are made only for what is kept.</summary>
    public bool Keeps(FindingKind kind) => (kind.Policies & Findings.Policy) != 0 && !IsFull;

    public void Report(
        FindingKind kind, string where, [InterpolatedStringHandlerArgument("", nameof(kind))] ref FatMessage message) =>
        Findings.Add(kind, where, message.Finish());

    public void Report(
        FindingKind kind, FatPath where,
        [InterpolatedStringHandlerArgument("", nameof(kind))] ref FatMessage message) =>
        Findings.Add(kind, Keeps(kind) ? where.ToString() : "", message.Finish());

    public void Report(
        FindingKind kind, in FatEntryPlace where,
        [InterpolatedStringHandlerArgument("", nameof(kind))] ref FatMessage message) =>
        Findings.Add(kind, Keeps(kind) ? where.Path : "", message.Finish());

    public bool IsOwned(uint cluster) => (_owned[cluster / 64] & (1ul << (int)(cluster % 64))) != 0;

    /// <summary>Follows a chain and takes its clusters, as far as it is sound.</summary>
    public FatChain Claim(uint first)
    {
        var fat = Fat;
        var width = Geometry.Width;
        var last = Geometry.LastCluster;
        long length = 0;
        for (var cluster = first; ; length++)
        {
            if (cluster < 2 || cluster > last)
            {
                return new FatChain(length, FatChainEnd.OutOfRange, cluster);
            }

            var next = fat[cluster];
            if (next == 0 || next == width.Bad)
            {
                return new FatChain(length, next == 0 ? FatChainEnd.Free : FatChainEnd.Bad, cluster);
            }

            if (IsOwned(cluster))
            {
                return new FatChain(
                    length, IsOwn(first, length, cluster) ? FatChainEnd.Loop : FatChainEnd.CrossLink, cluster);
            }

            _owned[cluster / 64] |= 1ul << (int)(cluster % 64);
            if (width.IsEnd(next))
            {
                return new FatChain(length + 1, FatChainEnd.Sound, cluster);
            }

            cluster = next;
        }
    }

    // Costs as much as the walk that just took these clusters, so all walks together stay linear.
    private bool IsOwn(uint first, long length, uint wanted)
    {
        var fat = Fat;
        var cluster = first;
        for (long i = 0; i < length; i++, cluster = fat[cluster])
        {
            if (cluster == wanted)
            {
                return true;
            }
        }

        return false;
    }
}

internal enum FatChainEnd
{
    Sound,
    OutOfRange,
    Free,
    Bad,
    Loop,
    CrossLink,
}

/// <summary>How far a chain was followed, and the cluster at which it ended.</summary>
internal readonly record struct FatChain(long Length, FatChainEnd End, uint At)
{
    public override string ToString() => $"after {Length} clusters comes {At:X} ({End})";
}
