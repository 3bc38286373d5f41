using System.Buffers.Binary;
using System.Numerics;

namespace Erix.Scenarios.Media.Ext.Crypto;

/// <summary>
/// The hash of a name in an indexed directory. Kernel docs: filesystems/ext4, "Hash Tree Directories", "Hash versions".
/// </summary>
/// <remarks>All arithmetic is modulo 2^32, as the algorithms mean it.</remarks>
internal static class DirHash
{
    public const byte Legacy = 0;
    public const byte HalfMd4 = 1;
    public const byte Tea = 2;
    public const byte SipHash = 6;

    // The highest even number is the end-of-directory cookie of readdir, so no name may have it.
    private const uint EndOfDirectory = 0xFFFFFFFE;

    private static readonly uint[] Md4Start = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];

    /// <summary>Hash and minor hash of a name, for a volume whose s_flags say that characters are signed.</summary>
    public static (uint Hash, uint Minor) Of(byte version, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> name)
    {
        var state = (uint[])Md4Start.Clone();
        if (seed.ContainsAnyExcept((byte)0))
        {
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = BinaryPrimitives.ReadUInt32LittleEndian(seed[(i * sizeof(uint))..]);
            }
        }

        var (hash, minor) = version switch
        {
            Legacy => (LegacyHash(name), 0u),
            HalfMd4 => Blocks(state, name, words: 8, HalfMd4Step, result: 1),
            Tea => Blocks(state, name, words: 4, TeaStep, result: 0),
            _ => throw new ArgumentOutOfRangeException(nameof(version), version, "not a keyless directory hash"),
        };
        return (Finish(hash), minor);
    }

    /// <summary>The lowest bit is the index's own (a hash that continues from the block before).</summary>
    public static uint Finish(uint hash) => (hash & ~1u) == EndOfDirectory ? EndOfDirectory - 2 : hash & ~1u;

    private static (uint Hash, uint Minor) Blocks(
        uint[] state, ReadOnlySpan<byte> name, int words, Action<uint[], uint[]> step, int result)
    {
        var bytes = words * sizeof(uint);
        for (var left = name; left.Length > 0; left = left[Math.Min(bytes, left.Length)..])
        {
            step(state, Words(left, words));
        }

        return (state[result], state[result + 1]);
    }

    // The characters of a block as words, the last of them and what is behind it filled with the length.
    private static uint[] Words(ReadOnlySpan<byte> name, int words)
    {
        var pad = unchecked((uint)name.Length | ((uint)name.Length << 8));
        pad = unchecked(pad | (pad << 16));
        var result = new uint[words];
        Array.Fill(result, pad);
        var length = Math.Min(name.Length, words * sizeof(uint));
        for (var i = 0; i < length; i++)
        {
            var word = i % 4 == 0 ? pad : result[i / 4];
            result[i / 4] = unchecked((uint)(sbyte)name[i] + (word << 8));
        }

        return result;
    }

    private static void HalfMd4Step(uint[] state, uint[] input)
    {
        const uint Root2 = 0x5A827999;
        const uint Root3 = 0x6ED9EBA1;
        int[][] orders = [[0, 1, 2, 3, 4, 5, 6, 7], [1, 3, 5, 7, 0, 2, 4, 6], [3, 7, 2, 6, 1, 5, 0, 4]];
        int[][] shifts = [[3, 7, 11, 19], [3, 5, 9, 13], [3, 9, 11, 15]];
        uint[] constants = [0, Root2, Root3];
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 8; i++)
            {
                var mixed = round switch
                {
                    0 => d ^ (b & (c ^ d)),
                    1 => unchecked((b & c) + ((b ^ c) & d)),
                    _ => b ^ c ^ d,
                };
                var sum = unchecked(a + mixed + input[orders[round][i]] + constants[round]);
                (a, b, c, d) = (d, BitOperations.RotateLeft(sum, shifts[round][i % 4]), b, c);
            }
        }

        unchecked
        {
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
        }
    }

    private static void TeaStep(uint[] state, uint[] input)
    {
        const uint Delta = 0x9E3779B9;
        var (left, right) = (state[0], state[1]);
        uint sum = 0;
        for (var round = 0; round < 16; round++)
        {
            unchecked
            {
                sum += Delta;
                left += ((right << 4) + input[0]) ^ (right + sum) ^ ((right >> 5) + input[1]);
                right += ((left << 4) + input[2]) ^ (left + sum) ^ ((left >> 5) + input[3]);
            }
        }

        unchecked
        {
            state[0] += left;
            state[1] += right;
        }
    }

    private static uint LegacyHash(ReadOnlySpan<byte> name)
    {
        uint hash = 0x12A3FE2D;
        uint before = 0x37ABE8F9;
        foreach (var character in name)
        {
            var next = unchecked(before + (hash ^ (uint)((sbyte)character * 7152373)));
            next = (next & 0x8000_0000) != 0 ? unchecked(next - 0x7FFF_FFFF) : next;
            (before, hash) = (hash, next);
        }

        return unchecked(hash << 1);
    }
}
