using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>An entry of an extent tree: a run of blocks in a leaf, a child in an interior node.</summary>
internal readonly record struct ExtentEntry(long Logical, long Length, long Physical, bool IsLeaf, bool IsUnwritten)
{
    public long LastLogical => Logical + Length - 1;
}

/// <summary>Reading one node of an extent tree. Kernel docs: filesystems/ext4, "Extent Tree".</summary>
internal static class ExtentNode
{
    public const int MaxDepth = 5;

    /// <summary>What makes the header unusable, or null.</summary>
    public static string? HeaderFault(ReadOnlySpan<byte> node, int room)
    {
        var header = new ReadOnlyRecord<ExtExtentHeader>(node);
        var most = (room - ExtExtentHeader.Size) / ExtExtent.Size;
        if (header[ExtExtentHeader.eh_magic] != ExtExtentHeader.Magic)
        {
            return $"eh_magic is 0x{header[ExtExtentHeader.eh_magic]:x4}";
        }

        if (header[ExtExtentHeader.eh_entries] > header[ExtExtentHeader.eh_max])
        {
            return $"eh_entries {header[ExtExtentHeader.eh_entries]} of eh_max {header[ExtExtentHeader.eh_max]}";
        }

        // Two entries less leave room for the checksum behind the node.
        return header[ExtExtentHeader.eh_max] > most || header[ExtExtentHeader.eh_max] < most - 2
            ? $"eh_max is {header[ExtExtentHeader.eh_max]}, the node has room for {most}"
            : null;
    }

    public static int Depth(ReadOnlySpan<byte> node) =>
        new ReadOnlyRecord<ExtExtentHeader>(node)[ExtExtentHeader.eh_depth];

    public static int Count(ReadOnlySpan<byte> node) =>
        new ReadOnlyRecord<ExtExtentHeader>(node)[ExtExtentHeader.eh_entries];

    public static int Room(ReadOnlySpan<byte> node) =>
        new ReadOnlyRecord<ExtExtentHeader>(node)[ExtExtentHeader.eh_max];

    /// <summary>
    /// The n-th entry; an interior one reaches to where its successor begins, the last to the given end.
    /// </summary>
    public static ExtentEntry Entry(ReadOnlySpan<byte> node, int index, bool isLeaf, long end)
    {
        var at = ExtExtentHeader.Size + (index * ExtExtent.Size);
        if (isLeaf)
        {
            var extent = new ReadOnlyRecord<ExtExtent>(node[at..]);
            var length = extent[ExtExtent.ee_len];
            var isUnwritten = length > ExtExtent.MaxWritten;
            return new ExtentEntry(
                extent[ExtExtent.ee_block],
                isUnwritten ? length - ExtExtent.MaxWritten : length,
                (long)extent[ExtExtent.ee_start],
                IsLeaf: true,
                isUnwritten);
        }

        var idx = new ReadOnlyRecord<ExtExtentIdx>(node[at..]);
        long first = idx[ExtExtentIdx.ei_block];
        var next = index + 1 < Count(node)
            ? new ReadOnlyRecord<ExtExtentIdx>(node[(at + ExtExtentIdx.Size)..])[ExtExtentIdx.ei_block]
            : end;
        return new ExtentEntry(
            first, unchecked((uint)(next - first)), (long)idx[ExtExtentIdx.ei_leaf], IsLeaf: false, IsUnwritten: false);
    }

    /// <summary>The block of a tree that maps exactly one, as a symbolic link's does; null for any other.</summary>
    public static long? OnlyBlock(ReadOnlySpan<byte> map)
    {
        if (HeaderFault(map, map.Length) is not null || Depth(map) != 0 || Count(map) != 1)
        {
            return null;
        }

        var entry = Entry(map, 0, isLeaf: true, 0);
        return entry.Logical == 0 && entry.Length == 1 ? entry.Physical : null;
    }

    /// <summary>Where logical block 0 is, or 0.</summary>
    public static long FirstBlock(CheckRun run, Inode inode) => Find(run, inode, 0);

    /// <summary>Where a logical block is; 0 for a hole, a broken tree or, unless asked for, an unwritten run.</summary>
    public static long Find(CheckRun run, Inode inode, long logical, bool withUnwritten = false)
    {
        var node = inode.Map;
        if (HeaderFault(node, node.Length) is not null)
        {
            return 0;
        }

        // How deep a node is, the root says: a node that says otherwise is read all the same.
        for (var depth = Math.Min(Depth(node), MaxDepth); depth >= 0; depth--)
        {
            var at = Count(node) - 1;
            while (at >= 0 && Entry(node, at, depth == 0, 0).Logical > logical)
            {
                at--;
            }

            if (at < 0)
            {
                return 0;
            }

            var entry = Entry(node, at, depth == 0, 0);
            if (entry.IsLeaf)
            {
                return logical <= entry.LastLogical && (withUnwritten || !entry.IsUnwritten)
                    ? entry.Physical + logical - entry.Logical
                    : 0;
            }

            if (!run.Volume.TryBlock(entry.Physical, out node) || HeaderFault(node, node.Length) is not null)
            {
                return 0;
            }
        }

        return 0;
    }
}
