using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The extent tree of one inode, node by node in logical order.</summary>
internal sealed class ExtentWalk(CheckRun run, Inode inode, Mapping mapping, DirectoryInfo? directory)
{
    // Five levels map everything that can be mapped; a deeper tree is one that e2fsck would offer to rebuild.
    private const int MaxWalkedDepth = 32;

    private readonly Geometry _geo = run.Geo;
    private readonly uint _seed = run.Csum.InodeSeed(inode.Number, inode.Generation);
    private readonly long _lastBlockOfSize =
        (long)((inode.Size + (ulong)run.Geo.BlockSize - 1) >> run.Geo.BlockBits) - 1;
    private long _nextLogical;

    public void Run()
    {
        var root = inode.Map;
        if (ExtentNode.HeaderFault(root, root.Length) is { } fault)
        {
            run.Report(ExtFindings.ExtentHeader, inode, fault);
            return;
        }

        var depth = ExtentNode.Depth(root);
        if (depth > ExtentNode.MaxDepth)
        {
            var isDeep = depth > MaxWalkedDepth && ExtentNode.Count(root) > 0;
            run.Report(
                isDeep ? ExtFindings.ExtentHeader : ExtFindings.ExtentDepth, inode, $"an extent tree of depth {depth}");
        }

        if (depth <= MaxWalkedDepth)
        {
            Node(root, depth, 0, 0, _lastBlockOfSize + 1);
        }
    }

    /// <param name="start">No entry may begin before this logical block.</param>
    /// <param name="lastAllowed">Nor end after this one; 0 is no limit, as at the root.</param>
    /// <param name="end">Where the node's last interior entry ends.</param>
    private void Node(ReadOnlySpan<byte> node, int depth, long start, long lastAllowed, long end)
    {
        for (var i = 0; i < ExtentNode.Count(node); i++)
        {
            var entry = ExtentNode.Entry(node, i, depth == 0, end);
            if (Fault(entry, start, lastAllowed) is { } fault)
            {
                run.Report(
                    fault.Kind, inode,
                    $"extent at logical {entry.Logical}, block {entry.Physical}, "
                    + $"length {entry.Length} {fault.Message}");
                continue;
            }

            if (run.Claims.IsExhausted)
            {
                return;
            }

            if (entry.IsLeaf)
            {
                Leaf(entry);
                start = entry.LastLogical;
            }
            else
            {
                Child(entry, depth);
            }
        }
    }

    private (FindingKind Kind, string Message)? Fault(ExtentEntry entry, long start, long lastAllowed)
    {
        if (entry.Physical == 0 || !_geo.IsBlock(entry.Physical))
        {
            return (ExtFindings.BlockRange, "is outside the volume");
        }

        if (entry.Logical < start)
        {
            return (ExtFindings.ExtentOrder, $"comes after logical {start}");
        }

        var mayPassEnd = entry.LastLogical > _lastBlockOfSize && (entry.IsUnwritten || inode.Has(InodeFlags.Verity));
        if (lastAllowed != 0 && entry.LastLogical > lastAllowed && !mayPassEnd)
        {
            return (ExtFindings.ExtentOrder, $"reaches past logical {lastAllowed}");
        }

        return entry.IsLeaf ? LeafFault(entry) : null;
    }

    private (FindingKind Kind, string Message)? LeafFault(ExtentEntry entry)
    {
        if (entry.Length == 0)
        {
            return (ExtFindings.ExtentLength, "maps nothing");
        }

        if (entry.Physical + entry.Length > _geo.BlocksCount)
        {
            return (ExtFindings.BlockRange, "ends outside the volume");
        }

        var largestDirectory = 1L << (21 - (_geo.BlockBits - 10));
        if (inode.IsDirectory
            && inode.SizeHigh == 0
            && !_geo.HasLargeDir
            && entry.Logical + entry.Length > largestDirectory)
        {
            return (ExtFindings.BlockRange, "makes the directory too big");
        }

        if (entry.Logical < _nextLogical)
        {
            return (ExtFindings.ExtentOrder, $"maps blocks before {_nextLogical} again");
        }

        _nextLogical = entry.Logical + entry.Length;
        return null;
    }

    private void Child(ExtentEntry entry, int depth)
    {
        if (!run.Claims.EnterNode(entry.Physical))
        {
            run.Claims.ReportTaken(inode.Number, entry.Physical);
        }
        else if (!run.Volume.TryBlock(entry.Physical, out var node))
        {
            run.Report(ExtFindings.BlockRange, inode, $"extent node {entry.Physical} cannot be read");
        }
        else if (ExtentNode.HeaderFault(node, node.Length) is { } fault)
        {
            run.Report(ExtFindings.ExtentHeader, inode, $"node at block {entry.Physical}: {fault}");
            return;
        }
        else
        {
            CheckChild(entry, node, depth);
            var first = ExtentNode.Count(node) > 0 ? ExtentNode.Entry(node, 0, depth == 1, 0).Logical : entry.Logical;
            Node(node, depth - 1, first, entry.LastLogical, entry.Logical + entry.Length);
        }

        run.Claims.Claim(inode.Number, entry.Physical);
        mapping.Clusters++;
    }

    private void CheckChild(ExtentEntry entry, ReadOnlySpan<byte> node, int depth)
    {
        if (ExtentNode.Count(node) == 0)
        {
            run.Report(ExtFindings.ExtentHeader, inode, $"node at block {entry.Physical} is empty");
        }
        else if (ExtentNode.Entry(node, 0, depth == 1, 0).Logical is var first && first != entry.Logical)
        {
            run.Report(
                ExtFindings.ExtentOrder, inode,
                $"node at block {entry.Physical} begins at logical {first}, its parent says {entry.Logical}");
        }

        if (ExtentNode.Depth(node) != depth - 1)
        {
            run.Report(
                ExtFindings.ExtentDepth, inode,
                $"node at block {entry.Physical} has depth {ExtentNode.Depth(node)}, its parent {depth}");
        }

        var covered = ExtExtentHeader.Size + (ExtentNode.Room(node) * ExtExtent.Size);
        if (!_geo.HasCsum)
        {
            return;
        }

        var recorded = covered + ExtExtentTail.Size <= node.Length
            ? new ReadOnlyRecord<ExtExtentTail>(node[covered..])[ExtExtentTail.et_checksum]
            : 0;
        var expected = Crc.Crc32C(_seed, node[..covered]);
        if (recorded != expected)
        {
            run.Report(
                ExtFindings.ExtentChecksum, inode,
                $"node at block {entry.Physical}: et_checksum is {recorded:x8}, its bytes give {expected:x8}");
        }
    }

    private void Leaf(ExtentEntry entry)
    {
        if (directory is not null)
        {
            DirectoryBlocks(entry);
        }

        if (mapping.BreaksCluster(_geo, entry.Logical, entry.Physical))
        {
            run.Report(
                ExtFindings.ClusterAlignment, inode,
                $"logical {entry.Logical} at block {entry.Physical} breaks the alignment of clusters");
        }

        var cluster = _geo.ClusterOf(entry.Physical);
        var isContinued = _geo.ClusterBits != 0
            && mapping.PreviousPhysical != 0
            && cluster == _geo.ClusterOf(mapping.PreviousPhysical);
        var first = (isContinued ? cluster + 1 : cluster) << _geo.ClusterBits;
        var behind = entry.Physical + entry.Length;
        if (first < behind)
        {
            run.Claims.ClaimRun(inode.Number, first, behind - first);
            mapping.Clusters += (behind - first + _geo.ClusterRatio - 1) >> _geo.ClusterBits;
        }

        mapping.LastBlock = entry.LastLogical;
        mapping.PreviousPhysical = behind - 1;
        if (!inode.IsDirectory && !entry.IsUnwritten)
        {
            mapping.LastWritten = entry.LastLogical;
        }
    }

    private void DirectoryBlocks(ExtentEntry entry)
    {
        if (entry.IsUnwritten)
        {
            run.Report(ExtFindings.DirectoryHole, inode, $"its blocks from {entry.Logical} on are unwritten");
        }

        if (mapping.LastBlock + 1 < entry.Logical)
        {
            run.Report(
                ExtFindings.DirectoryHole, inode, $"no blocks from {mapping.LastBlock + 1} to {entry.Logical - 1}");
        }

        for (var i = 0L; i < entry.Length; i++)
        {
            directory!.Blocks.Add((entry.Logical + i, entry.Physical + i));
        }
    }
}
