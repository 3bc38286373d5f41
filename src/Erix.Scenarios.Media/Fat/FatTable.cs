using System.Buffers.Binary;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Fat;

/// <summary>One FAT of a volume, to read and to write by cluster number. It writes that copy only.</summary>
public sealed class FatTable(DiskImage volume, FatGeometry geometry, int index)
{
    public long Offset { get; } = geometry.FatOffset(index);

    /// <summary>The part that holds entries.</summary>
    public Span<byte> Bytes => volume.Span(Offset, (int)geometry.UsedFatBytes);

    public uint this[uint cluster]
    {
        get => new FatEntries(Bytes, geometry.Width)[cluster];
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, geometry.Width.Mask);
            switch (geometry.Width.Bits)
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
        var entries = new FatEntries(Bytes, geometry.Width);
        var last = geometry.LastCluster;
        var free = (uint)geometry.ClusterCount;
        for (var cluster = entries.NextUsed(2, last); cluster <= last; cluster = entries.NextUsed(cluster + 1, last))
        {
            free--;
        }

        return free;
    }
}
