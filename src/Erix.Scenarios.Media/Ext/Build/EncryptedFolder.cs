using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>A file of an encrypted directory: its plain name, and all of its blocks before encryption.</summary>
/// <param name="Length">What its size says; fs-verity has blocks behind it.</param>
internal sealed record EncryptedFile(string Name, byte[] Blocks, int Length, uint Flags = 0);

/// <summary>
/// A directory under an fscrypt policy of version 2. debugfs allocates directory and files under stand-in names; typed
/// edits give them contexts and encrypted names.
/// </summary>
internal sealed class EncryptedFolder(string path, byte[] masterKey, bool casefold, IReadOnlyList<EncryptedFile> files)
{
    private const int NamePadding = 32;

    private byte[] FolderNonce => Nonce(path);

    /// <summary>Files with encrypted contents; the gap before fs-verity's metadata stays a hole.</summary>
    public void Fill(ExtScript script, int blockSize)
    {
        script.Folder(path);
        foreach (var file in files)
        {
            var cipher = Fscrypt.EncryptContents(masterKey, FileNonce(file), file.Blocks, blockSize);
            for (var at = 0; at < cipher.Length; at += blockSize)
            {
                if (!file.Blocks.AsSpan(at, blockSize).ContainsAnyExcept((byte)0))
                {
                    cipher.AsSpan(at, blockSize).Clear();
                }
            }

            script.Raw($"{path}/{StandIn(file)}", cipher);
        }
    }

    public void Encrypt(ExtVolume volume)
    {
        var folder = volume.Find(path);
        var names = new List<ExtName>();
        foreach (var file in files)
        {
            var inode = volume.Find($"{path}/{StandIn(file)}");
            var record = volume.Inode(inode);
            record[ExtInode.i_size_lo] = (uint)file.Length;
            record[ExtInode.i_flags] |= ExtInodeFlag.Encrypt | file.Flags;
            SetContext(volume, inode, FileNonce(file));
            var name = new ExtName(
                Fscrypt.EncryptName(masterKey, FolderNonce, file.Name, NamePadding), inode, ExtFileType.EntryRegular);
            names.Add(
                casefold
                    ? name with { Hash = Fscrypt.HashName(masterKey, FolderNonce, file.Name.ToLowerInvariant()) }
                    : name);
        }

        volume.Inode(folder)[ExtInode.i_flags] |= ExtInodeFlag.Encrypt | (casefold ? ExtInodeFlag.Casefold : 0);
        SetContext(volume, folder, FolderNonce);
        ExtDirectoryMaker.Rewrite(volume, path, names);
    }

    /// <summary>Gives the folder and each of its files, in the order of the entries, another context.</summary>
    public static void ChangeContexts(ExtVolume volume, string path, Action<uint> change)
    {
        var folder = volume.Find(path);
        foreach (var entry in ExtDirectory.Entries(volume, folder).Where(e => e.Name is not [(byte)'.', (byte)'.']))
        {
            change(entry.Inode);
        }
    }

    private void SetContext(ExtVolume volume, uint inode, byte[] nonce)
    {
        var value = new byte[FscryptContextV2.Size];
        var context = new Record<FscryptContextV2>(value)
        {
            [FscryptContextV2.version] = FscryptPolicy.VersionOf2,
            [FscryptContextV2.contents_encryption_mode] = FscryptPolicy.Aes256Xts,
            [FscryptContextV2.filenames_encryption_mode] = FscryptPolicy.Aes256Cts,
            [FscryptContextV2.flags] = FscryptPolicy.FlagsPad32,
        };
        context.Set(FscryptContextV2.master_key_identifier, Fscrypt.Identifier(masterKey));
        context.Set(FscryptContextV2.nonce, nonce);
        ExtXattrs.SetOnly(volume, inode, ExtXattrs.EncryptionIndex, ExtXattrs.EncryptionName, value);
    }

    private byte[] FileNonce(EncryptedFile file) => Nonce($"{path}/{file.Name}");

    private string StandIn(EncryptedFile file) => $"file-{files.ToList().IndexOf(file)}";

    // A nonce of the kernel's is random; these follow from the path, so that the bytes repeat.
    private static byte[] Nonce(string path) => SHA256.HashData(Encoding.UTF8.GetBytes($"nonce {path}"))[..16];
}
