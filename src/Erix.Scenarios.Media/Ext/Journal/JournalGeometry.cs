using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using static Erix.Scenarios.Media.Ext.Layout.Jbd2Superblock;

namespace Erix.Scenarios.Media.Ext.Journal;

/// <summary>The dialect of a journal and the bounds of its ring, read from a sound superblock.</summary>
internal sealed class JournalGeometry
{
    private const uint MinimumBlocks = 1024;

    public JournalGeometry(JournalArea area)
    {
        var super = area.Super();
        Incompat = super[s_feature_incompat];
        First = (int)super[s_first];
        Uuid = super[s_uuid].ToArray();
        ChecksumSeed = Crc.Crc32C(~0u, Uuid);
        var total = super[s_maxlen];
        var fastCommit = super[s_num_fc_blks] == 0 ? DefaultFastCommitBlocks : super[s_num_fc_blks];
        // jbd2 keeps the ring at its minimum and then has no room for fast commits.
        var shortens = (Incompat & Jbd2Feature.IncompatFastCommit) != 0 && total - fastCommit >= MinimumBlocks;
        Last = (int)(shortens ? total - fastCommit : total);
        FastCommitFirst = Last + 1;
        FastCommitLast = (int)total;
    }

    public uint Incompat { get; }

    /// <summary>First block of the ring.</summary>
    public int First { get; }

    /// <summary>The block behind the last of the ring.</summary>
    public int Last { get; }

    /// <summary>First block of the fast-commit area: jbd2 leaves one out behind the ring.</summary>
    public int FastCommitFirst { get; }

    /// <summary>The block behind the area.</summary>
    public int FastCommitLast { get; }

    public byte[] Uuid { get; }

    public uint ChecksumSeed { get; }

    public bool Has64Bit => (Incompat & Jbd2Feature.Incompat64Bit) != 0;

    public bool HasV2 => (Incompat & Jbd2Feature.IncompatCsumV2) != 0;

    public bool HasV3 => (Incompat & Jbd2Feature.IncompatCsumV3) != 0;

    public bool HasChecksums => HasV2 || HasV3;

    public int TagSize => Jbd2Tag.SizeOnDisk(Incompat);

    /// <summary>Where in a block the tags or revoked blocks have to end.</summary>
    public int End(int blockSize) => HasChecksums ? blockSize - Jbd2BlockTail.Size : blockSize;

    public int Next(int block) => block + 1 == Last ? First : block + 1;

    /// <summary>Of the journal superblock, as s_checksum keeps it.</summary>
    public static uint SuperChecksum(ReadOnlySpan<byte> super)
    {
        var copy = super[..Jbd2Superblock.Size].ToArray();
        copy.AsSpan(s_checksum.Offset, sizeof(uint)).Clear();
        return Crc.Crc32C(~0u, copy);
    }

    /// <summary>Of a descriptor, revoke or commit block whose field at that place counts as zero.</summary>
    public uint BlockChecksum(ReadOnlySpan<byte> block, int field)
    {
        var copy = block.ToArray();
        copy.AsSpan(field, sizeof(uint)).Clear();
        return Crc.Crc32C(ChecksumSeed, copy);
    }

    /// <summary>Of a copied block as it lies in the journal.</summary>
    public uint DataChecksum(uint sequence, ReadOnlySpan<byte> block)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, sequence);
        return Crc.Crc32C(Crc.Crc32C(ChecksumSeed, number), block);
    }
}
