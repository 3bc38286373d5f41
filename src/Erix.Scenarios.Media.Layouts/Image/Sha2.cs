using System.Buffers.Binary;
using System.Numerics;

namespace Erix.Scenarios.Media.Image;

/// <summary>
/// SHA-256 and SHA-512 (FIPS 180-4) without a library: .NET's own call OpenSSL, which a static guest has not. Checks
/// and the guest use these; builders on the host may use either.
/// </summary>
public abstract class Sha2
{
    private readonly byte[] _block;
    private int _filled;
    private ulong _bytes;

    private Sha2(int blockBytes) => _block = new byte[blockBytes];

    public static Sha2 NewSha256() => new Narrow();

    public static Sha2 NewSha512() => new Wide();

    public static byte[] Sha256(ReadOnlySpan<byte> bytes)
    {
        var hash = NewSha256();
        hash.Append(bytes);
        return hash.Finish();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _bytes += (ulong)bytes.Length;
        while (bytes.Length > 0)
        {
            if (_filled == 0 && bytes.Length >= _block.Length)
            {
                Compress(bytes[.._block.Length]);
                bytes = bytes[_block.Length..];
                continue;
            }

            var taken = Math.Min(_block.Length - _filled, bytes.Length);
            bytes[..taken].CopyTo(_block.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled == _block.Length)
            {
                Compress(_block);
                _filled = 0;
            }
        }
    }

    /// <summary>The digest. Nothing may be appended afterwards.</summary>
    public byte[] Finish()
    {
        var bits = _bytes * 8;
        Append([0x80]);
        // The field for the length is an eighth of a block; its upper half, where it has one, is zero for all that
        // fits here.
        while (_filled != _block.Length - (_block.Length / 8))
        {
            Append([0]);
        }

        Span<byte> length = stackalloc byte[_block.Length / 8];
        length.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(length[^sizeof(ulong)..], bits);
        Append(length);
        return Digest();
    }

    protected abstract void Compress(ReadOnlySpan<byte> block);

    protected abstract byte[] Digest();

    /// <summary>
    /// The first bits of the fraction of roots of the first primes, of which 4.2.2 and 5.3 make their constants.
    /// </summary>
    private static T[] OfPrimes<T>(int count, Func<int, T> constant)
    {
        var constants = new T[count];
        var found = 0;
        for (var candidate = 2; found < count; candidate++)
        {
            if (!Enumerable.Range(2, candidate - 2).Any(divisor => candidate % divisor == 0))
            {
                constants[found++] = constant(candidate);
            }
        }

        return constants;
    }

    /// <summary>
    /// 32 bits: the whole root of the number shifted by 32 places for each power, less its integer part.
    /// </summary>
    private static uint Fraction32(int number, int root)
    {
        var target = (UInt128)number << (32 * root);
        ulong value = 0;
        for (var bit = 37; bit >= 0; bit--)
        {
            var tried = value | (1UL << bit);
            var power = (UInt128)tried * tried;
            power = root == 3 ? power * tried : power;
            value = power <= target ? tried : value;
        }

        return unchecked((uint)value);
    }

    /// <summary>The same with 64 bits, which outgrows the machine's numbers.</summary>
    private static ulong Fraction64(int number, int root)
    {
        var target = (BigInteger)number << (64 * root);
        var value = BigInteger.Zero;
        for (var bit = 69; bit >= 0; bit--)
        {
            var tried = value | (BigInteger.One << bit);
            value = BigInteger.Pow(tried, root) <= target ? tried : value;
        }

        return (ulong)(value & ulong.MaxValue);
    }

    private sealed class Narrow() : Sha2(64)
    {
        private static readonly uint[] Start = OfPrimes(8, p => Fraction32(p, 2));
        private static readonly uint[] K = OfPrimes(64, p => Fraction32(p, 3));

        private readonly uint[] _state = [.. Start];

        protected override void Compress(ReadOnlySpan<byte> block)
        {
            Span<uint> w = stackalloc uint[64];
            unchecked
            {
                for (var i = 0; i < 16; i++)
                {
                    w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
                }

                for (var i = 16; i < w.Length; i++)
                {
                    var (x, y) = (w[i - 15], w[i - 2]);
                    w[i] = w[i - 16] + w[i - 7]
                        + (BitOperations.RotateRight(x, 7) ^ BitOperations.RotateRight(x, 18) ^ (x >> 3))
                        + (BitOperations.RotateRight(y, 17) ^ BitOperations.RotateRight(y, 19) ^ (y >> 10));
                }

                var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
                var (e, f, g, h) = (_state[4], _state[5], _state[6], _state[7]);
                for (var i = 0; i < w.Length; i++)
                {
                    var one = h + (
                        BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(
                            e, 25))
                        + ((e & f) ^ (~e & g)) + K[i] + w[i];
                    var two = (
                        BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(
                            a, 22))
                        + ((a & b) ^ (a & c) ^ (b & c));
                    (h, g, f, e, d, c, b, a) = (g, f, e, d + one, c, b, a, one + two);
                }

                _state[0] += a;
                _state[1] += b;
                _state[2] += c;
                _state[3] += d;
                _state[4] += e;
                _state[5] += f;
                _state[6] += g;
                _state[7] += h;
            }
        }

        protected override byte[] Digest()
        {
            var digest = new byte[32];
            for (var i = 0; i < _state.Length; i++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(4 * i), _state[i]);
            }

            return digest;
        }
    }

    private sealed class Wide() : Sha2(128)
    {
        private static readonly ulong[] Start = OfPrimes(8, p => Fraction64(p, 2));
        private static readonly ulong[] K = OfPrimes(80, p => Fraction64(p, 3));

        private readonly ulong[] _state = [.. Start];

        protected override void Compress(ReadOnlySpan<byte> block)
        {
            Span<ulong> w = stackalloc ulong[80];
            unchecked
            {
                for (var i = 0; i < 16; i++)
                {
                    w[i] = BinaryPrimitives.ReadUInt64BigEndian(block[(8 * i)..]);
                }

                for (var i = 16; i < w.Length; i++)
                {
                    var (x, y) = (w[i - 15], w[i - 2]);
                    w[i] = w[i - 16] + w[i - 7]
                        + (BitOperations.RotateRight(x, 1) ^ BitOperations.RotateRight(x, 8) ^ (x >> 7))
                        + (BitOperations.RotateRight(y, 19) ^ BitOperations.RotateRight(y, 61) ^ (y >> 6));
                }

                var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
                var (e, f, g, h) = (_state[4], _state[5], _state[6], _state[7]);
                for (var i = 0; i < w.Length; i++)
                {
                    var one = h + (
                        BitOperations.RotateRight(e, 14) ^ BitOperations.RotateRight(e, 18) ^ BitOperations.RotateRight(
                            e, 41))
                        + ((e & f) ^ (~e & g)) + K[i] + w[i];
                    var two = (
                        BitOperations.RotateRight(a, 28) ^ BitOperations.RotateRight(a, 34) ^ BitOperations.RotateRight(
                            a, 39))
                        + ((a & b) ^ (a & c) ^ (b & c));
                    (h, g, f, e, d, c, b, a) = (g, f, e, d + one, c, b, a, one + two);
                }

                _state[0] += a;
                _state[1] += b;
                _state[2] += c;
                _state[3] += d;
                _state[4] += e;
                _state[5] += f;
                _state[6] += g;
                _state[7] += h;
            }
        }

        protected override byte[] Digest()
        {
            var digest = new byte[64];
            for (var i = 0; i < _state.Length; i++)
            {
                BinaryPrimitives.WriteUInt64BigEndian(digest.AsSpan(8 * i), _state[i]);
            }

            return digest;
        }
    }
}
