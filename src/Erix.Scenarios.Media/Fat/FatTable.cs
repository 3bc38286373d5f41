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

    // Apart from Bytes, because whoever is given bytes to write counts as having written them.
    private FatEntries Entries => new(volume.Read(Offset, _length), _width);

    public uint this[uint cluster]
    {
        get => Entries[cluster];
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _width.Mask);
            switch (_width.Bits)
            {
                case 32:
                    var entry = volume.Span(Offset + (cluster * 4L), 4);
                    var kept = BinaryPrimitives.ReadUInt32LittleEndian(entry) & 0xF000_0000;
                    BinaryPrimitives.WriteUInt32LittleEndian(entry, kept | value);
                    break;
                case 16:
                    BinaryPrimitives.WriteUInt16LittleEndian(volume.Span(Offset + (cluster * 2L), 2), (ushort)value);
                    break;
                default:
                    var pair = volume.Span(Offset + cluster + (cluster / 2), 2);
                    var before = BinaryPrimitives.ReadUInt16LittleEndian(pair);
                    var after = (cluster & 1) == 0 ? (before & 0xF000u) | value : (before & 0x000Fu) | (value << 4);
                    BinaryPrimitives.WriteUInt16LittleEndian(pair, (ushort)after);
                    break;
            }
        }
    }

    public bool IsSameAs(FatTable other) =>
        volume.Read(Offset, _length).SequenceEqual(volume.Read(other.Offset, _length));

    /// <summary>Makes another copy of the FAT the same. Most of both is free, and stays untouched.</summary>
    public void CopyTo(FatTable other)
    {
        volume.Clear(other.Offset, _length);
        foreach (var extent in SparseExtents.Of(volume, Offset, _length))
        {
            volume.Write(other.Offset + extent.Offset - Offset, volume.Read(extent.Offset, extent.Length));
        }
    }

    /// <summary>Clusters that nobody uses: the number FSInfo keeps.</summary>
    public uint CountFree()
    {
        var entries = Entries;
        var last = geometry.LastCluster;
        var free = (uint)geometry.ClusterCount;
        for (var cluster = entries.NextUsed(2, last); cluster <= last; cluster = entries.NextUsed(cluster + 1, last))
        {
            free--;
        }

        return free;
    }
}
