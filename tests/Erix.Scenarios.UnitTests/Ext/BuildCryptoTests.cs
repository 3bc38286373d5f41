using System.Text;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>Published vectors, and programs that compute the same.</summary>
public sealed class BuildCryptoTests
{
    [Fact]
    public void Xts_gives_the_vector_of_IEEE_1619()
    {
        // Vector 10: AES-256, data unit 0xff, 512 bytes 00 to ff twice.
        var key = Convert.FromHexString(
            "2718281828459045235360287471352662497757247093699959574966967627"
            + "3141592653589793238462643383279502884197169399375105820974944592");
        var data = Enumerable.Range(0, 512).Select(i => unchecked((byte)i)).ToArray();
        AesXts.Encrypt(key, 0xFF, data);
        Convert.ToHexStringLower(data[..32]).Should().Be(
            "1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b");
    }

    [Theory]
    [InlineData(17, "c6353568f2bf8cb4d8a580362da7ff7f97")]
    [InlineData(31, "fc00783e0efdb2c1d445d4c8eff7ed2297687268d6ecccc0c07b25e25ecfe5")]
    [InlineData(32, "39312523a78662d5be7fcbcc98ebf5a897687268d6ecccc0c07b25e25ecfe584")]
    public void Cipher_text_stealing_gives_the_vectors_of_RFC_3962(int length, string expected)
    {
        var plain = "I would like the General Gau's C"u8[..length].ToArray();
        var cipher = Fscrypt.CipherTextStealing("chicken teriyaki"u8.ToArray(), plain);
        Convert.ToHexStringLower(cipher).Should().Be(expected);
    }

    [Fact]
    public void Siphash_gives_the_vector_of_its_paper()
    {
        byte[] key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        byte[] message = [.. Enumerable.Range(0, 15).Select(i => (byte)i)];
        SipHash24.Of(key, message).Should().Be(0xA129CA6149BE45E5);
    }

    [Fact]
    public void The_key_identifier_is_what_openssl_derives()
    {
        var master = Enumerable.Range(0, 64).Select(i => (byte)(i * 3)).ToArray();
        var kdf = OutsideTool.Run(
            "openssl", "kdf", "-keylen", "16", "-kdfopt", "digest:SHA512", "-kdfopt",
            $"hexkey:{Convert.ToHexString(master)}",
            "-kdfopt", $"hexinfo:{Convert.ToHexString([.. "fscrypt\0"u8, 1])}", "HKDF");
        kdf.Output.Trim().Replace(":", "", StringComparison.Ordinal).Should().Be(
            Convert.ToHexString(Fscrypt.Identifier(master)), kdf.Error);
    }

    [Theory]
    [InlineData("legacy", DirHash.Legacy)]
    [InlineData("half_md4", DirHash.HalfMd4)]
    [InlineData("tea", DirHash.Tea)]
    public void Names_hash_as_debugfs_hashes_them(string method, byte version)
    {
        var seed = new Guid("8f3b1c52-6d7e-4a90-b1c2-d3e4f5061728");
        string[] names = ["a", "entry-00042.txt", "sixteen-byte-nam", "seventeen-bytes-x", new('z', 255), "\u00e9t\u00e9-\u4e2d\u6587-long-enough-for-two-blocks.txt"];
        foreach (var name in names)
        {
            var said = OutsideTool.Run("debugfs", "-R", $"dx_hash -h {method} -s {seed} {name}", "/dev/null").Text;
            var (hash, minor) = DirHash.Of(version, seed.ToByteArray(bigEndian: true), Encoding.UTF8.GetBytes(name));
            said.Should().Contain($"is 0x{hash:x} (minor 0x{minor:x})", name);
        }
    }
}
