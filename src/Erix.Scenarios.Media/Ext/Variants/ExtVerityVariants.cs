using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Files under fs-verity: salted, with trees of several levels, signed, and tampered with.</summary>
internal static class ExtVerityVariants
{
    public const string Marker = "/data/verity.txt";

    private static readonly ExtFormat Format = ExtFormat.Ext4.With("verity");

    private static readonly byte[] Salt = SHA256.HashData(Encoding.ASCII.GetBytes("erix verity salt"));

    private static readonly VerityRecipe Plain = new("ext4-verity", 10_000, []);
    private static readonly VerityRecipe Salted = new("ext4-verity-salted", 10_000, Salt);

    // More than 128 blocks need a second level of hashes.
    private static readonly VerityRecipe Large = new("ext4-verity-large", 600_000, []);
    private static readonly VerityRecipe Signed = new("ext4-verity-signature", 10_000, [], VeritySignature.Sign);

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive("phase4-fs-ext4-verity", "a file under fs-verity with SHA-256", Plain.Recipe),
        ExtRow.Positive(
            "phase4-fs-ext4-verity-salted", "a file under fs-verity with a salt in its descriptor", Salted.Recipe),
        ExtRow.Positive(
            "phase4-fs-ext4-verity-large", "a file under fs-verity whose Merkle tree has two levels", Large.Recipe),
        Tampered("ext4-bad-verity-data", "a byte of the data was changed", Plain, 5000, "EXT_VERITY_DATA", "files"),
        Tampered(
            "ext4-bad-verity-merkle", "a byte of the Merkle tree was changed", Large,
            Large.File.TreeOffset + Fsverity.BlockSize + 40, "EXT_VERITY_TREE", "verity"),
        Tampered(
            "ext4-bad-verity-algorithm", "the descriptor names a hash algorithm that does not exist", Plain,
            Plain.File.DescriptorOffset + FsverityDescriptor.hash_algorithm.Offset, "EXT_VERITY_ALGORITHM", "verity"),
        Tampered(
            "ext4-bad-verity-signature", "the built-in signature is no PKCS#7 message", Signed,
            Signed.File.DescriptorOffset + FsverityDescriptor.Size, "EXT_VERITY_SIGNATURE", "verity"),
        ExtRow.Unserved(
            "ext4-verity-signature", "a well-formed built-in signature, a policy that is not served", Signed.Recipe,
            "EXT_VERITY_SIGNATURE"),
    ];

    /// <summary>The file digest that a provider measures on a row's marker: what keyd's root has to say.</summary>
    public static IReadOnlyDictionary<string, byte[]> Digests { get; } = new Dictionary<string, byte[]>
    {
        ["phase4-fs-ext4-verity"] = Plain.File.Digest,
        ["phase4-fs-ext4-verity-salted"] = Salted.File.Digest,
        ["phase4-fs-ext4-verity-large"] = Large.File.Digest,
        ["ext4-verity-signature"] = Signed.File.Digest,
    };

    /// <summary>Puts a file that debugfs wrote with its metadata under fs-verity.</summary>
    public static void Enable(ExtVolume volume, string path, Fsverity file)
    {
        var record = volume.Inode(path);
        record[ExtInode.i_size_lo] = (uint)file.DataLength;
        record[ExtInode.i_flags] |= ExtInodeFlag.Verity;
    }

    private static MediaVariant Tampered(
        string name, string reason, VerityRecipe verity, int offset, string finding, string breaks) => ExtRow.Negative(
        name, reason, verity.Recipe,
        v =>
        {
            var block = ExtBlockMap.Of(v, v.Find(Marker)).Data[offset / Fsverity.BlockSize];
            v.Block(block)[offset % Fsverity.BlockSize] ^= 0x08;
        },
        finding, breaks);

    private sealed record VerityRecipe
    {
        public VerityRecipe(string name, int length, byte[] salt, Func<byte[], byte[]>? sign = null)
        {
            var data = ExtContents.Lines(name, length);
            File = new Fsverity(data, salt, sign);
            Recipe = new ExtRecipe(
                name, Format,
                s => s.Common(name).Raw(Marker, File.Bytes).Mode(Marker, "0100444").Holds(Marker, data),
                v => Enable(v, Marker, File));
        }

        public Fsverity File { get; }

        public ExtRecipe Recipe { get; }
    }
}
