using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtExtentHeader;
using static Erix.Scenarios.Media.Ext.Layout.ExtInode;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>The blocks of an inode of a sound volume.</summary>
/// <param name="Data">Physical blocks by logical number; what is absent is a hole.</param>
/// <param name="Nodes">Blocks of the map itself: extent nodes or indirect blocks.</param>
public sealed record ExtBlockMap(SortedDictionary<long, long> Data, IReadOnlyList<long> Nodes)
{
    private const int DirectBlocks = 12;

    /// <summary>Reads the map of an inode; nothing where the inode keeps its data in itself.</summary>
    public static ExtBlockMap Of(ExtVolume volume, uint inode)
    {
        var record = volume.Inode(inode);
        var type = record[i_mode] & ExtFileType.ModeMask;
        var data = new SortedDictionary<long, long>();
        var nodes = new List<long>();
        var inItself = (record[i_flags] & ExtInodeFlag.InlineData) != 0
            || type is not (ExtFileType.ModeDirectory or ExtFileType.ModeRegular or ExtFileType.ModeSymlink)
            || (type == ExtFileType.ModeSymlink && record[i_size_lo] < 60);
        if (inItself)
        {
            return new ExtBlockMap(data, nodes);
        }

        if ((record[i_flags] & ExtInodeFlag.Extents) != 0)
        {
            Extents(volume, record[i_block], data, nodes);
        }
        else
        {
            Indirect(volume, record[i_block], data, nodes);
        }

        return new ExtBlockMap(data, nodes);
    }

    private static void Extents(ExtVolume volume, Span<byte> node, SortedDictionary<long, long> data, List<long> nodes)
    {
        var header = new Record<ExtExtentHeader>(node);
        for (var i = 0; i < header[eh_entries]; i++)
        {
            var entry = node[(ExtExtentHeader.Size + (i * ExtExtent.Size))..];
            if (header[eh_depth] > 0)
            {
                var child = (long)new Record<ExtExtentIdx>(entry)[ExtExtentIdx.ei_leaf];
                nodes.Add(child);
                Extents(volume, volume.Block(child), data, nodes);
                continue;
            }

            var extent = new Record<ExtExtent>(entry);
            var length = extent[ExtExtent.ee_len];
            length = length > ExtExtent.MaxWritten ? (ushort)(length - ExtExtent.MaxWritten) : length;
            for (var b = 0; b < length; b++)
            {
                data[extent[ExtExtent.ee_block] + b] = (long)extent[ExtExtent.ee_start] + b;
            }
        }
    }

    private static void Indirect(ExtVolume volume, Span<byte> map, SortedDictionary<long, long> data, List<long> nodes)
    {
        long perBlock = volume.Geometry.BlockSize / sizeof(uint);
        for (var i = 0; i < DirectBlocks; i++)
        {
            Add(volume, Pointer(map, i), 0, i, data, nodes);
        }

        Add(volume, Pointer(map, 12), 1, DirectBlocks, data, nodes);
        Add(volume, Pointer(map, 13), 2, DirectBlocks + perBlock, data, nodes);
        Add(volume, Pointer(map, 14), 3, DirectBlocks + perBlock + (perBlock * perBlock), data, nodes);
    }

    private static void Add(
        ExtVolume volume, long block, int level, long logical, SortedDictionary<long, long> data, List<long> nodes)
    {
        if (block == 0)
        {
            return;
        }

        if (level == 0)
        {
            data[logical] = block;
            return;
        }

        nodes.Add(block);
        long perBlock = volume.Geometry.BlockSize / sizeof(uint);
        var span = (long)Math.Pow(perBlock, level - 1);
        for (var i = 0; i < perBlock; i++)
        {
            Add(volume, Pointer(volume.Block(block), i), level - 1, logical + (i * span), data, nodes);
        }
    }

    private static long Pointer(Span<byte> map, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(map[(index * sizeof(uint))..]);
}
