using static Erix.Guest.Contract.Verification.CommonSteps;
using static Erix.Guest.Contract.Verification.VerifierOp;

namespace Erix.Guest.Contract.Verification;

/// <summary>What ext can do beyond what all can, and what its media were made for.</summary>
public static class ExtSteps
{
    public const uint ImmutableFlag = 0x10;
    private const long Stamp = 1_700_000_000;
    private const string Data = "/data";

    /// <summary>Too long for an inode.</summary>
    private const string SlowTarget = "././././././././././././././././././././././././././././././././././././././././small.bin";

    public static VerifierStep Symlinks { get; } = VerifierStep.Of(
        "SYMLINKS",
        [
            Symlink("small.bin", $"{Work}/fast"), ReadLink($"{Work}/fast", "small.bin"), Symlink(SlowTarget, $"{Work}/slow"), ReadLink($"{Work}/slow", SlowTarget),
            Kind($"{Work}/fast", "symlink"), Read($"{Work}/fast", "pattern:small:700"),
        ],
        Effect.Symlink($"{Work}/fast", "small.bin"), Effect.Symlink($"{Work}/slow", SlowTarget));

    public static VerifierStep HardLinks { get; } = VerifierStep.Of(
        "HARD_LINKS",
        [
            Write($"{Work}/first-name.txt", "text:two names"), Link($"{Work}/first-name.txt", $"{Work}/second-name.txt"), Links($"{Work}/first-name.txt", 2),
            Read($"{Work}/second-name.txt", "text:two names"), Link(Work, $"{Work}/of-folder").Refused("EPERM"),
        ],
        Made($"{Work}/second-name.txt", "text:two names"), Effect.Attribute($"{Work}/first-name.txt", "links", "2"));

    /// <summary>The links that the host made, and a device that opens no device.</summary>
    public static VerifierStep HostLinks { get; } = VerifierStep.Of(
        "HOST_LINKS",
        [
            ReadLink($"{Data}/links/fast", "target.txt"), Read($"{Data}/links/fast", "text:what the links lead to\n"),
            Read($"{Data}/links/slow", "text:what the links lead to\n"), Open($"{Data}/links/dangling", "ENOENT"), Links($"{Data}/links/target.txt", 3),
            Read($"{Data}/links/hard-2.txt", "text:what the links lead to\n"),
        ]);

    public static VerifierStep SpecialInodes { get; } = VerifierStep.Of(
        "SPECIAL_INODES",
        [
            Kind($"{Data}/links/fifo", "fifo"), Kind($"{Data}/links/char", "char"), Kind($"{Data}/links/block", "block"),
            Open($"{Data}/links/char", "EACCES"), Open($"{Data}/links/block", "EACCES"),
        ]);

    public static VerifierStep LinkMutation { get; } = VerifierStep.Of(
        "LINK_MUTATION",
        [
            Remove($"{Data}/links/hard-1.txt"), Links($"{Data}/links/target.txt", 2), Link($"{Data}/links/target.txt", $"{Data}/links/hard-3.txt"),
            Links($"{Data}/links/target.txt", 3), Remove($"{Data}/links/dangling"), Gone($"{Data}/links/dangling"),
        ],
        Effect.Absent($"{Data}/links/hard-1.txt"), Effect.Attribute($"{Data}/links/hard-3.txt", "links", "3"), Effect.Absent($"{Data}/links/dangling"));

    /// <summary>The fixtures of the rename media: files, folders, special inodes, an indexed folder.</summary>
    public static VerifierStep HostRenames { get; } = VerifierStep.Of(
        "HOST_RENAMES",
        [
            Rename($"{Data}/rename/same-directory.txt", $"{Data}/rename/renamed.txt"), Read($"{Data}/rename/renamed.txt", "text:renamed in its directory\n"),
            Rename($"{Data}/rename/over-source.txt", $"{Data}/rename/over-target.txt"), Read($"{Data}/rename/over-target.txt", "text:this one stays\n"),
            Rename($"{Data}/rename/from/cross.txt", $"{Data}/rename/to/cross.txt"), Gone($"{Data}/rename/from/cross.txt"),
            Rename($"{Data}/rename/from/tree", $"{Data}/rename/to/tree"), KnowsParent($"{Data}/rename/to/tree"),
            Rename($"{Data}/rename/empty-source", $"{Data}/rename/empty-target"), Rename($"{Data}/rename/empty-target", $"{Data}/rename/full-target").Refused("ENOTEMPTY"),
            Rename($"{Data}/rename/fifo", $"{Data}/rename/to/fifo"), Kind($"{Data}/rename/to/fifo", "fifo"),
            Rename($"{Data}/rename/char", $"{Data}/rename/to/char"), Kind($"{Data}/rename/to/char", "char"),
        ],
        Made($"{Data}/rename/renamed.txt", "text:renamed in its directory\n"), Effect.Absent($"{Data}/rename/same-directory.txt"),
        Made($"{Data}/rename/over-target.txt", "text:this one stays\n"), Effect.Absent($"{Data}/rename/over-source.txt"),
        Made($"{Data}/rename/to/cross.txt", "text:moved to another directory\n"), Effect.Absent($"{Data}/rename/from/cross.txt"),
        Made($"{Data}/rename/to/tree/child.txt", "text:moves with its directory\n"), Effect.Absent($"{Data}/rename/from/tree"),
        Effect.Absent($"{Data}/rename/empty-source"), Effect.Absent($"{Data}/rename/fifo"), Effect.Absent($"{Data}/rename/char"));

    public static VerifierStep IndexedRename { get; } = VerifierStep.Of(
        "INDEXED_RENAME",
        [
            Count($"{Data}/rename/indexed", 80), Rename($"{Data}/rename/indexed/entry-007.txt", $"{Data}/rename/indexed/renamed-in-index.txt"),
            Gone($"{Data}/rename/indexed/entry-007.txt"), Kind($"{Data}/rename/indexed/renamed-in-index.txt", "file"), Count($"{Data}/rename/indexed", 80),
        ],
        Effect.Absent($"{Data}/rename/indexed/entry-007.txt"),
        Made($"{Data}/rename/indexed/renamed-in-index.txt", "text:every entry of the indexed directory is this file\n"));

    public static VerifierStep InodeMetadata { get; } = VerifierStep.Of(
        "INODE_METADATA",
        [
            Write($"{Work}/inode.txt", "text:inode"), SetMode($"{Work}/inode.txt", "640"), Mode($"{Work}/inode.txt", "640"), SetOwner($"{Work}/inode.txt", 1234, 5678),
            Owner($"{Work}/inode.txt", 1234, 5678), SetTimes($"{Work}/inode.txt", Stamp, Stamp + 61), AccessTime($"{Work}/inode.txt", Stamp),
            ModifyTime($"{Work}/inode.txt", Stamp + 61),
        ],
        Made($"{Work}/inode.txt", "text:inode"), Effect.Attribute($"{Work}/inode.txt", "mode", "0640"), Effect.Attribute($"{Work}/inode.txt", "uid", "1234"),
        Effect.Attribute($"{Work}/inode.txt", "gid", "5678"), Effect.Attribute($"{Work}/inode.txt", "mtime", $"{Stamp + 61}"));

    public static VerifierStep Immutable { get; } = VerifierStep.Of(
        "IMMUTABLE",
        [
            Write($"{Work}/immutable.txt", "text:carved"), SetFlag($"{Work}/immutable.txt", ImmutableFlag), HasFlag($"{Work}/immutable.txt", ImmutableFlag, isSet: true),
            Patch($"{Work}/immutable.txt", 0, "text:x").Refused("EPERM"), Remove($"{Work}/immutable.txt").Refused("EPERM"),
            Rename($"{Work}/immutable.txt", $"{Work}/mutable.txt").Refused("EPERM"), Read($"{Work}/immutable.txt", "text:carved"),
        ],
        Made($"{Work}/immutable.txt", "text:carved"));

    public static VerifierStep Xattrs { get; } = VerifierStep.Of(
        "XATTRS",
        [
            Write($"{Work}/attributed.txt", "text:attributed"), SetXattr($"{Work}/attributed.txt", "user.erix", "00ff10"), Xattr($"{Work}/attributed.txt", "user.erix", "00ff10"),
            Xattr($"{Work}/attributed.txt", "user.absent", "ENODATA"),
        ],
        Made($"{Work}/attributed.txt", "text:attributed"));

    public static VerifierStep HostXattrs { get; } = VerifierStep.Of(
        "HOST_XATTRS", [Xattr($"{Data}/attributes.txt", "user.origin", "686f7374"), Xattr($"{Data}/attributes.txt", "user.binary", "00ff0a80")]);

    public static VerifierStep SparseWrite { get; } = VerifierStep.Of(
        "SPARSE_WRITE",
        [
            Write($"{Work}/sparse.bin", "text:start"), Patch($"{Work}/sparse.bin", 300_000, "text:end"), Extent($"{Work}/sparse.bin", 0, "data"),
            Extent($"{Work}/sparse.bin", 100_000, "hole"), new VerifierOp("read", StepContent.Digest(Sparse()), $"{Work}/sparse.bin"),
        ],
        Effect.File($"{Work}/sparse.bin", Sparse));

    public static VerifierStep TruncateHole { get; } = VerifierStep.Of(
        "TRUNCATE_HOLE",
        [
            Write($"{Work}/tail-hole.bin", "text:start"), Resize($"{Work}/tail-hole.bin", 200_000), Extent($"{Work}/tail-hole.bin", 100_000, "hole"),
            Read($"{Work}/tail-hole.bin", "resized:200000:text:start"),
        ],
        Made($"{Work}/tail-hole.bin", "resized:200000:text:start"));

    /// <summary>Blocks so far apart that the map needs indirect blocks, or the extents an index.</summary>
    public static VerifierStep BlockStride { get; } = VerifierStep.Of(
        "BLOCK_STRIDE",
        [
            Write($"{Work}/stride.bin", "pattern:stride:262144"), Resize($"{Work}/stride.bin", 262_143), Read($"{Work}/stride.bin", "resized:262143:pattern:stride:262144"),
        ],
        Made($"{Work}/stride.bin", "resized:262143:pattern:stride:262144"));

    /// <summary>A file that fragmented free space cuts into more extents than an inode holds.</summary>
    public static VerifierStep LargeFragmented { get; } = VerifierStep.Of(
        "LARGE_FRAGMENTED",
        [Write($"{Work}/fragmented.bin", "pattern:fragmented:400000"), Read($"{Work}/fragmented.bin", "pattern:fragmented:400000")],
        Made($"{Work}/fragmented.bin", "pattern:fragmented:400000"));

    public static VerifierStep IndexedInsert { get; } = VerifierStep.Of(
        "INDEXED_INSERT",
        [
            Write("/htree/inserted-by-vm.txt", "text:found by its hash"), Kind("/htree/inserted-by-vm.txt", "file"), Read("/htree/inserted-by-vm.txt", "text:found by its hash"),
            Gone("/htree/never-inserted.txt"),
        ],
        Made("/htree/inserted-by-vm.txt", "text:found by its hash"));

    public static VerifierStep CasefoldLookup { get; } = VerifierStep.Of(
        "CASEFOLD_LOOKUP",
        [
            Read("/rootmarker.txt", "text:found as rootmarker.txt, too\n"), Read("/DATA/folded/STRASSE.TXT", "text:found as STRASSE.TXT, too\n"),
            Read("/data/Folded/àéî.txt", "text:found as àéî.txt, too\n"), Kind("/htree/entry-0007.txt", "file"), Write("/ROOTMARKER.txt", "text:x").Refused("EEXIST"),
        ]);

    public static VerifierStep Encrypted { get; } = Vault("ENCRYPTED_READ", $"{Data}/vault", "vault");

    public static VerifierStep EncryptedFolded { get; } = Vault("ENCRYPTED_CASEFOLD_READ", $"{Data}/folded-vault", "folded vault", "MARKER.TXT");

    public static VerifierStep EncryptedWrite { get; } = VerifierStep.Of(
        "ENCRYPTED_WRITE",
        [
            Write($"{Data}/vault/written-by-vm.txt", "text:secret"), Read($"{Data}/vault/written-by-vm.txt", "text:secret"), Write($"{Work}/beside-the-vault.txt", "text:open"),
        ],
        Made($"{Work}/beside-the-vault.txt", "text:open"));

    public static VerifierStep VerityDenied { get; } = VerifierStep.Of(
        "VERITY_DENIED",
        [Patch($"{Data}/verity.txt", 0, "text:x").Refused("EPERM"), Resize($"{Data}/verity.txt", 1).Refused("EPERM"), Kind($"{Data}/verity.txt", "file")]);

    private static byte[] Sparse()
    {
        var bytes = new byte[300_003];
        "start"u8.CopyTo(bytes);
        "end"u8.CopyTo(bytes.AsSpan(300_000));
        return bytes;
    }

    private static VerifierStep Vault(string name, string folder, string what, string folded = "marker.txt") => VerifierStep.Of(
        name,
        [
            Read($"{folder}/{folded}", $"text:the marker of the {what}\n"),
            List(folder, "marker.txt", "a name that is longer than one block of the cipher and has its own padding.txt"),
        ]);
}
