using System.Buffers.Binary;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>hash_version of an index root.</summary>
internal enum DirectoryHashVersion
{
    Legacy = 0,
    HalfMd4 = 1,
    Tea = 2,
    LegacyUnsigned = 3,
    HalfMd4Unsigned = 4,
    TeaUnsigned = 5,
    SipHash = 6,
}

/// <summary>
/// The hashes that order an indexed directory. Kernel docs: filesystems/ext4, "Hash Tree Directories"; the signed
/// versions are those of machines whose char is signed.
/// </summary>
internal static class DirectoryHash
{
    private static readonly uint[] s_md4Start = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];

    // Order of words and rotations of the three rounds of eight steps.
    private static readonly int[][] s_md4Words =
        [[0, 1, 2, 3, 4, 5, 6, 7], [1, 3, 5, 7, 0, 2, 4, 6], [3, 7, 2, 6, 1, 5, 0, 4]];
    private static readonly int[][] s_md4Turns = [[3, 7, 11, 19], [3, 5, 9, 13], [3, 9, 11, 15]];
    private static readonly uint[] s_md4Constants = [0, 0x5A827999, 0x6ED9EBA1];

    /// <summary>The major hash; its lowest bit is always clear, since entries use it as a mark.</summary>
    public static uint Of(ReadOnlySpan<byte> name, DirectoryHashVersion version, ReadOnlySpan<byte> seed)
    {
        var isSigned = version <= DirectoryHashVersion.Tea;
        var hash = version switch
        {
            DirectoryHashVersion.Legacy or DirectoryHashVersion.LegacyUnsigned => Legacy(name, isSigned),
            DirectoryHashVersion.Tea or DirectoryHashVersion.TeaUnsigned => Tea(name, Start(seed), isSigned),
            _ => HalfMd4(name, Start(seed), isSigned),
        };
        return hash & ~1u;
    }

    private static uint[] Start(ReadOnlySpan<byte> seed)
    {
        if (!seed.ContainsAnyExcept((byte)0))
        {
            return [.. s_md4Start];
        }

        var state = new uint[4];
        for (var i = 0; i < 4; i++)
        {
            state[i] = BinaryPrimitives.ReadUInt32LittleEndian(seed[(i * 4)..]);
        }

        return state;
    }

    private static uint Legacy(ReadOnlySpan<byte> name, bool isSigned)
    {
        unchecked
        {
            uint newest = 0x12A3FE2D, before = 0x37ABE8F9;
            foreach (var character in name)
            {
                var value = isSigned ? (uint)(sbyte)character : character;
                var hash = before + (newest ^ (value * 7152373));
                hash -= (hash & 0x8000_0000) != 0 ? 0x7FFF_FFFF : 0u;
                (before, newest) = (newest, hash);
            }

            return newest << 1;
        }
    }

    private static uint HalfMd4(ReadOnlySpan<byte> name, uint[] state, bool isSigned)
    {
        Span<uint> words = stackalloc uint[8];
        for (var rest = name; ;)
        {
            Fill(rest, words, isSigned);
            HalfMd4Step(state, words);
            if (rest.Length <= 32)
            {
                return state[1];
            }

            rest = rest[32..];
        }
    }

    private static void HalfMd4Step(uint[] state, ReadOnlySpan<uint> words)
    {
        unchecked
        {
            uint a = state[0], b = state[1], c = state[2], d = state[3];
            for (var round = 0; round < 3; round++)
            {
                for (var step = 0; step < 8; step++)
                {
                    var mix = round switch { 0 => d ^ (b & (c ^ d)), 1 => (b & c) + ((b ^ c) & d), _ => b ^ c ^ d };
                    var sum = a + mix + words[s_md4Words[round][step]] + s_md4Constants[round];
                    (a, b, c, d) = (d, uint.RotateLeft(sum, s_md4Turns[round][step & 3]), b, c);
                }
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
        }
    }

    private static uint Tea(ReadOnlySpan<byte> name, uint[] state, bool isSigned)
    {
        Span<uint> words = stackalloc uint[4];
        for (var rest = name; ;)
        {
            Fill(rest, words, isSigned);
            unchecked
            {
                uint sum = 0, x = state[0], y = state[1];
                for (var i = 0; i < 16; i++)
                {
                    sum += 0x9E3779B9;
                    x += ((y << 4) + words[0]) ^ (y + sum) ^ ((y >> 5) + words[1]);
                    y += ((x << 4) + words[2]) ^ (x + sum) ^ ((x >> 5) + words[3]);
                }

                state[0] += x;
                state[1] += y;
            }

            if (rest.Length <= 16)
            {
                return state[0];
            }

            rest = rest[16..];
        }
    }

    /// <summary>Name bytes, highest first in each word; what the name leaves is its length, over and over.</summary>
    private static void Fill(ReadOnlySpan<byte> name, Span<uint> words, bool isSigned)
    {
        unchecked
        {
            var pad = (uint)name.Length | ((uint)name.Length << 8);
            pad |= pad << 16;
            words.Fill(pad);
            var count = Math.Min(name.Length, words.Length * 4);
            for (var i = 0; i < count; i += 4)
            {
                var word = pad;
                for (var k = i; k < Math.Min(i + 4, count); k++)
                {
                    word = (isSigned ? (uint)(sbyte)name[k] : name[k]) + (word << 8);
                }

                words[i / 4] = word;
            }
        }
    }
}
