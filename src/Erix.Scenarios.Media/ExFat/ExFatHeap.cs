namespace Erix.Scenarios.Media.ExFat;

/// <summary>Hands out clusters in ascending order, so that the same recipe gets the same ones.</summary>
internal sealed class ExFatHeap(ExFatGeometry geometry)
{
    private readonly HashSet<uint> _taken = [];
    private uint _next = ExFatFat.FirstCluster;

    public uint[] Take(long count, ExFatPlacement placement, IReadOnlyList<uint>? chosen = null)
    {
        uint[] clusters = chosen is null ? Next((int)count, placement) : [.. chosen];
        if (clusters.Length != count)
        {
            throw new ArgumentException($"{count} clusters are needed, {clusters.Length} were chosen.", nameof(chosen));
        }

        foreach (var cluster in clusters)
        {
            if (!geometry.InHeap(cluster) || !_taken.Add(cluster))
            {
                throw new ArgumentException($"Cluster {cluster} is taken or outside the heap.", nameof(chosen));
            }
        }

        return clusters;
    }

    private uint[] Next(int count, ExFatPlacement placement)
    {
        var stride = placement == ExFatPlacement.Fragmented ? 2u : 1u;
        var clusters = new uint[count];
        var start = _next;
        for (var i = 0; i < count;)
        {
            var cluster = start + ((uint)i * stride);
            if (_taken.Contains(cluster))
            {
                // A run must not be cut by a chosen cluster: look again behind it.
                start = cluster + 1;
                i = 0;
                continue;
            }

            clusters[i++] = cluster;
        }

        _next = count == 0 ? _next : clusters[^1] + 1;
        return clusters;
    }
}
