namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// exFAT's four checksums: one rotate-right-and-add, 16 or 32 bits wide, with or without bytes left out.
/// </summary>
public static class ExFatChecksum
{
    // Offsets of VolumeFlags (two bytes) and PercentInUse, which change without a new checksum. 3.4, Figure 1.
    private const int VolumeFlagsOffset = 106;
    private const int PercentInUseOffset = 112;

    // Offset of SetChecksum itself. 6.3.3, Figure 2.
    private const int SetChecksumOffset = 2;

    /// <summary>BootChecksum over the first eleven sectors of a boot region.</summary>
    public static uint Boot(ReadOnlySpan<byte> sectors)
    {
        var sum = Table(0, sectors[..VolumeFlagsOffset]);
        sum = Table(sum, sectors[(VolumeFlagsOffset + 2)..PercentInUseOffset]);
        return Table(sum, sectors[(PercentInUseOffset + 1)..]);
    }

    /// <summary>EntrySetChecksum over all 32-byte entries of a set.</summary>
    public static ushort Set(ReadOnlySpan<byte> entries) =>
        Name(Name(0, entries[..SetChecksumOffset]), entries[(SetChecksumOffset + 2)..]);

    /// <summary>TableChecksum over the up-case table as it lies on the volume. 7.2.2, Figure 3.</summary>
    public static uint Table(ReadOnlySpan<byte> table) => Table(0, table);

    /// <summary>NameHash over the up-cased name's bytes. 7.6.4, Figure 4.</summary>
    public static ushort NameHash(ReadOnlySpan<char> upcasedName)
    {
        ushort hash = 0;
        Span<byte> pair = stackalloc byte[2];
        foreach (var character in upcasedName)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(pair, character);
            hash = Name(hash, pair);
        }

        return hash;
    }

    private static uint Table(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            sum = unchecked(uint.RotateRight(sum, 1) + value);
        }

        return sum;
    }

    private static ushort Name(ushort sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            sum = unchecked((ushort)(ushort.RotateRight(sum, 1) + value));
        }

        return sum;
    }
}
