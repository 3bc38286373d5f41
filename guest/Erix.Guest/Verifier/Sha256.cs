using System.Buffers.Binary;
using System.Numerics;

namespace Erix.Guest.Verifier;

/// <summary>FIPS 180-4, section 6.2. The guest is one static file, without the library that .NET's own needs.</summary>
internal static class Sha256
{
    private static readonly uint[] K = Constants();

    public static string Hex(ReadOnlySpan<byte> message)
    {
        Span<uint> state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        var whole = message.Length / 64 * 64;
        for (var at = 0; at < whole; at += 64)
        {
            Compress(state, message.Slice(at, 64));
        }

        Span<byte> tail = stackalloc byte[128];
        tail.Clear();
        var rest = message[whole..];
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        var length = rest.Length < 56 ? 64 : 128;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(length - 8)..], (ulong)message.Length * 8);
        for (var at = 0; at < length; at += 64)
        {
            Compress(state, tail.Slice(at, 64));
        }

        Span<byte> digest = stackalloc byte[32];
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest[(i * 4)..], state[i]);
        }

        return Convert.ToHexStringLower(digest);
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var t = 0; t < 16; t++)
        {
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(t * 4)..]);
        }

        unchecked
        {
            for (var t = 16; t < 64; t++)
            {
                var s0 = BitOperations.RotateRight(w[t - 15], 7) ^ BitOperations.RotateRight(w[t - 15], 18) ^ (w[t - 15] >> 3);
                var s1 = BitOperations.RotateRight(w[t - 2], 17) ^ BitOperations.RotateRight(w[t - 2], 19) ^ (w[t - 2] >> 10);
                w[t] = w[t - 16] + s0 + w[t - 7] + s1;
            }

            var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
            for (var t = 0; t < 64; t++)
            {
                var s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
                var t1 = h + s1 + ((e & f) ^ (~e & g)) + K[t] + w[t];
                var s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
                var t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
                (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes.</summary>
    private static uint[] Constants()
    {
        var constants = new uint[64];
        for (int prime = 2, found = 0; found < constants.Length; prime++)
        {
            if (IsPrime(prime))
            {
                constants[found++] = CubeRootFraction(prime);
            }
        }

        return constants;
    }

    private static bool IsPrime(int number)
    {
        for (var divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>By bisection over integers: the largest r with r³ at most prime · 2⁹⁶, its low 32 bits.</summary>
    private static uint CubeRootFraction(int prime)
    {
        var target = (UInt128)prime << 96;
        ulong low = 0, high = 1UL << 36;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if ((UInt128)middle * middle * middle <= target)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (uint)(low & uint.MaxValue);
    }
}
