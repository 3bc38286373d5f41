using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace Erix.Scenarios.Media.Image;

/// <summary>
/// The checksums of the on-disk formats. System.IO.Hashing 10 would serve zlib's CRC-32 alone: it has no CRC-16, and
/// none that goes on from the register of another one, which is how ext seeds its checksums.
/// </summary>
public static class Crc
{
    private static readonly uint[][] Ieee = Tables(0xEDB88320);
    private static readonly uint[][] Castagnoli = Tables(0x82F63B78);

    /// <summary>zlib's CRC-32, as GPT uses it.</summary>
    public static uint Crc32(ReadOnlySpan<byte> bytes) => ~Update(Ieee, ~0u, bytes);

    /// <summary>
    /// CRC-32C as ext4 and jbd2 chain it: the caller gives the seed (~0 to start) and no final inversion is made.
    /// </summary>
    /// <remarks>
    /// The processor's instruction where the runtime may use it. A NativeAOT program is compiled for processors
    /// without, unless its project says otherwise, and so is the guest: there, BitOperations goes by a table of 256
    /// entries, in 1.3 times the time of eight tables under QEMU's TCG, and in 4 times their time without QEMU.
    /// Compiled for the instruction it would take 3.4 times their time: TCG computes it bit by bit.
    /// </remarks>
    public static uint Crc32C(uint seed, ReadOnlySpan<byte> bytes) =>
        Sse42.IsSupported ? ByInstruction(seed, bytes) : Update(Castagnoli, seed, bytes);

    /// <summary>
    /// The CRC-32 register without either inversion, big-endian bit order (jbd2's legacy block checksum).
    /// </summary>
    public static uint Crc32BigEndian(uint seed, ReadOnlySpan<byte> bytes)
    {
        var crc = seed;
        foreach (var value in bytes)
        {
            crc ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = unchecked(crc << 1) ^ ((crc & 0x8000_0000) != 0 ? 0x04C11DB7u : 0);
            }
        }

        return crc;
    }

    /// <summary>CRC-16 (polynomial 0x8005 reflected), as ext4's uninit_bg group descriptors use it.</summary>
    public static ushort Crc16(ushort seed, ReadOnlySpan<byte> bytes)
    {
        uint crc = seed;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xA001u : 0);
            }
        }

        return (ushort)crc;
    }

    private static uint ByInstruction(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return crc;
    }

    // Slicing by eight: one table per byte of a 64-bit step.
    private static uint Update(uint[][] t, uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[7][low & 0xFF] ^ t[6][(low >> 8) & 0xFF] ^ t[5][(low >> 16) & 0xFF] ^ t[4][low >> 24]
                ^ t[3][high & 0xFF] ^ t[2][(high >> 8) & 0xFF] ^ t[1][(high >> 16) & 0xFF] ^ t[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ t[0][(crc ^ value) & 0xFF];
        }

        return crc;
    }

    private static uint[][] Tables(uint polynomial)
    {
        var tables = new uint[8][];
        for (var slice = 0; slice < 8; slice++)
        {
            tables[slice] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                tables[slice][i] = slice == 0 ? Bytewise(i, polynomial) : Next(tables, slice, i);
            }
        }

        return tables;
    }

    private static uint Next(uint[][] tables, int slice, uint i)
    {
        var before = tables[slice - 1][i];
        return (before >> 8) ^ tables[0][before & 0xFF];
    }

    private static uint Bytewise(uint value, uint polynomial)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ ((value & 1) != 0 ? polynomial : 0);
        }

        return value;
    }
}
