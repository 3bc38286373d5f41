namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The rules for each block of a direct and indirect map.</summary>
internal sealed class BlockMapCheck(CheckRun run, Inode inode, Mapping mapping, DirectoryInfo? directory)
{
    private readonly Geometry _geo = run.Geo;
    private readonly bool _isResize = inode.Number == ReservedInodes.Resize;

    public void Run()
    {
        if (directory is not null && inode.MapEntry(0) == 0)
        {
            directory.Blocks.Add((0, 0));
        }

        new BlockMapWalk(run, inode).Run(Visit);
    }

    private bool Visit(MapStep step)
    {
        if (Fault(step) is { } fault)
        {
            run.Report(ExtFindings.BlockRange, inode, $"block {step.Physical} for logical {step.Logical} {fault}");
            return false;
        }

        Claim(step);
        if (!step.IsMap)
        {
            mapping.LastBlock = step.Logical;
            directory?.Blocks.Add((step.Logical, step.Physical));
        }

        mapping.PreviousPhysical = step.Physical;
        return true;
    }

    private string? Fault(MapStep step)
    {
        if (!_geo.IsBlock(step.Physical))
        {
            return "is outside the volume";
        }

        var largestDirectory = 1L << (21 - (_geo.BlockBits - 10));
        if (inode.IsDirectory
            && !step.IsMap
            && !_geo.HasLargeDir
            && inode.SizeHigh == 0
            && step.Logical > largestDirectory)
        {
            return "makes the directory too big";
        }

        return !inode.IsDirectory && !inode.IsRegular && !step.IsMap && step.Logical > 0
            ? "makes the symbolic link too big"
            : null;
    }

    private void Claim(MapStep step)
    {
        if (_isResize)
        {
            // The blocks that it reserves are claimed as the descriptors' room to grow; its own is the double indirect
            // one.
            if (step is { IsMap: true, Level: 2 })
            {
                run.Claims.Claim(inode.Number, step.Physical);
            }

            mapping.Clusters++;
            return;
        }

        var mask = _geo.ClusterRatio - 1;
        var isSameCluster = _geo.ClusterBits != 0 && mapping.PreviousPhysical != 0
            && _geo.ClusterOf(step.Physical) == _geo.ClusterOf(mapping.PreviousPhysical)
            && !step.IsMap && (step.Physical & mask) == (step.Logical & mask);
        if (!isSameCluster)
        {
            run.Claims.Claim(inode.Number, step.Physical);
            mapping.Clusters++;
        }
    }
}
