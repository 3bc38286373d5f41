using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// A replay of the journal into memory. Every dialect: legacy, the checksum over whole transactions, checksums v2 and
/// v3, revokes, escaped blocks, a ring that wraps. Kernel docs: filesystems/ext4, "Journal (jbd2)".
/// </summary>
internal sealed class JournalReplay(CheckRun run, JournalLog log)
{
    private readonly List<LoggedBlock> _committed = [];
    private readonly Dictionary<long, uint> _revoked = [];
    private readonly List<LoggedBlock> _open = [];
    private readonly List<(long Block, uint Transaction)> _openRevokes = [];
    private uint _transactionCrc;

    private readonly record struct LoggedBlock(long Target, long Log, uint Transaction, uint Flags, uint Checksum);

    public uint NextTransaction { get; private set; } = log.Fields[Jbd2Superblock.s_sequence];

    private bool HasV3 => (log.Incompat & Jbd2Feature.IncompatCsumV3) != 0;

    private bool Has64Bit => (log.Incompat & Jbd2Feature.Incompat64Bit) != 0;

    /// <summary>True where every committed transaction could be replayed.</summary>
    public bool Run()
    {
        if (Scan() is { } fault)
        {
            run.Report(ExtFindings.JournalReplay, "journal", fault);
            return false;
        }

        foreach (var block in _committed)
        {
            var isRevoked = _revoked.TryGetValue(block.Target, out var at)
                && unchecked((int)(at - block.Transaction)) >= 0;
            if (!isRevoked && Apply(block) is { } wrong)
            {
                run.Report(ExtFindings.JournalReplay, "journal", wrong);
                return false;
            }
        }

        return true;
    }

    private string? Scan()
    {
        var first = log.Fields[Jbd2Superblock.s_first];
        long at = log.Fields[Jbd2Superblock.s_start];
        _transactionCrc = ~0u;
        for (var steps = log.RingEnd - first; steps > 0; steps--)
        {
            var block = log.Block(at);
            var header = new ReadOnlyRecord<Jbd2Header>(block);
            if (header[Jbd2Header.h_magic] != Jbd2Header.Magic || header[Jbd2Header.h_sequence] != NextTransaction)
            {
                return null;
            }

            var used = 1L;
            var fault = header[Jbd2Header.h_blocktype] switch
            {
                Jbd2Header.DescriptorBlock => Descriptor(block, at, ref used),
                Jbd2Header.CommitBlock => Commit(block, at),
                Jbd2Header.RevokeBlock => Revoke(block, at),
                _ => null,
            };
            if (fault is not null
                || header[Jbd2Header.h_blocktype] is < Jbd2Header.DescriptorBlock or > Jbd2Header.RevokeBlock)
            {
                return fault;
            }

            at = Behind(at, used);
            steps -= used - 1;
        }

        return null;
    }

    private long Behind(long at, long count)
    {
        long first = log.Fields[Jbd2Superblock.s_first];
        return at + count < log.RingEnd ? at + count : at + count - log.RingEnd + first;
    }

    private string? Descriptor(ReadOnlySpan<byte> block, long at, ref long used)
    {
        if (!TailHolds(block))
        {
            return $"the checksum of the descriptor at block {at} of the journal is wrong";
        }

        _transactionCrc = Crc.Crc32BigEndian(_transactionCrc, block);
        var size = Jbd2Tag.SizeOnDisk(log.Incompat);
        var end = block.Length - (log.HasChecksums ? Jbd2BlockTail.Size : 0);
        // Tags are read through a copy: the shorter forms end before the fields they lack.
        Span<byte> tag = stackalloc byte[Jbd2Tag3.Size];
        for (var place = Jbd2Header.Size; place + size <= end;)
        {
            tag.Clear();
            block.Slice(place, size).CopyTo(tag);
            var logged = Tag(tag, Behind(at, used));
            if (!run.Geo.IsBlock(logged.Target) && logged.Target != 0)
            {
                return $"transaction {NextTransaction} writes block {logged.Target}, outside the volume";
            }

            if ((log.Fields[Jbd2Superblock.s_feature_compat] & Jbd2Feature.CompatChecksum) != 0)
            {
                _transactionCrc = Crc.Crc32BigEndian(_transactionCrc, log.Block(logged.Log));
            }

            _open.Add(logged);
            used++;
            place += size + ((logged.Flags & Jbd2Tag.SameUuid) != 0 ? 0 : Jbd2Tag.UuidBytes);
            if ((logged.Flags & Jbd2Tag.LastTag) != 0)
            {
                break;
            }
        }

        return null;
    }

    private LoggedBlock Tag(ReadOnlySpan<byte> bytes, long logged)
    {
        if (HasV3)
        {
            var tag3 = new ReadOnlyRecord<Jbd2Tag3>(bytes);
            var high = Has64Bit ? (long)tag3[Jbd2Tag3.t_blocknr_high] << 32 : 0;
            return new LoggedBlock(
                tag3[Jbd2Tag3.t_blocknr] | high, logged, NextTransaction, tag3[Jbd2Tag3.t_flags],
                tag3[Jbd2Tag3.t_checksum]);
        }

        var tag = new ReadOnlyRecord<Jbd2Tag>(bytes);
        var upper = Has64Bit ? (long)tag[Jbd2Tag.t_blocknr_high] << 32 : 0;
        return new LoggedBlock(
            tag[Jbd2Tag.t_blocknr] | upper, logged, NextTransaction, tag[Jbd2Tag.t_flags], tag[Jbd2Tag.t_checksum]);
    }

    private string? Revoke(ReadOnlySpan<byte> block, long at)
    {
        if (!TailHolds(block))
        {
            return $"the checksum of the revoke block at block {at} of the journal is wrong";
        }

        var width = Has64Bit ? 8 : 4;
        var end = Math.Min(new ReadOnlyRecord<Jbd2Revoke>(block)[Jbd2Revoke.r_count], (uint)block.Length);
        for (var place = Jbd2Revoke.Size; place + width <= end; place += width)
        {
            var number = Has64Bit
                ? unchecked((long)BinaryPrimitives.ReadUInt64BigEndian(block[place..]))
                : BinaryPrimitives.ReadUInt32BigEndian(block[place..]);
            _openRevokes.Add((number, NextTransaction));
        }

        return null;
    }

    private string? Commit(ReadOnlySpan<byte> block, long at)
    {
        if (!CommitHolds(block))
        {
            return $"the checksum of the commit at block {at} of the journal is wrong";
        }

        _committed.AddRange(_open);
        foreach (var (revoked, transaction) in _openRevokes)
        {
            _revoked[revoked] = transaction;
        }

        _open.Clear();
        _openRevokes.Clear();
        _transactionCrc = ~0u;
        NextTransaction = unchecked(NextTransaction + 1);
        return null;
    }

    private bool CommitHolds(ReadOnlySpan<byte> block)
    {
        const byte Crc32Type = 1;
        var commit = new ReadOnlyRecord<Jbd2Commit>(block);
        if (log.HasChecksums)
        {
            var copy = block.ToArray();
            copy.AsSpan(Jbd2Commit.h_chksum.Offset, 4).Clear();
            return commit[Jbd2Commit.h_chksum] == Crc.Crc32C(log.Seed, copy);
        }

        var hasTransactionCrc = log.HasFeatures
            && (log.Fields[Jbd2Superblock.s_feature_compat] & Jbd2Feature.CompatChecksum) != 0;
        var isUnset = commit[Jbd2Commit.h_chksum_type] == 0
            && commit[Jbd2Commit.h_chksum_size] == 0
            && commit[Jbd2Commit.h_chksum] == 0;
        return !hasTransactionCrc || isUnset
            || (commit[Jbd2Commit.h_chksum_type] == Crc32Type && commit[Jbd2Commit.h_chksum] == _transactionCrc);
    }

    private bool TailHolds(ReadOnlySpan<byte> block)
    {
        if (!log.HasChecksums)
        {
            return true;
        }

        var copy = block.ToArray();
        copy.AsSpan(block.Length - Jbd2BlockTail.Size).Clear();
        var tail = new ReadOnlyRecord<Jbd2BlockTail>(block[^Jbd2BlockTail.Size..]);
        return tail[Jbd2BlockTail.t_checksum] == Crc.Crc32C(log.Seed, copy);
    }

    private string? Apply(LoggedBlock block)
    {
        var data = log.Block(block.Log).ToArray();
        if (log.HasChecksums)
        {
            Span<byte> sequence = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(sequence, block.Transaction);
            var crc = Crc.Crc32C(Crc.Crc32C(log.Seed, sequence), data);
            if (block.Checksum != (HasV3 ? crc : crc & 0xFFFF))
            {
                return $"the checksum of block {block.Target} in transaction {block.Transaction} is wrong";
            }
        }

        if ((block.Flags & Jbd2Tag.Escape) != 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(data, Jbd2Header.Magic);
        }

        run.Volume.Replayed[block.Target] = data;
        return null;
    }
}
