using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// The blocks of a journal, wherever they are: in an inode of the volume, or on a device of their own.
/// </summary>
internal sealed class JournalLog
{
    private readonly Func<long, ReadOnlyMemory<byte>> _read;

    private JournalLog(long length, Func<long, ReadOnlyMemory<byte>> read)
    {
        Length = length;
        _read = read;
    }

    public long Length { get; }

    public byte[] Super { get; private init; } = [];

    public ReadOnlyRecord<Jbd2Superblock> Fields => new(Super);

    /// <summary>Version 1 journals have no feature words.</summary>
    public bool HasFeatures => Fields[Jbd2Superblock.h_blocktype] == Jbd2Header.SuperblockV2;

    public uint Incompat => HasFeatures ? Fields[Jbd2Superblock.s_feature_incompat] : 0;

    public bool HasChecksums => (Incompat & (Jbd2Feature.IncompatCsumV2 | Jbd2Feature.IncompatCsumV3)) != 0;

    public uint Seed => Crc.Crc32C(~0u, Fields[Jbd2Superblock.s_uuid]);

    public long FastCommitBlocks => (Incompat & Jbd2Feature.IncompatFastCommit) == 0 ? 0
        : Fields[Jbd2Superblock.s_num_fc_blks] is var count and not 0 ? count : Jbd2Superblock.DefaultFastCommitBlocks;

    /// <summary>First block behind the ring of transactions.</summary>
    public long RingEnd => Fields[Jbd2Superblock.s_maxlen] - FastCommitBlocks;

    public ReadOnlySpan<byte> Block(long index) => index >= 0 && index < Length ? _read(index).Span : [];

    public static JournalLog? OfInode(CheckRun run, Inode inode)
    {
        // e2fsck reads a log also from blocks that are said to have never been written; a driver does not.
        var content = new FileContent(run, inode, withUnwritten: !run.IsStrict);
        var most = Math.Min((long)(inode.Size >> run.Geo.BlockBits), run.Geo.BlocksCount);
        var mayHaveHoles = !run.IsStrict && inode.Has(InodeFlags.Extents);
        var places = new List<long>();
        while (
            places.Count < most
                && content.Physical(places.Count) is var place
                && (run.Geo.IsBlock(place) || (place == 0 && mayHaveHoles)))
        {
            places.Add(place);
        }

        while (places.Count > 0 && places[^1] == 0)
        {
            places.RemoveAt(places.Count - 1);
        }

        // e2fsck takes the size for an int.
        var wanted = run.IsStrict ? (long)Math.Min(inode.Size, long.MaxValue) : unchecked((int)inode.Size);
        if ((long)places.Count << run.Geo.BlockBits < wanted)
        {
            return null;
        }

        return Create(places.Count, i => run.Volume.Block(places[(int)i]).ToArray());
    }

    public static JournalLog? OfDevice(DiskImage device, int blockSize)
    {
        // The device begins with an ext superblock of its own, in the block at byte 1024.
        var super = blockSize == 1024 ? 2 : 1;
        return Create(
            device.Length / blockSize,
            i => device.TryRead(i * blockSize, blockSize, out var bytes) ? bytes.ToArray() : default,
            super);
    }

    /// <param name="super">
    /// The block of the journal's superblock; the journal's numbers count from block 0 all the same.
    /// </param>
    private static JournalLog? Create(long length, Func<long, ReadOnlyMemory<byte>> read, long super = 0)
    {
        var first = length > super ? read(super) : default;
        return first.Length < Jbd2Superblock.Size ? null : new JournalLog(length, read)
        {
            Super = first[..Jbd2Superblock.Size].ToArray(),
        };
    }
}
