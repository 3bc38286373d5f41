using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

internal enum IndexBlockKind
{
    Leaf,
    Root,
    Node,
}

/// <summary>
/// The index of one directory: its tables, and whether the hashes of each block's names lie where the tables say.
/// Kernel docs: filesystems/ext4, "Hash Tree Directories".
/// </summary>
internal sealed class HTreeCheck(CheckRun run, DirectoryInfo directory)
{
    private const uint BlockMask = 0x0FFFFFFF;
    private const uint LastHash = 0xFFFFFFFE;

    private readonly IndexBlock[] _blocks = new IndexBlock[directory.LastBlock + 1];
    private DirectoryHashVersion _version;
    private int _depth;

    private struct IndexBlock
    {
        public IndexBlockKind Kind;
        public bool IsReferenced;
        public bool IsReferencedTwice;
        public bool IsFirst;
        public bool IsLast;
        public bool IsEmpty;
        public long Parent;
        public uint LowestName;
        public uint HighestName;
        public uint From;
        public uint To;
    }

    private int Levels => MostLevels(run) + 1;

    private string Where => $"directory {directory.Inode.Number}";

    /// <summary>The root as the inode scan meets it, before any directory is read.</summary>
    public static void Root(CheckRun run, Inode inode)
    {
        var levels = 0;
        var fault = !inode.IsDirectory ? "the index flag on something else than a directory"
            : !run.Geo.Has(ExtFeatures.DirIndex) ? "the index flag without the feature"
            : RootFault(run, inode, out levels);
        if (fault is not null)
        {
            run.Report(ExtFindings.IndexRoot, inode, fault);
        }
        else if (levels > MostLevels(run))
        {
            run.Report(
                ExtFindings.IndexDepth, inode,
                $"an index of {levels} indirect levels, the features allow {MostLevels(run)}");
        }
    }

    private static string? RootFault(CheckRun run, Inode inode, out int levels)
    {
        levels = 0;
        var first = inode.Has(InodeFlags.InlineData) ? 0 : new FileContent(run, inode).Physical(0);
        if (!run.Geo.IsBlock(first) || !run.Volume.TryBlock(first, out var block))
        {
            return "the index has no root";
        }

        var root = new ReadOnlyRecord<ExtDxRoot>(block);
        var version = root[ExtDxRoot.hash_version];
        var keepsHash = inode.Has(InodeFlags.Encrypted) && inode.Has(InodeFlags.Casefold);
        if (root[ExtDxRoot.reserved_zero] != 0 || root[ExtDxRoot.info_length] < 8)
        {
            return "the index's root is malformed";
        }

        if (version is not (0 or 1 or 2 or (byte)DirectoryHashVersion.SipHash)
            || keepsHash != (version == (byte)DirectoryHashVersion.SipHash))
        {
            return $"hash version {version}";
        }

        if ((root[ExtDxRoot.unused_flags] & 1) != 0)
        {
            return "the root has a flag that is not known";
        }

        levels = root[ExtDxRoot.indirect_levels];
        return null;
    }

    private static int MostLevels(CheckRun run) => run.Geo.HasLargeDir ? 2 : 1;

    public IndexBlockKind Classify(long logical, ReadOnlySpan<byte> block)
    {
        ref var info = ref _blocks[logical];
        info.LowestName = uint.MaxValue;
        info.IsEmpty = true;
        if (logical == 0)
        {
            info.Kind = IndexBlockKind.Root;
            info.IsFirst = info.IsLast = true;
            ReadRoot(block);
        }
        else
        {
            var node = new ReadOnlyRecord<ExtDxNode>(block);
            var isFake = node[ExtDxNode.fake_inode] == 0 && node[ExtDxNode.fake_name_len] == 0
                && DirectoryEntries.RecordLength(run.Geo, node[ExtDxNode.fake_rec_len]) == run.Geo.BlockSize;
            info.Kind = isFake && node[ExtDxNode.limit] == Limit(ExtDxNode.limit.Offset)
                ? IndexBlockKind.Node
                : IndexBlockKind.Leaf;
        }

        return info.Kind;
    }

    /// <summary>A name in a leaf.</summary>
    public void Entry(long leaf, ReadOnlySpan<byte> block, DirectoryEntry entry)
    {
        if (HashOf(block, entry) is { } hash)
        {
            ref var info = ref _blocks[leaf];
            info.IsEmpty = false;
            info.LowestName = Math.Min(info.LowestName, hash);
            info.HighestName = Math.Max(info.HighestName, hash);
        }
    }

    /// <summary>The table of a root or node: its counts, and what it says of the blocks below.</summary>
    public void Table(long logical, ReadOnlySpan<byte> block)
    {
        var start = logical == 0
            ? 24 + new ReadOnlyRecord<ExtDxRoot>(block)[ExtDxRoot.info_length]
            : ExtDxNode.limit.Offset;
        var room = Limit(start);
        if (start + ExtDxCountLimit.Size > block.Length)
        {
            return;
        }

        var head = new ReadOnlyRecord<ExtDxCountLimit>(block[start..]);
        int count = head[ExtDxCountLimit.count];
        if (head[ExtDxCountLimit.limit] != room || count > room)
        {
            run.Report(
                ExtFindings.IndexLimit, Where,
                $"block {logical}: count {count}, limit {head[ExtDxCountLimit.limit]}, room for {room}");
        }

        Entries(logical, block[start..], Math.Min(count, room));
    }

    public void Finish()
    {
        _blocks[0].IsReferencedTwice |= _blocks[0].IsReferenced;
        _blocks[0].IsReferenced = true;
        SpreadLimits();
        for (var i = 0L; i < _blocks.Length; i++)
        {
            if (Fault(i) is { } fault)
            {
                run.Report(ExtFindings.IndexOrder, Where, $"block {i} {fault}");
            }
        }
    }

    private int Limit(int start) =>
        (run.Geo.BlockSize - start - (run.Geo.HasCsum ? ExtDxTail.Size : 0)) / ExtDxEntry.Size;

    private void ReadRoot(ReadOnlySpan<byte> block)
    {
        const uint UnsignedHash = 2;
        var root = new ReadOnlyRecord<ExtDxRoot>(block);
        var levels = root[ExtDxRoot.indirect_levels];
        if (root[ExtDxRoot.reserved_zero] != 0 || root[ExtDxRoot.info_length] < 8)
        {
            run.Report(ExtFindings.IndexRoot, directory.Inode, "the index's root is malformed");
        }

        var version = root[ExtDxRoot.hash_version];
        var isUnsigned = (run.SuperField(ExtSuperblock.s_flags) & UnsignedHash) != 0;
        _version = (DirectoryHashVersion)(version <= 2 && isUnsigned ? version + 3 : version);
        _depth = levels + 1;
    }

    private uint? HashOf(ReadOnlySpan<byte> block, DirectoryEntry entry)
    {
        var name = entry.Name(block);
        if (_version == DirectoryHashVersion.SipHash)
        {
            return entry.HashAt + 4 <= block.Length
                ? BinaryPrimitives.ReadUInt32LittleEndian(block[entry.HashAt..]) & ~1u
                : null;
        }

        if (directory.IsCasefolded && !Casefolding.CanFold(name))
        {
            return null;
        }

        return DirectoryHash.Of(
            directory.IsCasefolded ? Casefolding.Fold(name) : name, _version,
            run.Geo.Fields[ExtSuperblock.s_hash_seed]);
    }

    private void Entries(long logical, ReadOnlySpan<byte> table, int count)
    {
        uint hash = 0, lowest = uint.MaxValue, highest = 0;
        for (var i = 0; i < count; i++)
        {
            var entry = new ReadOnlyRecord<ExtDxEntry>(table[(i * ExtDxEntry.Size)..]);
            var before = hash;
            hash = i == 0 ? 0 : entry[ExtDxEntry.hash] & ~1u;
            long block = entry[ExtDxEntry.block] & BlockMask;
            if (block >= _blocks.Length)
            {
                run.Report(ExtFindings.IndexBlock, Where, $"block {logical}: entry {i} leads to block {block}");
                continue;
            }

            if (hash < before)
            {
                run.Report(ExtFindings.IndexOrder, Where, $"block {logical}: hash {hash:x8} comes after {before:x8}");
            }

            var next = i + 1 < count
                ? new ReadOnlyRecord<ExtDxEntry>(table[((i + 1) * ExtDxEntry.Size)..])[ExtDxEntry.hash] & ~1u
                : LastHash;
            Refer(ref _blocks[block], logical, hash, next, i == 0, i + 1 == count);
            lowest = Math.Min(lowest, hash);
            highest = Math.Max(highest, hash);
        }

        _blocks[logical].LowestName = lowest;
        _blocks[logical].HighestName = highest;
        _blocks[logical].IsEmpty = false;
    }

    private static void Refer(ref IndexBlock child, long parent, uint from, uint to, bool isFirst, bool isLast)
    {
        child.IsReferencedTwice |= child.IsReferenced;
        child.Parent = child.IsReferenced ? child.Parent : parent;
        child.IsReferenced = true;
        (child.From, child.To) = (from, to);
        child.IsFirst |= isFirst;
        child.IsLast |= isLast;
    }

    // A node's own range begins and ends with its outermost children, whose entries have no hash of their own; so from
    // the leaves upwards, level by level.
    private void SpreadLimits()
    {
        var outermost = Enumerable.Range(1, _blocks.Length - 1).Where(i => _blocks[i].IsFirst || _blocks[i].IsLast);
        foreach (var i in outermost.OrderByDescending(i => DepthOf(i)))
        {
            ref var child = ref _blocks[i];
            ref var parent = ref _blocks[child.Parent];
            parent.LowestName = child.IsFirst ? child.LowestName : parent.LowestName;
            parent.HighestName = child.IsLast ? child.HighestName : parent.HighestName;
        }
    }

    private string? Fault(long i)
    {
        ref var block = ref _blocks[i];
        if (!block.IsReferenced)
        {
            return "is not in the index";
        }

        if (block.IsReferencedTwice)
        {
            return "is in the index twice";
        }

        if (!block.IsFirst && block.LowestName < block.From)
        {
            return $"has hash {block.LowestName:x8}, its index begins at {block.From:x8}";
        }

        if (i > 0 && block.HighestName > block.To)
        {
            return $"has hash {block.HighestName:x8}, its index ends at {block.To:x8}";
        }

        return block.Kind == IndexBlockKind.Leaf && DepthOf(i) is var depth && depth != _depth
            ? $"lies {depth} levels deep, not {_depth}"
            : null;
    }

    private int DepthOf(long i)
    {
        var depth = 0;
        for (; _blocks[i].Kind != IndexBlockKind.Root && depth <= Levels; i = _blocks[i].Parent)
        {
            depth++;
        }

        return depth;
    }
}
