using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// The hidden quota files: header, the tree of ids, and the recorded usage of each id against what its files really
/// use. The form is that of the kernel's fs/quota/quotaio_v2.h and quota_tree.h.
/// </summary>
internal sealed class QuotaCheck(CheckRun run)
{
    // What quota tools bear: far beyond the blocks that a tree of this depth can number sensibly.
    private const long MaxFileBytes = 1L << 31;

    private static readonly uint[] s_magics =
        [ExtQuotaHeader.UserMagic, ExtQuotaHeader.GroupMagic, ExtQuotaHeader.ProjectMagic];

    private readonly HashSet<uint> _seenBlocks = [];
    private readonly HashSet<uint> _seenIds = [];
    private QuotaType _type;
    private FileContent? _file;
    private uint _blocks;

    private string Where => $"{_type.ToString().ToLowerInvariant()} quota";

    public void Run()
    {
        if (!run.Geo.Has(ExtFeatures.Quota))
        {
            return;
        }

        long[] files = [run.SuperField(ExtSuperblock.s_usr_quota_inum), run.SuperField(ExtSuperblock.s_grp_quota_inum), run.SuperField(ExtSuperblock.s_prj_quota_inum)];
        foreach (var type in Enum.GetValues<QuotaType>())
        {
            if (files[(int)type] is var number and not 0)
            {
                _type = type;
                _seenBlocks.Clear();
                _seenIds.Clear();
                File(number);
            }
        }
    }

    private void File(long number)
    {
        if (run.Volume.Inode(number) is not { } inode
            || !inode.IsRegular
            || !inode.Has(InodeFlags.Extents) && inode.MapEntry(0) == 0)
        {
            run.Report(ExtFindings.QuotaFile, Where, $"inode {number} is no file");
            return;
        }

        _file = new FileContent(run, inode);
        var head = new byte[ExtQuotaHeader.Size + ExtQuotaInfo.Size];
        var header = new ReadOnlyRecord<ExtQuotaHeader>(head);
        var isRead = _file.TryRead(0, head);
        if (!isRead || !HasMagic(header[ExtQuotaHeader.dqh_magic]) || header[ExtQuotaHeader.dqh_version] != 1)
        {
            var (magic, version) = (header[ExtQuotaHeader.dqh_magic], header[ExtQuotaHeader.dqh_version]);
            run.Report(ExtFindings.QuotaFile, Where, $"dqh_magic is 0x{magic:x8}, version {version}");
            return;
        }

        var info = new ReadOnlyRecord<ExtQuotaInfo>(head.AsSpan(ExtQuotaInfo.Offset));
        _blocks = info[ExtQuotaInfo.dqi_blocks];
        var most = (inode.Size + ExtQuotaBlockHeader.BlockSize - 1) / ExtQuotaBlockHeader.BlockSize;
        if (inode.BoundedSize > MaxFileBytes
            || _blocks > most
            || info[ExtQuotaInfo.dqi_free_blk] >= Math.Max(_blocks, 1)
            || info[ExtQuotaInfo.dqi_free_entry] >= Math.Max(_blocks, 1))
        {
            run.Report(ExtFindings.QuotaInfo, Where, $"dqi_blocks is {_blocks}, the file has room for {most}");
            _blocks = (uint)Math.Min(_blocks, most);
        }

        Node(ExtQuotaBlockHeader.RootBlock, 0);
        Missing();
    }

    /// <summary>e2fsck objects to the magic in the other byte order and to no other number.</summary>
    private bool HasMagic(uint magic)
    {
        var expected = s_magics[(int)_type];
        return run.IsStrict ? magic == expected : magic != BinaryPrimitives.ReverseEndianness(expected);
    }

    private void Node(uint block, int level)
    {
        var bytes = new byte[ExtQuotaBlockHeader.BlockSize];
        if (!_file!.TryRead((long)block * bytes.Length, bytes))
        {
            run.Report(ExtFindings.QuotaTree, Where, $"block {block} of the tree is missing");
            return;
        }

        if (level == ExtQuotaBlockHeader.Depth)
        {
            Leaf(bytes);
            return;
        }

        for (var at = 0; at < bytes.Length; at += 4)
        {
            var child = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
            if (child >= Math.Max(_blocks, 1) || (child != 0 && child <= ExtQuotaBlockHeader.RootBlock))
            {
                run.Report(
                    ExtFindings.QuotaTree, Where, $"block {block} of the tree leads to block {child} of {_blocks}");
            }
            else if (child != 0 && _seenBlocks.Add(child))
            {
                Node(child, level + 1);
            }
        }
    }

    private void Leaf(byte[] bytes)
    {
        for (var at = ExtQuotaBlockHeader.Size; at + ExtQuotaEntry.Size <= bytes.Length; at += ExtQuotaEntry.Size)
        {
            var raw = bytes.AsSpan(at, ExtQuotaEntry.Size);
            if (raw.ContainsAnyExcept((byte)0))
            {
                Entry(new ReadOnlyRecord<ExtQuotaEntry>(raw));
            }
        }
    }

    private void Entry(ReadOnlyRecord<ExtQuotaEntry> entry)
    {
        var id = entry[ExtQuotaEntry.dqb_id];
        _seenIds.Add(id);
        var used = run.Usage.Of(_type).GetValueOrDefault(id);
        var (bytes, inodes) = (entry[ExtQuotaEntry.dqb_curspace], entry[ExtQuotaEntry.dqb_curinodes]);
        if (bytes != (ulong)used.Bytes || inodes != (ulong)used.Inodes)
        {
            run.Report(
                ExtFindings.QuotaUsage, Where,
                $"id {id} is said to use {bytes} bytes in {inodes} inodes, it uses {used.Bytes} in {used.Inodes}");
        }
    }

    private void Missing()
    {
        foreach (var (id, used) in run.Usage.Of(_type))
        {
            if (!_seenIds.Contains(id) && (used.Bytes > 0 || used.Inodes > 0))
            {
                run.Report(
                    ExtFindings.QuotaUsage, Where,
                    $"id {id} uses {used.Bytes} bytes in {used.Inodes} inodes and has no entry");
            }
        }
    }
}
