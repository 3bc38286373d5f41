namespace Erix.Scenarios.Media.Fat;

/// <summary>The width of a FAT entry and its reserved values. Microsoft FAT specification, section 4.</summary>
public readonly record struct FatWidth
{
    public static readonly FatWidth Fat12 = new(12);
    public static readonly FatWidth Fat16 = new(16);
    public static readonly FatWidth Fat32 = new(32);

    private FatWidth(int bits)
    {
        Bits = bits;
        // FAT32 is 28 bits wide; the upper four belong to nobody and are kept as they are.
        Mask = bits == 32 ? 0x0FFF_FFFF : (1u << bits) - 1;
    }

    public int Bits { get; }

    public uint Mask { get; }

    public uint Bad => Mask - 8;

    public uint FirstEnd => Mask - 7;

    public uint End => Mask;

    /// <summary>FAT[1]: set while the volume was put away properly. FAT12 has no such bit.</summary>
    public uint CleanBit => Bits switch { 32 => 0x0800_0000, 16 => 0x8000, _ => 0 };

    /// <summary>FAT[1]: set while no read or write has failed. FAT12 has no such bit.</summary>
    public uint NoErrorBit => Bits switch { 32 => 0x0400_0000, 16 => 0x4000, _ => 0 };

    public static FatWidth For(long clusters) => clusters switch
    {
        < FatGeometry.Fat16Clusters => Fat12,
        < FatGeometry.Fat32Clusters => Fat16,
        _ => Fat32,
    };

    public bool IsEnd(uint value) => value >= FirstEnd;

    public override string ToString() => $"FAT{Bits}";
}
