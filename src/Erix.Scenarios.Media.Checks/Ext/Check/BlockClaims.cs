using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Who uses which cluster. A ruined volume may claim the same blocks over and over, so the claims are counted and the
/// walk ends when there are many more than the volume has blocks.
/// </summary>
internal sealed class BlockClaims
{
    private const int MaxClaimsPerBlock = 8;

    private readonly CheckRun _run;
    private readonly Geometry _geo;
    private readonly BitSet _walkedNodes;
    private long _budget;

    public BlockClaims(CheckRun run)
    {
        _run = run;
        _geo = run.Geo;
        Found = new BitSet(_geo.ClustersCount + 1);
        Metadata = new BitSet(_geo.BlocksCount);
        _walkedNodes = new BitSet(_geo.BlocksCount);
        _budget = (_geo.BlocksCount * MaxClaimsPerBlock) + 65536;
    }

    /// <summary>Clusters that something was found to use.</summary>
    public BitSet Found { get; }

    /// <summary>Blocks of superblocks, descriptors, bitmaps and inode tables.</summary>
    public BitSet Metadata { get; }

    public bool IsExhausted => _budget < 0;

    /// <summary>Blocks of the filesystem itself. False where one of them was taken already.</summary>
    public bool ClaimMetadata(long first, long count)
    {
        var free = true;
        for (var block = first; block < first + count; block++)
        {
            free &= Metadata.Set(block);
            Found.Set(_geo.ClusterOf(block));
        }

        return free;
    }

    public void Claim(long inode, long block) => ClaimRun(inode, block, 1);

    /// <summary>Claims the clusters from the one of the first block on.</summary>
    public void ClaimRun(long inode, long first, long count)
    {
        var firstCluster = _geo.ClusterOf(first);
        var clusters = _geo.ClusterOf(first + count - 1) - firstCluster + 1;
        var taken = Found.SetRange(firstCluster, clusters);
        Spend(clusters);
        if (taken >= 0 && !_geo.Has(ExtFeatures.SharedBlocks))
        {
            ReportTaken(inode, taken << _geo.ClusterBits);
        }
    }

    /// <summary>
    /// A second claim on a block that is taken by rule, as by a mapping that breaks a cluster's alignment.
    /// </summary>
    public void ReportTaken(long inode, long block)
    {
        var kind = Metadata[block] ? ExtFindings.BlockInMetadata : ExtFindings.BlockShared;
        _run.Report(kind, $"inode {inode}", Metadata[block]
            ? $"block {block} belongs to the filesystem's own structures"
            : $"block {block} is used elsewhere too");
    }

    /// <summary>True the first time a node of a block map or extent tree is walked: the guard against loops.</summary>
    public bool EnterNode(long block)
    {
        Spend(1);
        return !IsExhausted && block >= 0 && block < _geo.BlocksCount && _walkedNodes.Set(block);
    }

    private void Spend(long claims)
    {
        var wasExhausted = IsExhausted;
        _budget -= claims;
        if (IsExhausted && !wasExhausted)
        {
            _run.Report(
                ExtFindings.BlockShared, "volume", "far more blocks are claimed than there are; not followed further");
        }
    }
}
