using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.Jbd2Superblock;

namespace Erix.Scenarios.Media.Ext.Journal;

/// <summary>A block of the filesystem and what a transaction makes of it.</summary>
internal sealed record JournalBlock(long Block, byte[] Content);

/// <summary>Writes transactions that nobody has checkpointed yet, in any dialect of jbd2, round the ring.</summary>
internal sealed class JournalWriter
{
    private readonly JournalArea _area;
    private readonly JournalGeometry _geometry;
    private int _head;
    private uint _sequence;

    /// <param name="incompat">The dialect: checksum v2 or v3, 64bit, revoke, fast commit.</param>
    /// <param name="start">
    /// The block of the ring where the oldest transaction begins; zero for the ring's first.
    /// </param>
    /// <param name="sequence">The number of the oldest transaction; numbers wrap.</param>
    public JournalWriter(JournalArea area, uint incompat, int start = 0, uint sequence = 1)
    {
        _area = area;
        var super = area.Super();
        super[h_blocktype] = Jbd2Header.SuperblockV2;
        super[s_feature_incompat] = incompat;
        super[s_checksum_type] = (incompat & (Jbd2Feature.IncompatCsumV2 | Jbd2Feature.IncompatCsumV3)) != 0
            ? Crc32C
            : (byte)0;
        _geometry = new JournalGeometry(area);
        _head = start == 0 ? _geometry.First : start;
        _sequence = sequence;
        super[s_start] = (uint)_head;
        super[s_sequence] = sequence;
        SealSuper();
    }

    /// <summary>The number the next transaction would get: what a fast commit on top of this log has to name.</summary>
    public uint NextSequence => _sequence;

    public void Transaction(IReadOnlyList<JournalBlock> blocks, IReadOnlyList<long>? revoked = null)
    {
        if (revoked is { Count: > 0 })
        {
            Revoke(revoked);
        }

        var perDescriptor =
            ((_geometry.End(_area.BlockSize) - Jbd2Header.Size - Jbd2Tag.UuidBytes) / _geometry.TagSize) - 1;
        for (var at = 0; at < blocks.Count; at += perDescriptor)
        {
            Describe([.. blocks.Skip(at).Take(perDescriptor)]);
        }

        Commit();
        unchecked
        {
            _sequence++;
        }
    }

    private void Describe(JournalBlock[] blocks)
    {
        var descriptor = Take(Jbd2Header.DescriptorBlock);
        var place = Jbd2Header.Size;
        for (var i = 0; i < blocks.Length; i++)
        {
            var copy = _area.Block(Advance());
            blocks[i].Content.CopyTo(copy);
            var flags = (ushort)((i > 0 ? Jbd2Tag.SameUuid : 0) | (i == blocks.Length - 1 ? Jbd2Tag.LastTag : 0));
            if (BinaryPrimitives.ReadUInt32BigEndian(copy) == Jbd2Header.Magic)
            {
                copy[..sizeof(uint)].Clear();
                flags |= Jbd2Tag.Escape;
            }

            Tag(descriptor[place..], blocks[i].Block, flags, _geometry.DataChecksum(_sequence, copy));
            place += _geometry.TagSize;
            if (i == 0)
            {
                _geometry.Uuid.CopyTo(descriptor[place..]);
                place += Jbd2Tag.UuidBytes;
            }
        }

        SealTail(descriptor);
    }

    private void Tag(Span<byte> bytes, long block, ushort flags, uint checksum)
    {
        var low = unchecked((uint)block);
        var high = (uint)(block >> 32);
        if (_geometry.HasV3)
        {
            _ = new Record<Jbd2Tag3>(bytes)
            {
                [Jbd2Tag3.t_blocknr] = low,
                [Jbd2Tag3.t_flags] = flags,
                [Jbd2Tag3.t_blocknr_high] = high,
                [Jbd2Tag3.t_checksum] = checksum,
            };
            return;
        }

        var tag = new Record<Jbd2Tag>(bytes) { [Jbd2Tag.t_blocknr] = low, [Jbd2Tag.t_flags] = flags };
        tag[Jbd2Tag.t_checksum] = _geometry.HasV2 ? unchecked((ushort)checksum) : (ushort)0;
        if (_geometry.Has64Bit)
        {
            tag[Jbd2Tag.t_blocknr_high] = high;
        }
    }

    private void Revoke(IReadOnlyList<long> blocks)
    {
        var bytes = Take(Jbd2Header.RevokeBlock);
        var place = Jbd2Revoke.Size;
        foreach (var block in blocks)
        {
            if (_geometry.Has64Bit)
            {
                BinaryPrimitives.WriteInt64BigEndian(bytes[place..], block);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes[place..], (uint)block);
            }

            place += _geometry.Has64Bit ? sizeof(long) : sizeof(uint);
        }

        new Record<Jbd2Revoke>(bytes)[Jbd2Revoke.r_count] = (uint)place;
        SealTail(bytes);
    }

    private void Commit()
    {
        var bytes = Take(Jbd2Header.CommitBlock);
        var commit = new Record<Jbd2Commit>(bytes) { [Jbd2Commit.h_commit_sec] = ExternalTool.FixedTime };
        if (_geometry.HasChecksums)
        {
            commit[Jbd2Commit.h_chksum] = _geometry.BlockChecksum(bytes, Jbd2Commit.h_chksum.Offset);
        }
    }

    private void SealTail(Span<byte> block)
    {
        if (_geometry.HasChecksums)
        {
            var tail = block.Length - Jbd2BlockTail.Size;
            new Record<Jbd2BlockTail>(block[tail..])[Jbd2BlockTail.t_checksum] = _geometry.BlockChecksum(block, tail);
        }
    }

    private void SealSuper()
    {
        if (_geometry.HasChecksums)
        {
            _area.Super()[s_checksum] = JournalGeometry.SuperChecksum(_area.Block(0));
        }
    }

    private Span<byte> Take(uint type)
    {
        var bytes = _area.Block(Advance());
        bytes.Clear();
        _ = new Record<Jbd2Header>(bytes)
        {
            [Jbd2Header.h_magic] = Jbd2Header.Magic,
            [Jbd2Header.h_blocktype] = type,
            [Jbd2Header.h_sequence] = _sequence,
        };
        return bytes;
    }

    private int Advance()
    {
        var block = _head;
        _head = _geometry.Next(_head);
        return block;
    }
}
