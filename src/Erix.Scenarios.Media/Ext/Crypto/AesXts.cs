using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Erix.Scenarios.Media.Ext.Crypto;

/// <summary>AES in XTS mode (IEEE 1619) over whole blocks, which the framework does not have.</summary>
internal static class AesXts
{
    private const int BlockBytes = 16;

    /// <param name="key">Two AES keys: for the data, then for the tweak.</param>
    public static void Encrypt(ReadOnlySpan<byte> key, ulong unit, Span<byte> data)
    {
        using var dataAes = Aes.Create();
        using var tweakAes = Aes.Create();
        dataAes.Key = key[..(key.Length / 2)].ToArray();
        tweakAes.Key = key[(key.Length / 2)..].ToArray();
        var start = new byte[BlockBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(start, unit);
        var tweaks = Tweaks(tweakAes.EncryptEcb(start, PaddingMode.None), data.Length);
        Xor(data, tweaks);
        dataAes.EncryptEcb(data.ToArray(), PaddingMode.None).CopyTo(data);
        Xor(data, tweaks);
    }

    // Each tweak is the one before times x in GF(2^128), least significant byte first.
    private static byte[] Tweaks(ReadOnlySpan<byte> first, int length)
    {
        var tweaks = new byte[length];
        var low = BinaryPrimitives.ReadUInt64LittleEndian(first);
        var high = BinaryPrimitives.ReadUInt64LittleEndian(first[8..]);
        for (var at = 0; at < length; at += BlockBytes)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(tweaks.AsSpan(at), low);
            BinaryPrimitives.WriteUInt64LittleEndian(tweaks.AsSpan(at + 8), high);
            var carry = high >> 63;
            high = (high << 1) | (low >> 63);
            low = (low << 1) ^ (carry * 0x87);
        }

        return tweaks;
    }

    private static void Xor(Span<byte> data, ReadOnlySpan<byte> mask)
    {
        for (var i = 0; i < data.Length; i++)
        {
            data[i] ^= mask[i];
        }
    }
}
