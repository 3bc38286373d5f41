using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtInode;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>A name to put into a directory, and the inode and type it stands for.</summary>
internal sealed record ExtName(byte[] Name, uint Inode, byte FileType)
{
    /// <summary>Stands behind the name where a directory is both encrypted and casefolded.</summary>
    public (uint Hash, uint Minor)? Hash { get; init; }

    public int RecordLength =>
        ExtDirEntry.Size + ((Name.Length + 3) & ~3) + (Hash is null ? 0 : ExtDirEntryHash.Size);
}

/// <summary>
/// Makes directories that e2fsprogs would take hours over or cannot make: it takes a file that debugfs wrote, whose
/// blocks are allocated, and turns it into a directory of just that many blocks, linear or indexed.
/// </summary>
internal sealed class ExtDirectoryMaker
{
    private readonly ExtVolume _volume;
    private readonly uint _inode;
    private readonly uint _parent;
    private readonly long[] _blocks;

    private ExtDirectoryMaker(ExtVolume volume, string path)
    {
        _volume = volume;
        var cut = path.LastIndexOf('/');
        _parent = volume.Find(path[..cut]);
        var entry = ExtDirectory.Entry(volume, _parent, path[(cut + 1)..]);
        _inode = entry.Inode;
        _blocks = [.. ExtBlockMap.Of(volume, _inode).Data.Values];
        var record = volume.Inode(_inode);
        record[i_mode] = ExtFileType.ModeDirectory | 0x1ED;
        record[i_links_count] = 2;
        volume.Inode(_parent)[i_links_count]++;
        ExtDirectory.At(volume, entry)[ExtDirEntry.file_type] = ExtFileType.EntryDirectory;
    }

    private int BlockSize => _volume.Geometry.BlockSize;

    private int TailBytes => _volume.Geometry.HasMetadataChecksums ? ExtDirEntryTail.Size : 0;

    /// <summary>Entries in the given order, evenly over the blocks.</summary>
    public static void Linear(ExtVolume volume, string path, IReadOnlyList<ExtName> names)
    {
        var maker = new ExtDirectoryMaker(volume, path);
        ExtName[] all = [.. Dots(maker._inode, maker._parent), .. names];
        var per = (all.Length + maker._blocks.Length - 1) / maker._blocks.Length;
        for (var i = 0; i < maker._blocks.Length; i++)
        {
            maker.Leaf(maker._blocks[i], [.. all.Skip(i * per).Take(per)]);
        }
    }

    /// <summary>Gives an existing directory of one block these names instead of those it has.</summary>
    public static void Rewrite(ExtVolume volume, string path, IReadOnlyList<ExtName> names)
    {
        var inode = volume.Find(path);
        var parent = volume.Find(path[..path.LastIndexOf('/')]);
        var tailBytes = volume.Geometry.HasMetadataChecksums ? ExtDirEntryTail.Size : 0;
        WriteLeaf(volume.Block(ExtBlockMap.Of(volume, inode).Data[0]), [.. Dots(inode, parent), .. names], tailBytes);
    }

    /// <summary>
    /// An indexed directory: the root, then the levels of interior blocks, then leaves over the rest.
    /// </summary>
    /// <param name="levels">Interior blocks per level below the root; none for a root that points at leaves.</param>
    public static void Indexed(
        ExtVolume volume, string path, IReadOnlyList<ExtName> names, byte hashVersion, params int[] levels) =>
        IndexedFolded(volume, path, names, hashVersion, name => name, levels);

    /// <summary>The same in a casefolded directory, where not the name is hashed but what it folds to.</summary>
    public static void IndexedFolded(
        ExtVolume volume, string path, IReadOnlyList<ExtName> names, byte hashVersion, Func<byte[], byte[]> fold,
        params int[] levels)
    {
        var maker = new ExtDirectoryMaker(volume, path);
        volume.Inode(maker._inode)[i_flags] |= ExtInodeFlag.Index;
        var firstLeaf = 1 + levels.Sum();
        var sorted = names
            .Select(n => (DirHash.Of(hashVersion, volume.Geometry.HashSeed, fold(n.Name)).Hash, Name: n))
            .OrderBy(n => n.Hash).ToList();
        var starts = maker.Leaves(sorted, firstLeaf);

        // Each level is filled from the one below: a node knows the first hash of each of its children.
        var first = firstLeaf;
        for (var level = levels.Length - 1; level >= 0; level--)
        {
            first -= levels[level];
            starts = maker.Nodes(starts, first, levels[level]);
        }

        maker.Root(starts, hashVersion, (byte)levels.Length);
    }

    private static ExtName[] Dots(uint inode, uint parent) =>
    [
        new("."u8.ToArray(), inode, ExtFileType.EntryDirectory),
        new(".."u8.ToArray(), parent, ExtFileType.EntryDirectory),
    ];

    private List<(uint Hash, int Logical)> Leaves(List<(uint Hash, ExtName Name)> sorted, int firstLeaf)
    {
        var starts = new List<(uint, int)>();
        var leaves = _blocks.Length - firstLeaf;
        var at = 0;
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            var end = leaf == leaves - 1 ? sorted.Count : sorted.Count * (leaf + 1) / leaves;
            // Names of one hash stay together, so that no entry of the index needs its continuation bit.
            while (end < sorted.Count && sorted[end].Hash == sorted[end - 1].Hash)
            {
                end++;
            }

            Leaf(_blocks[firstLeaf + leaf], [.. sorted[at..end].Select(s => s.Name)]);
            starts.Add((sorted[at].Hash, firstLeaf + leaf));
            at = end;
        }

        return starts;
    }

    private List<(uint Hash, int Logical)> Nodes(List<(uint Hash, int Logical)> children, int first, int count)
    {
        var starts = new List<(uint, int)>();
        for (var i = 0; i < count; i++)
        {
            var mine = children[(children.Count * i / count)..(children.Count * (i + 1) / count)];
            var bytes = _volume.Block(_blocks[first + i]);
            bytes.Clear();
            new Record<ExtDxNode>(bytes)[ExtDxNode.fake_rec_len] = (ushort)BlockSize;
            Table(bytes, ExtDxNode.limit.Offset, mine);
            starts.Add((mine[0].Hash, first + i));
        }

        return starts;
    }

    private void Root(List<(uint Hash, int Logical)> children, byte hashVersion, byte levels)
    {
        var bytes = _volume.Block(_blocks[0]);
        bytes.Clear();
        var root = new Record<ExtDxRoot>(bytes)
        {
            [ExtDxRoot.dot_inode] = _inode,
            [ExtDxRoot.dot_rec_len] = 12,
            [ExtDxRoot.dot_name_len] = 1,
            [ExtDxRoot.dot_file_type] = ExtFileType.EntryDirectory,
            [ExtDxRoot.dotdot_inode] = _parent,
            [ExtDxRoot.dotdot_rec_len] = (ushort)(BlockSize - 12),
            [ExtDxRoot.dotdot_name_len] = 2,
            [ExtDxRoot.dotdot_file_type] = ExtFileType.EntryDirectory,
            [ExtDxRoot.hash_version] = hashVersion,
            [ExtDxRoot.info_length] = 8,
            [ExtDxRoot.indirect_levels] = levels,
        };
        root.Set(ExtDxRoot.dot_name, "."u8);
        root.Set(ExtDxRoot.dotdot_name, ".."u8);
        Table(bytes, ExtDxRoot.limit.Offset, children);
    }

    private void Table(Span<byte> block, int place, List<(uint Hash, int Logical)> children)
    {
        var limit = ((BlockSize - place) / ExtDxEntry.Size) - (_volume.Geometry.HasMetadataChecksums ? 1 : 0);
        if (children.Count > limit)
        {
            throw new InvalidOperationException($"{children.Count} index entries where {limit} fit.");
        }

        for (var i = 0; i < children.Count; i++)
        {
            var entry = new Record<ExtDxEntry>(block[(place + (i * ExtDxEntry.Size))..]);
            entry[ExtDxEntry.hash] = children[i].Hash;
            entry[ExtDxEntry.block] = (uint)children[i].Logical;
        }

        // The first entry's hash is not stored: limit and count lie over it.
        var head = new Record<ExtDxCountLimit>(block[place..]);
        head[ExtDxCountLimit.limit] = (ushort)limit;
        head[ExtDxCountLimit.count] = (ushort)children.Count;
    }

    private void Leaf(long block, ExtName[] names) => WriteLeaf(_volume.Block(block), names, TailBytes);

    /// <summary>Entries from the start of a block; the last one takes what is left before the tail.</summary>
    private static void WriteLeaf(Span<byte> bytes, ExtName[] names, int tailBytes)
    {
        bytes.Clear();
        var end = bytes.Length - tailBytes;
        var at = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var length = i == names.Length - 1 ? end - at : names[i].RecordLength;
            var entry = new Record<ExtDirEntry>(bytes[at..]);
            entry[ExtDirEntry.inode] = names[i].Inode;
            entry[ExtDirEntry.rec_len] = (ushort)length;
            entry[ExtDirEntry.name_len] = (byte)names[i].Name.Length;
            entry[ExtDirEntry.file_type] = names[i].FileType;
            names[i].Name.CopyTo(bytes[(at + ExtDirEntry.Size)..end]);
            if (names[i].Hash is { } hash)
            {
                _ = new Record<ExtDirEntryHash>(bytes[(at + names[i].RecordLength - ExtDirEntryHash.Size)..])
                {
                    [ExtDirEntryHash.hash] = hash.Hash,
                    [ExtDirEntryHash.minor_hash] = hash.Minor,
                };
            }

            at += length;
        }

        if (names.Length == 0)
        {
            new Record<ExtDirEntry>(bytes)[ExtDirEntry.rec_len] = (ushort)end;
        }

        if (tailBytes > 0)
        {
            var tail = new Record<ExtDirEntryTail>(bytes[end..]);
            tail[ExtDirEntryTail.det_rec_len] = (ushort)ExtDirEntryTail.Size;
            tail[ExtDirEntryTail.det_reserved_ft] = ExtDirEntryTail.FileType;
        }
    }
}
