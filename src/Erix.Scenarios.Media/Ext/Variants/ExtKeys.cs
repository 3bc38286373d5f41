using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media.Ext.Crypto;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>What keyd has to be given for the encrypted rows. Fixtures: they protect nothing.</summary>
public static class ExtKeys
{
    /// <summary>The master key of every encrypted row: keyd_fscrypt_material_hex.</summary>
    public static byte[] Master { get; } = SHA512.HashData(Encoding.ASCII.GetBytes("erix fscrypt master key"));

    /// <summary>A key of the right form that opens none of them.</summary>
    public static byte[] Wrong { get; } = SHA512.HashData(Encoding.ASCII.GetBytes("erix fscrypt wrong key"));

    /// <summary>What the policies on the media call the master key: keyd_fscrypt_material_id_hex.</summary>
    public static byte[] MasterIdentifier { get; } = Fscrypt.Identifier(Master);

    /// <summary>File digests by row: keyd_fsverity_root_hex.</summary>
    public static IReadOnlyDictionary<string, byte[]> VerityDigests => ExtVerityVariants.Digests;
}
