using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>User attributes and POSIX ACLs, in attribute blocks and in inodes.</summary>
internal static class ExtXattrVariants
{
    private const string File = "/data/attributes.txt";

    // Owner rw, user 1000 r, group r, mask r, others r: more than a mode can say.
    private static readonly byte[] Acl = ExtXattrs.Acl(
        (0x01, 6, uint.MaxValue), (0x02, 4, 1000), (0x04, 4, uint.MaxValue), (0x10, 4, uint.MaxValue),
        (0x20, 4, uint.MaxValue));

    private static readonly ExtRecipe Ext4 = new("ext4-xattr", ExtFormat.Ext4, s => Fill(s, "ext4-xattr")
        .Xattr(File, "user.large", ExtContents.Lines("large attribute", 3000))
        .File("/data/in-inode.txt", "its attribute is in the inode\n")
        .Xattr("/data/in-inode.txt", "user.origin", "host"u8));

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive("phase4-fs-ext2-xattr", "user attributes and a POSIX ACL in an attribute block", new ExtRecipe(
            "ext2-xattr", ExtFormat.Ext2, s => Fill(s, "ext2-xattr"))),
        ExtRow.Positive(
            "phase4-fs-ext4-xattr",
            "an attribute block with a checksum, attributes in inodes, a large one, a POSIX ACL", Ext4),
        ExtRow.Negative(
            "ext4-bad-xattr", "the checksum of the attribute block is wrong", Ext4,
            v => new Record<ExtXattrHeader>(v.Block(v.Inode(File)[ExtInode.i_file_acl_lo]))[ExtXattrHeader.h_checksum] ^= 0x0000_0001,
            "EXT_XATTR_CHECKSUM", "xattrs.h_checksum"),
    ];

    private static ExtScript Fill(ExtScript script, string volume) => script.Common(volume)
        .File(File, "the file with the attributes\n")
        .Xattr(File, "user.origin", "host"u8)
        .Xattr(File, "user.empty", [])
        .Xattr(File, "user.binary", [0x00, 0xFF, 0x0A, 0x80])
        .Xattr(File, "system.posix_acl_access", Acl);
}
