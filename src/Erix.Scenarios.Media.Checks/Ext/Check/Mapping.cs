namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>What a walk over an inode's blocks adds up to.</summary>
internal sealed class Mapping
{
    /// <summary>Clusters used, with those of the map or tree itself.</summary>
    public long Clusters { get; set; }

    public long LastBlock { get; set; } = -1;

    /// <summary>Last block with data; unwritten runs may lie behind the end of the file.</summary>
    public long LastWritten { get; set; } = -1;

    public long PreviousPhysical { get; set; }

    /// <summary>
    /// Under bigalloc a logical cluster lies in one physical cluster, block for block in the same place.
    /// </summary>
    public bool BreaksCluster(Geometry geo, long logical, long physical)
    {
        var mask = geo.ClusterRatio - 1;
        return geo.ClusterBits != 0
            && ((logical & mask) != (physical & mask)
                || (PreviousPhysical != 0 && (logical & mask) != 0
                    && geo.ClusterOf(logical) == geo.ClusterOf(LastBlock)
                    && geo.ClusterOf(physical) != geo.ClusterOf(PreviousPhysical)));
    }
}
