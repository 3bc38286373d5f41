using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// Encrypted directories, sound ones that a key decides about, and policies and names that no key can help.
/// </summary>
internal static class ExtEncryptionVariants
{
    public const string Vault = "/data/vault";
    public const string FoldedVault = "/data/folded-vault";
    public const string MarkerName = "marker.txt";
    public const string LongName = "a name that is longer than one block of the cipher and has its own padding.txt";

    private const int BlockSize = 4096;
    private const byte NoSuchMode = 0x7F;
    private const string NoKey = "keyd is given no key material";
    private const string OtherKey = "keyd is given another key than the policy names";

    private static readonly ExtRecipe Encrypted = Recipe(
        "ext4-encrypted", ExtFormat.Ext4.With("encrypt"),
        new EncryptedFolder(Vault, ExtKeys.Master, casefold: false, Files("vault")));

    private static readonly ExtRecipe Casefold = Recipe(
        "ext4-encrypted-casefold", ExtFormat.Ext4.With("encrypt", "casefold") with { Extended = "encoding=utf8" },
        new EncryptedFolder(FoldedVault, ExtKeys.Master, casefold: true, Files("folded vault")));

    private static readonly Fsverity Verity = new(ExtContents.Lines("encrypted verity", 9_000), []);

    private static readonly ExtRecipe VerityEncrypted = Recipe(
        "ext4-verity-encrypted", ExtFormat.Ext4.With("encrypt", "verity"), new EncryptedFolder(
            Vault, ExtKeys.Master, casefold: false,
            [new EncryptedFile(MarkerName, Verity.Bytes, Verity.DataLength, ExtInodeFlag.Verity)]));

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive(
            "phase4-fs-ext4-encrypted", "a directory and its files under an fscrypt policy of version 2", Encrypted),
        ExtRow.Positive("phase4-fs-ext4-encrypted-casefold", "a directory both encrypted and casefolded", Casefold),
        ExtRow.Refused("ext4-encrypted-missing-key", "an encrypted directory without its key", Encrypted, NoKey),
        ExtRow.Refused("ext4-encrypted-wrong-key", "an encrypted directory with another key", Encrypted, OtherKey),
        ExtRow.Refused(
            "ext4-encrypted-casefold-missing-key", "an encrypted casefolded directory without its key", Casefold,
            NoKey),
        ExtRow.Refused(
            "ext4-encrypted-casefold-wrong-key", "an encrypted casefolded directory with another key", Casefold,
            OtherKey),
        Policy(
            "ext4-bad-fscrypt-policy", "a contents mode that does not exist", Encrypted, Vault, "EXT_FSCRYPT_POLICY",
            c => c[FscryptContextV2.contents_encryption_mode] = NoSuchMode),
        Policy(
            "ext4-bad-encrypted-casefold-policy", "a filenames mode that does not exist", Casefold, FoldedVault,
            "EXT_FSCRYPT_POLICY",
            c => c[FscryptContextV2.filenames_encryption_mode] = NoSuchMode),
        Policy(
            "ext4-fscrypt-hctr2-policy", "names under AES-256-HCTR2, a mode that is not served", Encrypted, Vault,
            "EXT_FSCRYPT_UNSUPPORTED",
            c => c[FscryptContextV2.filenames_encryption_mode] = FscryptPolicy.Aes256Hctr2),
        Policy(
            "ext4-fscrypt-direct-key-policy", "DIRECT_KEY with Adiantum, which is not served", Encrypted, Vault,
            "EXT_FSCRYPT_UNSUPPORTED",
            c =>
            {
                c[FscryptContextV2.contents_encryption_mode] = FscryptPolicy.Adiantum;
                c[FscryptContextV2.filenames_encryption_mode] = FscryptPolicy.Adiantum;
                c[FscryptContextV2.flags] |= FscryptPolicy.FlagDirectKey;
            }),
        Policy(
            "ext4-fscrypt-data-unit-policy", "data units of 512 bytes, which are not served", Encrypted, Vault,
            "EXT_FSCRYPT_UNSUPPORTED",
            c => c[FscryptContextV2.log2_data_unit_size] = 9),
        ExtRow.Negative(
            "ext4-fscrypt-v1-policy", "a policy of version 1, which is not served", Encrypted,
            v => EncryptedFolder.ChangeContexts(v, Vault, inode => ToVersion1(v, inode)),
            "EXT_FSCRYPT_UNSUPPORTED", "inodes.xattrs"),
        ExtRow.Negative(
            "ext4-bad-encrypted-casefold-name", "an encrypted name is shorter than a block of the cipher", Casefold,
            v => ExtDirectory.At(v, ExtDirectory.Entries(v, v.Find(FoldedVault))[2])[ExtDirEntry.name_len] = 5,
            "EXT_ENCRYPTED_NAME", "directories"),
        ExtRow.Unserved(
            "ext4-verity-encrypted", "a file both encrypted and under fs-verity", VerityEncrypted,
            "EXT_VERITY_ENCRYPTED"),
    ];

    /// <summary>What unlocking shows: plain names and contents.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Plain(string what) =>
    [
        (MarkerName, System.Text.Encoding.ASCII.GetBytes($"the marker of the {what}\n")),
        (LongName, ExtContents.Lines(what, 10_000)),
    ];

    private static ExtRecipe Recipe(string name, ExtFormat format, EncryptedFolder folder) => new(
        name, format,
        s => folder.Fill(s.Common(name), BlockSize),
        folder.Encrypt);

    private static EncryptedFile[] Files(string what) => [.. Plain(what).Select(f =>
    {
        var blocks = new byte[(f.Content.Length + BlockSize - 1) / BlockSize * BlockSize];
        f.Content.CopyTo(blocks, 0);
        return new EncryptedFile(f.Name, blocks, f.Content.Length);
    })];

    private delegate void ContextEdit(Record<FscryptContextV2> context);

    private static MediaVariant Policy(
        string name, string reason, ExtRecipe recipe, string folder, string finding,
        ContextEdit edit) => ExtRow.Negative(
        name, reason, recipe,
        v => EncryptedFolder.ChangeContexts(v, folder, inode =>
        {
            var value = ExtXattrs.FirstValue(v, inode).ToArray();
            edit(new Record<FscryptContextV2>(value));
            SetContext(v, inode, value);
        }),
        finding, "inodes.xattrs");

    private static void ToVersion1(ExtVolume volume, uint inode)
    {
        var before = new Record<FscryptContextV2>(ExtXattrs.FirstValue(volume, inode).ToArray());
        var value = new byte[FscryptContextV1.Size];
        var context = new Record<FscryptContextV1>(value)
        {
            [FscryptContextV1.version] = FscryptPolicy.VersionOf1,
            [FscryptContextV1.contents_encryption_mode] = before[FscryptContextV2.contents_encryption_mode],
            [FscryptContextV1.filenames_encryption_mode] = before[FscryptContextV2.filenames_encryption_mode],
            [FscryptContextV1.flags] = before[FscryptContextV2.flags],
        };
        before[FscryptContextV2.master_key_identifier][..8].CopyTo(context[FscryptContextV1.master_key_descriptor]);
        before[FscryptContextV2.nonce].CopyTo(context[FscryptContextV1.nonce]);
        SetContext(volume, inode, value);
    }

    private static void SetContext(ExtVolume volume, uint inode, byte[] value) =>
        ExtXattrs.SetOnly(volume, inode, ExtXattrs.EncryptionIndex, ExtXattrs.EncryptionName, value);
}
