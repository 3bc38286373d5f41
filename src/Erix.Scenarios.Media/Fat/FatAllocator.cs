using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Gives clusters out in rising order, or those that a recipe names, and links them in the active FAT.
/// </summary>
internal sealed class FatAllocator(DiskImage volume, FatGeometry geometry, int activeFat)
{
    private readonly FatTable _fat = new(volume, geometry, activeFat);
    private readonly uint _last = geometry.LastCluster;
    private uint _next = 2;

    public void MarkBad(uint cluster) => _fat[cluster] = geometry.Width.Bad;

    public List<uint> Take(long count, IReadOnlyList<uint>? chosen = null)
    {
        if (chosen is not null && chosen.Count != count)
        {
            throw new ArgumentException($"{chosen.Count} clusters are chosen, {count} are needed.", nameof(chosen));
        }

        var clusters = new List<uint>((int)count);
        for (var i = 0; i < count; i++)
        {
            var cluster = chosen is null ? NextFree() : chosen[i];
            if (cluster < 2 || cluster > _last || _fat[cluster] != 0)
            {
                throw new InvalidOperationException($"Cluster {cluster} is not free.");
            }

            Append(clusters, cluster);
        }

        return clusters;
    }

    /// <summary>Makes a chain one cluster longer; the new one is empty, whatever lay in it.</summary>
    public void Extend(List<uint> clusters)
    {
        var cluster = NextFree();
        Append(clusters, cluster);
        volume.Clear(geometry.ClusterOffset(cluster), geometry.BytesPerCluster);
    }

    public void Release(List<uint> clusters)
    {
        foreach (var cluster in clusters)
        {
            _fat[cluster] = 0;
            _next = Math.Min(_next, cluster);
        }

        clusters.Clear();
    }

    private void Append(List<uint> clusters, uint cluster)
    {
        _fat[cluster] = geometry.Width.End;
        if (clusters.Count > 0)
        {
            _fat[clusters[^1]] = cluster;
        }

        clusters.Add(cluster);
    }

    private uint NextFree()
    {
        while (_next <= _last && _fat[_next] != 0)
        {
            _next++;
        }

        return _next <= _last ? _next : throw new InvalidOperationException("The volume is full.");
    }
}
