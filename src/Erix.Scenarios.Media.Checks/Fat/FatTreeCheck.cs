namespace Erix.Scenarios.Media.Fat;

/// <summary>Walks the tree breadth first from the root and takes the clusters of every file and directory.</summary>
internal sealed class FatTreeCheck(FatCheckState state)
{
    private readonly Queue<FatDirectoryPlace> _pending = new();
    private readonly FatDirectoryNames _names = new(state);

    /// <summary>Returns the label's eleven bytes as the root has them, or nothing.</summary>
    public byte[]? Run()
    {
        var path = new FatPath(null, "");
        var root = new FatDirectoryPlace(path, state.RootCluster, 0, 0, IsRoot: true);
        if (state.RootCluster != 0)
        {
            var chain = state.Claim(state.RootCluster);
            if (EndOf(chain, isDirectory: true) is { } kind)
            {
                state.Report(kind, path, $"{chain}");
            }

            root = root with { Clusters = chain.Length };
        }

        _pending.Enqueue(root);
        byte[]? label = null;
        while (_pending.TryDequeue(out var directory))
        {
            var check = new FatDirectoryCheck(state, this, _names, directory);
            check.Run();
            label ??= check.Label;
        }

        return label;
    }

    /// <summary>The chain of an entry: that it is sound, as long as its size asks, and nobody else's.</summary>
    public void Follow(in FatEntryPlace entry, FatDirectoryPlace directory)
    {
        if (entry.IsDirectory)
        {
            FollowDirectory(entry, directory);
        }
        else
        {
            FollowFile(entry);
        }
    }

    private void FollowFile(in FatEntryPlace entry)
    {
        var needed = state.Geometry.ClustersFor(entry.Size);
        var chain = entry.FirstCluster == 0 ? default : state.Claim(entry.FirstCluster);
        if (entry.FirstCluster != 0 && chain.End != FatChainEnd.Sound)
        {
            state.Report(EndOf(chain, isDirectory: false)!, entry, $"{chain}");
        }
        else if (chain.Length > needed)
        {
            state.Report(FatFindings.ChainTooLong, entry,
                $"{entry.Size} bytes take {needed} clusters, its chain has {chain.Length}");
        }
        else if (chain.Length < needed)
        {
            state.Report(FatFindings.ChainTooShort, entry,
                $"{entry.Size} bytes take {needed} clusters, its chain has {chain.Length}");
        }
    }

    private void FollowDirectory(in FatEntryPlace entry, FatDirectoryPlace directory)
    {
        if (entry.Size != 0)
        {
            state.Report(FatFindings.DirectorySize, entry, $"DIR_FileSize is {entry.Size}");
        }

        var first = entry.FirstCluster;
        if (first == 0 || first == directory.FirstCluster || first == directory.Parent)
        {
            state.Report(FatFindings.DirectoryStart, entry, $"it starts at cluster {first}");
            return;
        }

        var chain = state.Claim(first);
        if (EndOf(chain, isDirectory: true) is { } kind)
        {
            state.Report(kind, entry, $"{chain}");
        }

        if (chain.Length * state.Geometry.BytesPerCluster > FatDirectoryCheck.MaxBytes)
        {
            state.Report(FatFindings.DirectoryTooLarge, entry, $"it has {chain.Length} clusters");
        }

        if (chain.Length > 0)
        {
            var parent = directory.IsRoot ? 0 : directory.FirstCluster;
            _pending.Enqueue(new FatDirectoryPlace(
                new FatPath(directory.Path, entry.Name), first, chain.Length, parent, IsRoot: false));
        }
    }

    private static FindingKind? EndOf(FatChain chain, bool isDirectory) => chain.End switch
    {
        FatChainEnd.OutOfRange => FatFindings.OutOfRangeChain,
        FatChainEnd.Free or FatChainEnd.Bad => FatFindings.BadClusterChain,
        FatChainEnd.Loop => isDirectory ? FatFindings.ClusterLoop : FatFindings.FileChainLoop,
        FatChainEnd.CrossLink => FatFindings.CrossLink,
        _ => null,
    };
}
