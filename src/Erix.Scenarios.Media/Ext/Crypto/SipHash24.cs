using System.Buffers.Binary;
using System.Numerics;

namespace Erix.Scenarios.Media.Ext.Crypto;

/// <summary>SipHash-2-4: the directory hash, under a key, of folders that are both encrypted and casefolded.</summary>
internal static class SipHash24
{
    public static ulong Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        var k0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        var k1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
        Span<ulong> v =
        [
            k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573,
        ];
        var whole = message.Length / 8 * 8;
        for (var at = 0; at < whole; at += 8)
        {
            Absorb(v, BinaryPrimitives.ReadUInt64LittleEndian(message[at..]));
        }

        Span<byte> last = stackalloc byte[8];
        message[whole..].CopyTo(last);
        last[7] = unchecked((byte)message.Length);
        Absorb(v, BinaryPrimitives.ReadUInt64LittleEndian(last));
        v[2] ^= 0xFF;
        for (var round = 0; round < 4; round++)
        {
            Round(v);
        }

        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void Absorb(Span<ulong> v, ulong word)
    {
        v[3] ^= word;
        Round(v);
        Round(v);
        v[0] ^= word;
    }

    private static void Round(Span<ulong> v)
    {
        unchecked
        {
            v[0] += v[1];
            v[1] = BitOperations.RotateLeft(v[1], 13) ^ v[0];
            v[0] = BitOperations.RotateLeft(v[0], 32);
            v[2] += v[3];
            v[3] = BitOperations.RotateLeft(v[3], 16) ^ v[2];
            v[0] += v[3];
            v[3] = BitOperations.RotateLeft(v[3], 21) ^ v[0];
            v[2] += v[1];
            v[1] = BitOperations.RotateLeft(v[1], 17) ^ v[2];
            v[2] = BitOperations.RotateLeft(v[2], 32);
        }
    }
}
