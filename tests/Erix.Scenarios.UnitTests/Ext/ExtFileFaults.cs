using System.Text;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtInode;
using static Erix.Scenarios.UnitTests.Ext.ExtFault;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>Faults of inodes, their blocks and attributes, and of directories.</summary>
internal static class ExtFileFaults
{
    private const string Links = "phase4-fs-ext2-links";
    private const string Inline = "phase4-fs-ext4-inline";
    private const string Bigalloc = "phase4-fs-ext4-bigalloc";
    private const string ExtentTree = "phase4-fs-ext4-extent-tree";
    private const string HTree = "phase4-fs-ext4-large-dir";
    private const string Xattr = "phase4-fs-ext4-xattr";
    private const string Encrypted = "phase4-fs-ext4-encrypted";
    private const string Casefold = "phase4-fs-ext4-casefold";
    private const string Verity = "phase4-fs-ext4-verity";
    private const uint Target = 14;

    public static readonly ExtFault[] All =
    [
        new(
            "EXT_FEATURE_MISSING", "a file under verity without the feature", Ext4,
            v => SetFlag(v, Host, ExtInodeFlag.Verity)),
        new("EXT_INODE_DELETION", "a file in use that was deleted", Ext4, v => v.Inode(Host)[i_dtime] = 1_700_000_000),
        new("EXT_INODE_MODE", "a file of no type", Ext4, v => v.Inode(Host)[i_mode] = 0x1FF),
        new("EXT_INODE_FLAGS", "a casefolded file", Ext4, v => SetFlag(v, Host, ExtInodeFlag.Casefold)),
        new("EXT_SPECIAL_FLAGS", "an immutable pipe", Ext4, v =>
        {
            v.Inode(Host)[i_mode] = 0x11A4;
            v.Inode(Host)[i_block].Clear();
            v.Inode(Host)[i_flags] = 0x10;
        }),
        new("EXT_INODE_MODE", "a pipe that is mapped by extents", Ext4, v => v.Inode(Host)[i_mode] = 0x11A4),
        new("EXT_INODE_FIELD", "a fragment", Ext4, v => v.Inode(Host)[i_obso_faddr] = 1),
        new("EXT_INODE_EXTRA_SIZE", "extra fields of odd size", Ext4, v => v.Inode(Host)[i_extra_isize] = 33),
        new("EXT_INODE_SIZE", "a directory of half a block", Ext4, v => v.Inode("/data")[i_size_lo] = 2048),
        new("EXT_INODE_BLOCKS", "a sector too many", Ext4, v => v.Inode(Host)[i_blocks_lo] += 1),
        new("EXT_RESERVED_INODE", "a quota file that is not in use", Ext4, v => v.Inode(3)[i_links_count] = 1),
        new("EXT_BAD_BLOCK_IN_TABLE", "a bad block in an inode table", Ext2, v =>
            new Record<ExtPointer>(v.Inode(1)[i_block])[ExtPointer.block] = v.Desc(3)[ExtGroupDesc.bg_inode_table_lo]),
        new("EXT_SYMLINK", "a symbolic link to nowhere", Links, v => v.Inode(FindLink(v))[i_size_lo] = 0),
        new(
            "EXT_SYMLINK", "a target in the inode, and the extents flag", Links,
            v => v.Inode(FindFastLink(v))[i_flags] |= ExtInodeFlag.Extents),
        new(
            "EXT_BLOCK_IN_METADATA", "a file on an inode table", Ext4,
            v => Extent(v, Host)[ExtExtent.ee_start_lo] = v.Desc(0)[ExtGroupDesc.bg_inode_table_lo]),
        new(
            "EXT_BLOCK_SHARED", "two files on one block", Ext4,
            v => Extent(v, Host)[ExtExtent.ee_start_lo] = Extent(v, "/data/target.txt")[ExtExtent.ee_start_lo]),
        new(
            "EXT_CLUSTER_ALIGNMENT", "a file that begins within a cluster", Bigalloc,
            v => Extent(v, Host)[ExtExtent.ee_start_lo] += 1),
        new(
            "EXT_EXTENT_DEPTH", "a node that is not as deep as it says", ExtentTree,
            v => new Record<ExtExtentHeader>(Node(v))[ExtExtentHeader.eh_depth] = 3),
        new(
            "EXT_EXTENT_ORDER", "a node whose extents begin again", ExtentTree,
            v => NodeEntry(v, 1)[ExtExtent.ee_block] = NodeEntry(v, 0)[ExtExtent.ee_block]),
        new("EXT_EXTENT_LENGTH", "an extent of nothing", Ext4, v => Extent(v, Host)[ExtExtent.ee_len] = 0),
        new("EXT_EXTENT_CHECKSUM", "a bit of a node flips", ExtentTree, v => Node(v)[^1] ^= 1, Seal: false),
        new("EXT_XATTR_BLOCK", "attributes behind the end", Xattr, v => v.Inode(Target)[i_file_acl_lo] = 1_000_000),
        new(
            "EXT_XATTR", "a value outside its block", Xattr,
            v => new Record<ExtXattrEntry>(XattrBlock(v)[ExtXattrHeader.Size..])[ExtXattrEntry.e_value_offs] = 60_000),
        new(
            "EXT_XATTR_REFERENCES", "a reference too many", Xattr,
            v => new Record<ExtXattrHeader>(XattrBlock(v))[ExtXattrHeader.h_refcount] += 1),
        new(
            "EXT_INLINE_DATA_SIZE", "a file longer than its inline data", Inline,
            v => v.Inode("/data/short.txt")[i_size_lo] = 1000),
        new("EXT_INLINE_DUPLICATE", "two entries of one name inline", Inline, TwiceInline),
        new(
            "EXT_FSCRYPT_CONTEXT", "an encrypted file without a context", Encrypted,
            v => ExtXattrs.First(v, v.Find("/data/vault"))[ExtXattrEntry.e_name_index] = 1),
        new(
            "EXT_FSCRYPT_PARENT", "a plain file in an encrypted directory", Encrypted,
            v => v.Inode(InVault(v)[2].Inode)[i_flags] &= ~0x800u),
        new(
            "EXT_ENCRYPTED_NAME_PADDING", "a ciphertext that is not padded", Encrypted,
            v => ExtDirectory.At(v, InVault(v)[2])[ExtDirEntry.name_len] -= 1),
        new(
            "EXT_VERITY_DESCRIPTOR", "a file under verity without its tree", Verity,
            v => SetFlag(v, Host, ExtInodeFlag.Verity)),
        new(
            "EXT_DIRECTORY_EMPTY", "a directory without a block", Ext4,
            v => Header(v, "/data")[ExtExtentHeader.eh_entries] = 0),
        new(
            "EXT_DIRECTORY_HOLE", "a directory that begins with a hole", Ext4,
            v => Extent(v, "/data")[ExtExtent.ee_block] = 1),
        new(
            "EXT_DIRECTORY_CHECKSUM", "a bit of a name flips", Ext4,
            v => Name(v, "/data", "host.txt")[0] ^= 1, Seal: false),
        new(
            "EXT_DIRECTORY_CHECKSUM", "an index that is no longer said to be one", HTree,
            v => v.Inode(Indexed(v))[i_flags] &= ~ExtInodeFlag.Index),
        new("EXT_DOT_ENTRIES", "a directory without '.'", Ext4, v => Name(v, "/data", ".")[0] = (byte)'x'),
        new(
            "EXT_ENTRY_INODE", "an entry for an inode that is not there", Ext4,
            v => Entry(v, "/data", "host.txt")[ExtDirEntry.inode] = 1_000_000),
        new(
            "EXT_ENTRY_UNUSED", "an entry for a free inode", Ext2,
            v => Entry(v, "/data", "host.txt")[ExtDirEntry.inode] = 400),
        new(
            "EXT_ENTRY_UNWRITTEN", "an entry for an inode that was never written", Ext4,
            v => Entry(v, "/data", "host.txt")[ExtDirEntry.inode] = 512),
        new("EXT_ENTRY_NAME", "a slash in a name", Ext4, v => Name(v, "/data", "host.txt")[4] = (byte)'/'),
        new(
            "EXT_ENTRY_FILE_TYPE", "a file that is said to be a directory", Ext4,
            v => Entry(v, "/data", "host.txt")[ExtDirEntry.file_type] = 2),
        new(
            "EXT_ENTRY_FILE_TYPE_UNSET", "a file that is not said to be one", Ext4,
            v => Entry(v, "/data", "host.txt")[ExtDirEntry.file_type] = 0),
        new(
            "EXT_ENTRY_DUPLICATE", "two files of one name", Ext2,
            v => Name(v, "/data", "length-1023.txt")[10] = (byte)'4'),
        new("EXT_CASEFOLD_NAME_LOOSE", "a name that is not UTF-8", Casefold, v =>
        {
            v.Super()[ExtSuperblock.s_encoding_flags] = 0;
            Name(v, "/data/Folded", Text(ExtDirectory.Entries(v, v.Find("/data/Folded"))[2]))[0] = 0xFF;
        }),
        new("EXT_INDEX_LIMIT", "an index with more entries than room", HTree, v => Root(v)[ExtDxRoot.count] = 5000),
        new(
            "EXT_INDEX_ORDER", "an index that puts a block elsewhere", HTree,
            v => RootEntry(v, 1)[ExtDxEntry.hash] = 0xF000_0000),
        new("EXT_DIRECTORY_LINKED_TWICE", "a directory with two names", Ext4, v =>
        {
            Entry(v, "/data", "host.txt")[ExtDirEntry.inode] = 11;
            Entry(v, "/data", "host.txt")[ExtDirEntry.file_type] = 2;
        }),
        new("EXT_ROOT_MISSING", "a root that is a file", Ext4, v => v.Inode(2)[i_mode] = 0x81A4),
        new("EXT_DIRECTORY_UNCONNECTED", "a directory that nobody names", Ext4, v => ExtDirectory.Remove(v, 2, "data")),
        new(
            "EXT_DOT_DOT", "'..' that leads to another directory", Ext4,
            v => Entry(v, "/data", "..")[ExtDirEntry.inode] = 11),
        new("EXT_INODE_UNATTACHED", "a file that nobody names", Ext4, v => ExtDirectory.Remove(v, 12, "host.txt")),
        new("EXT_LINK_COUNT", "a link too many", Ext4, v => v.Inode(Host)[i_links_count] = 2),
    ];

    private static uint FindLink(ExtVolume volume) =>
        ExtDirectory.Entries(volume, volume.Find("/data/links")).First(
            e => (volume.Inode(e.Inode)[i_mode] & 0xF000) == 0xA000).Inode;

    private static Span<byte> Node(ExtVolume volume) => volume.Block(ExtBlockMap.Of(volume, Target).Nodes[0]);

    private static Record<ExtExtent> NodeEntry(ExtVolume volume, int index) =>
        new(Node(volume)[(ExtExtentHeader.Size + (index * ExtExtent.Size))..]);

    private static Span<byte> XattrBlock(ExtVolume volume) => volume.Block(volume.Inode(Target)[i_file_acl_lo]);

    private static List<ExtEntry> InVault(ExtVolume volume) => ExtDirectory.Entries(volume, volume.Find("/data/vault"));

    private static uint FindFastLink(ExtVolume volume) =>
        ExtDirectory.Entries(volume, volume.Find("/data/links"))
            .First(
                e => (volume.Inode(e.Inode)[i_mode] & 0xF000) == 0xA000 && volume.Inode(e.Inode)[i_size_lo] < 60).Inode;

    private static uint Indexed(ExtVolume volume) =>
        ExtAnatomy.Of(volume).Inodes.First(i => (volume.Inode(i)[i_flags] & ExtInodeFlag.Index) != 0);

    private static Span<byte> Index(ExtVolume volume) => volume.Block(ExtBlockMap.Of(volume, Indexed(volume)).Data[0]);

    private static Record<ExtDxRoot> Root(ExtVolume volume) => new(Index(volume));

    private static Record<ExtDxEntry> RootEntry(ExtVolume volume, int index) =>
        new(Index(volume)[(ExtDxRoot.limit.Offset + (index * ExtDxEntry.Size))..]);

    private static string Text(ExtEntry entry) => Encoding.UTF8.GetString(entry.Name);

    // The last entry of an inline directory reaches to its end: there is room for it once more.
    private static void TwiceInline(ExtVolume volume)
    {
        var last = ExtDirectory.Entries(volume, volume.Find("/data/small"))[^1];
        var length = (ushort)(ExtDirEntry.Size + ((last.Name.Length + 3) & ~3));
        var first = ExtDirectory.At(volume, last);
        volume.Image.Write(last.Offset + length, volume.Image.Read(last.Offset, length));
        new Record<ExtDirEntry>(volume.Image.Span(last.Offset + length, ExtDirEntry.Size))[ExtDirEntry.rec_len] -= length;
        first[ExtDirEntry.rec_len] = length;
    }
}
