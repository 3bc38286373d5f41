using System.Security.Cryptography;
using System.Text;

namespace Erix.Scenarios.Media.Ext.Crypto;

/// <summary>
/// fscrypt, version 2 policies with AES-256-XTS for contents and AES-256-CTS for names. Kernel docs:
/// filesystems/fscrypt, "Key derivation function", "Contents encryption", "Filenames encryption".
/// </summary>
internal static class Fscrypt
{
    private const byte KeyIdentifierContext = 1;
    private const byte PerFileKeyContext = 2;
    private const byte DirHashKeyContext = 5;
    private const int CipherBlockBytes = 16;
    private const int MaxNameBytes = 255;

    /// <summary>How the kernel names a master key.</summary>
    public static byte[] Identifier(ReadOnlySpan<byte> masterKey) => Derive(masterKey, KeyIdentifierContext, [], 16);

    /// <summary>
    /// The contents of a file, each block under its number. The last block is to be padded with zeros before.
    /// </summary>
    public static byte[] EncryptContents(
        ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, int blockSize)
    {
        var key = Derive(masterKey, PerFileKeyContext, nonce, 64);
        var cipher = plain.ToArray();
        for (var block = 0; block < plain.Length / blockSize; block++)
        {
            AesXts.Encrypt(key, (ulong)block, cipher.AsSpan(block * blockSize, blockSize));
        }

        return cipher;
    }

    /// <summary>A name as it stands in an encrypted directory.</summary>
    /// <param name="padding">4, 8, 16 or 32, as the policy's flags say.</param>
    public static byte[] EncryptName(ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> nonce, string name, int padding)
    {
        var plain = Encoding.UTF8.GetBytes(name);
        var length = Math.Max(plain.Length, CipherBlockBytes);
        length = Math.Min((length + padding - 1) / padding * padding, MaxNameBytes);
        Array.Resize(ref plain, length);
        return CipherTextStealing(Derive(masterKey, PerFileKeyContext, nonce, 32), plain);
    }

    /// <summary>
    /// The hash beside a name in a directory that is encrypted and casefolded: of the folded plain name.
    /// </summary>
    public static (uint Hash, uint Minor) HashName(
        ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> nonce, string folded)
    {
        var hash = SipHash24.Of(Derive(masterKey, DirHashKeyContext, nonce, 16), Encoding.UTF8.GetBytes(folded));
        return (DirHash.Finish((uint)(hash >> 32)), unchecked((uint)hash));
    }

    private static byte[] Derive(ReadOnlySpan<byte> masterKey, byte context, ReadOnlySpan<byte> info, int length)
    {
        byte[] whole = [.. "fscrypt\0"u8, context, .. info];
        var key = new byte[length];
        HKDF.DeriveKey(HashAlgorithmName.SHA512, masterKey, key, salt: [], whole);
        return key;
    }

    // CBC with a zero IV, then the last two blocks change places and the length is the plain text's (variant CS3).
    internal static byte[] CipherTextStealing(byte[] key, byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var blocks = (plain.Length + CipherBlockBytes - 1) / CipherBlockBytes;
        var padded = new byte[blocks * CipherBlockBytes];
        plain.CopyTo(padded, 0);
        var cipher = aes.EncryptCbc(padded, new byte[CipherBlockBytes], PaddingMode.None);
        if (blocks == 1)
        {
            return cipher;
        }

        var last = (blocks - 1) * CipherBlockBytes;
        var beforeLast = last - CipherBlockBytes;
        return [.. cipher[..beforeLast], .. cipher[last..], .. cipher[beforeLast..(beforeLast + plain.Length - last)]];
    }
}
