using System.Buffers.Binary;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Fat;

/// <summary>One FAT of a volume, to read and to write by cluster number. It writes that copy only.</summary>
public sealed class FatTable(DiskImage volume, FatGeometry geometry, int index)
{
    // Geometry works its numbers out each time it is asked, and this is asked for every cluster.
    private readonly int _length = (int)geometry.UsedFatBytes;
    private readonly FatWidth _width = geometry.Width;

    public long Offset { get; } = geometry.FatOffset(index);

    /// <summary>The part that holds entries.</summary>
    public Span<byte> Bytes => volume.Span(Offset, _length);

    public uint this[uint cluster]
    {
        get => new FatEntries(Bytes, _width)[cluster];
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _width.Mask);
            switch (_width.Bits)
            {
                case 32:
                    var entry = Bytes[(int)(cluster * 4)..];
                    var kept = BinaryPrimitives.ReadUInt32LittleEndian(entry) & 0xF000_0000;
                    BinaryPrimitives.WriteUInt32LittleEndian(entry, kept | value);
                    break;
                case 16:
                    BinaryPrimitives.WriteUInt16LittleEndian(Bytes[(int)(cluster * 2)..], (ushort)value);
                    break;
                default:
                    var pair = Bytes[(int)(cluster + (cluster / 2))..];
                    var before = BinaryPrimitives.ReadUInt16LittleEndian(pair);
                    var after = (cluster & 1) == 0 ? (before & 0xF000u) | value : (before & 0x000Fu) | (value << 4);
                    BinaryPrimitives.WriteUInt16LittleEndian(pair, (ushort)after);
                    break;
            }
        }
    }

    /// <summary>Clusters that nobody uses: the number FSInfo keeps.</summary>
    public uint CountFree()
    {
        var entries = new FatEntries(Bytes, _width);
        var last = geometry.LastCluster;
        var free = (uint)geometry.ClusterCount;
        for (var cluster = entries.NextUsed(2, last); cluster <= last; cluster = entries.NextUsed(cluster + 1, last))
        {
            free--;
        }

        return free;
    }
}
