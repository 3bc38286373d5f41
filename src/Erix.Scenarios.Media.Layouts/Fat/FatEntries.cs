using System.Buffers.Binary;

namespace Erix.Scenarios.Media.Fat;

/// <summary>The entries of one FAT by cluster number, in any width.</summary>
public readonly ref struct FatEntries(ReadOnlySpan<byte> bytes, FatWidth width)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly FatWidth _width = width;

    public uint this[uint cluster]
    {
        get
        {
            switch (_width.Bits)
            {
                case 32:
                    return BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(int)(cluster * 4)..]) & 0x0FFF_FFFF;
                case 16:
                    return BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(int)(cluster * 2)..]);
                default:
                    // Two entries share three bytes: the even one has the low twelve bits.
                    var pair = BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(int)(cluster + (cluster / 2))..]);
                    return (cluster & 1) == 0 ? pair & 0xFFFu : (uint)pair >> 4;
            }
        }
    }

    /// <summary>
    /// The first entry from there on that is not free, or last + 1. A FAT is mostly zero, which is told many entries
    /// at a time.
    /// </summary>
    public uint NextUsed(uint cluster, uint last)
    {
        for (; cluster <= last; cluster++)
        {
            if (_width != FatWidth.Fat12)
            {
                var entryBytes = (uint)_width.Bits / 8;
                var ahead = _bytes[(int)(cluster * entryBytes)..].IndexOfAnyExcept((byte)0);
                cluster = ahead < 0 ? last + 1 : cluster + ((uint)ahead / entryBytes);
            }

            if (cluster <= last && this[cluster] != 0)
            {
                break;
            }
        }

        return Math.Min(cluster, last + 1);
    }
}
