using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// The fast-commit area behind the ring: whether the deltas that follow the last full commit can be replayed. Kernel
/// docs: filesystems/ext4, "Fast commits". What they would change is not applied here.
/// </summary>
internal sealed class FastCommitCheck(CheckRun run, JournalLog log, uint transaction)
{
    private uint _crc;
    private bool _isOpen;
    private bool _isFinished;
    private bool _hasCommit;

    public void Run()
    {
        // jbd2 leaves one block out between the ring and the fast commits.
        var first = log.RingEnd + 1;
        for (var i = first; i < log.RingEnd + log.FastCommitBlocks && !_isFinished; i++)
        {
            var block = log.Block(i);
            if (block.IsEmpty)
            {
                return;
            }

            if (Block(block, i - first) is { } fault)
            {
                run.Report(ExtFindings.FastCommit, "fast commit", fault);
                return;
            }
        }

        if (_isOpen && !_hasCommit)
        {
            run.Report(ExtFindings.FastCommit, "fast commit", "a fast commit begins and has no tail");
        }
    }

    private string? Block(ReadOnlySpan<byte> block, long index)
    {
        for (var at = 0; at + FcTl.Size <= block.Length && !_isFinished;)
        {
            var head = new ReadOnlyRecord<FcTl>(block[at..]);
            var tag = head[FcTl.fc_tag];
            int length = head[FcTl.fc_len];
            var isFirst = index == 0 && at == 0;
            if (isFirst && tag != FcTl.Head)
            {
                _isFinished = true;
                return null;
            }

            if (!HasValidLength(tag, length) || at + FcTl.Size + length > block.Length)
            {
                _isFinished = true;
                return _hasCommit ? null : $"block {index} of the area: a record with tag {tag} and length {length}";
            }

            if (Record(block.Slice(at, FcTl.Size + length), tag) is { } fault)
            {
                return fault;
            }

            at += FcTl.Size + length;
        }

        return null;
    }

    private string? Record(ReadOnlySpan<byte> record, int tag)
    {
        var value = record[FcTl.Size..];
        if (tag == FcTl.Tail)
        {
            return Tail(record, value);
        }

        _crc = Crc.Crc32C(_crc, record);
        if (tag != FcTl.Head)
        {
            return tag == FcTl.Pad ? null : Delta(value, tag);
        }

        var head = new ReadOnlyRecord<FcHead>(value);
        if (head[FcHead.fc_tid] != transaction)
        {
            // Left over from before the last full commit.
            _isFinished = true;
            return null;
        }

        _isOpen = true;
        return head[FcHead.fc_features] == 0 ? null : $"features 0x{head[FcHead.fc_features]:x} that are not known";
    }

    private string? Tail(ReadOnlySpan<byte> record, ReadOnlySpan<byte> value)
    {
        var tail = new ReadOnlyRecord<FcTail>(value);
        _crc = Crc.Crc32C(_crc, record[..(FcTl.Size + FcTail.fc_crc.Offset)]);
        var holds = tail[FcTail.fc_tid] == transaction && tail[FcTail.fc_crc] == _crc;
        var crc = _crc;
        _crc = 0;
        _isFinished = !holds;
        _hasCommit |= holds;
        return holds ? null : $"the tail is of transaction {tail[FcTail.fc_tid]} with checksum {tail[FcTail.fc_crc]:x8}, its records give {crc:x8}";
    }

    private string? Delta(ReadOnlySpan<byte> value, int tag)
    {
        var inode = tag is FcTl.Creat or FcTl.Link or FcTl.Unlink
            ? new ReadOnlyRecord<FcDentryInfo>(value)[FcDentryInfo.fc_ino]
            : BitConverter.ToUInt32(value);
        return inode is 0 || inode > run.Geo.InodesCount ? $"a record with tag {tag} for inode {inode}" : null;
    }

    private bool HasValidLength(int tag, int length) => tag switch
    {
        FcTl.AddRange => length == FcAddRange.Size,
        FcTl.DelRange => length == FcDelRange.Size,
        FcTl.Creat or FcTl.Link or FcTl.Unlink => length > FcDentryInfo.Size && length <= FcDentryInfo.Size + 255,
        FcTl.Inode => length >= FcInode.Size + ExtInode.GoodOldSize && length <= FcInode.Size + run.Geo.InodeSize,
        FcTl.Pad => true,
        FcTl.Tail => length >= FcTail.Size,
        FcTl.Head => length == FcHead.Size,
        _ => false,
    };
}
