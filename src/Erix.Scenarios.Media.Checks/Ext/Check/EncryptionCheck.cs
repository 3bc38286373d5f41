using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Encryption contexts: each encrypted inode has one, and everything in an encrypted directory has its directory's
/// policy. Kernel docs: filesystems/fscrypt, "Encryption context".
/// </summary>
internal static class EncryptionCheck
{
    private static ReadOnlySpan<byte> Name => "c"u8;

    public static byte[]? Context(CheckRun run, Inode inode) =>
        XattrLookup.Find(run, inode, XattrEntries.IndexEncryption, Name);

    public static void Inode(CheckRun run, Inode inode)
    {
        if (Context(run, inode) is not { } context)
        {
            run.Report(ExtFindings.FscryptContext, inode, "encrypted, without an encryption context");
        }
        else if (!IsContext(context))
        {
            run.Report(
                ExtFindings.FscryptContext, inode,
                $"an encryption context of {context.Length} bytes, version {context.FirstOrDefault()}");
        }
        else
        {
            CheckPolicy(run, inode, context);
        }

        if (inode.Has(InodeFlags.Verity))
        {
            run.Report(ExtFindings.VerityEncrypted, inode, "encrypted and under fs-verity at once");
        }
    }

    /// <summary>Whether a file may lie in an encrypted directory; the reason where it may not.</summary>
    public static string? ChildFault(CheckRun run, Inode directory, Inode child)
    {
        if (child.IsSpecial)
        {
            return null;
        }

        if (!child.Has(InodeFlags.Encrypted))
        {
            return "is not encrypted, its directory is";
        }

        var own = Context(run, child);
        var parents = Context(run, directory);
        return own is null || parents is null || PolicyOf(own).SequenceEqual(PolicyOf(parents))
            ? null
            : "has another encryption policy than its directory";
    }

    /// <summary>Ciphertext of a name is never shorter than a cipher block, and padded as the policy says.</summary>
    public static bool IsPaddedName(CheckRun run, Inode directory, int length)
    {
        const int LongestName = 255;
        if (Context(run, directory) is not { } context || !IsContext(context))
        {
            return true;
        }

        var padding = 4 << (context[FscryptContextV2.flags.Offset] & FscryptPolicy.FlagsPadMask);
        return length % padding == 0 || length == LongestName;
    }

    private static bool IsContext(byte[] context) =>
        (context.Length == FscryptContextV1.Size && context[0] == FscryptPolicy.VersionOf1)
        || (context.Length == FscryptContextV2.Size && context[0] == FscryptPolicy.VersionOf2);

    // All but the nonce, which every inode has its own of.
    private static ReadOnlySpan<byte> PolicyOf(byte[] context) => context.AsSpan(0, Math.Max(0, context.Length - 16));

    private static void CheckPolicy(CheckRun run, Inode inode, byte[] bytes)
    {
        if (bytes[0] == FscryptPolicy.VersionOf1)
        {
            run.Report(ExtFindings.FscryptUnsupported, inode, "an encryption policy of version 1");
            return;
        }

        var context = new ReadOnlyRecord<FscryptContextV2>(bytes);
        var contents = context[FscryptContextV2.contents_encryption_mode];
        var names = context[FscryptContextV2.filenames_encryption_mode];
        var flags = context[FscryptContextV2.flags];
        const int KnownFlags = FscryptPolicy.FlagsPadMask | FscryptPolicy.FlagDirectKey | FscryptPolicy.FlagIvInoLblk64 | FscryptPolicy.FlagIvInoLblk32;
        if (!IsKnownPair(contents, names)
            || (flags & ~KnownFlags) != 0
            || context[FscryptContextV2.reserved].ContainsAnyExcept((byte)0))
        {
            run.Report(
                ExtFindings.FscryptPolicy, inode,
                $"modes {contents} and {names} with flags 0x{flags:x} are no encryption policy");
        }
        else if (
            contents != FscryptPolicy.Aes256Xts
                || names != FscryptPolicy.Aes256Cts
                || (flags & ~FscryptPolicy.FlagsPadMask) != 0)
        {
            run.Report(
                ExtFindings.FscryptUnsupported, inode,
                $"encryption modes {contents} and {names} with flags 0x{flags:x}");
        }
        else if (context[FscryptContextV2.log2_data_unit_size] is var unit and not 0)
        {
            run.Report(ExtFindings.FscryptUnsupported, inode, $"data units of 2^{unit} bytes");
        }
    }

    private static bool IsKnownPair(byte contents, byte names) => (contents, names) is
        (FscryptPolicy.Aes256Xts, FscryptPolicy.Aes256Cts)
        or (FscryptPolicy.Aes256Xts, FscryptPolicy.Aes256Hctr2)
        or (FscryptPolicy.Aes128Cbc, FscryptPolicy.Aes128Cts)
        or (FscryptPolicy.Sm4Xts, FscryptPolicy.Sm4Cts)
        or (FscryptPolicy.Adiantum, FscryptPolicy.Adiantum);
}
