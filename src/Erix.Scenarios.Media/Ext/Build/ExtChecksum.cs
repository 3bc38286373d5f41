using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// What the checksums of a volume would be. Nothing is stored here. Kernel docs: filesystems/ext4, "Checksums".
/// </summary>
internal sealed class ExtChecksum(ExtVolume volume)
{
    private ExtGeometry Geometry => volume.Geometry;

    public uint Super(int group)
    {
        var super = volume.Super(group);
        return Crc.Crc32C(~0u, super.Bytes[..ExtSuperblock.s_checksum.Offset]);
    }

    public uint Desc(int group)
    {
        var desc = volume.Image.Read(Geometry.DescOffset(group), Geometry.DescSize);
        var head = desc[..ExtGroupDesc.bg_checksum.Offset];
        var tail = desc[ExtGroupDesc.Size32..];
        return Geometry.HasMetadataChecksums
            ? Crc.Crc32C(Crc.Crc32C(Crc.Crc32C(Seed(Geometry.ChecksumSeed, (uint)group), head), [0, 0]), tail) & 0xFFFF
            : Crc.Crc16(Crc.Crc16(Crc.Crc16(Crc.Crc16(0xFFFF, Geometry.Uuid), Le((uint)group)), head), tail);
    }

    public uint BlockBitmap(int group) => Bitmap(
        group, ExtGroupDesc.bg_block_bitmap, Geometry.BlocksPerGroup / Geometry.ClusterBlocks);

    public uint InodeBitmap(int group) => Bitmap(group, ExtGroupDesc.bg_inode_bitmap, Geometry.InodesPerGroup);

    public uint Inode(uint inode)
    {
        var bytes = volume.InodeBytes(inode).ToArray();
        bytes.AsSpan(ExtInode.l_i_checksum_lo.Offset, 2).Clear();
        if (HasHighInodeChecksum(bytes))
        {
            bytes.AsSpan(ExtInode.i_checksum_hi.Offset, 2).Clear();
        }

        return Crc.Crc32C(InodeSeed(inode), bytes);
    }

    public bool HasHighInodeChecksum(ReadOnlySpan<byte> inode) =>
        Geometry.InodeSize > ExtInode.GoodOldSize
        && BinaryPrimitives.ReadUInt16LittleEndian(inode[ExtInode.i_extra_isize.Offset..]) >= 4;

    public uint DirectoryBlock(uint inode, long block) =>
        Crc.Crc32C(InodeSeed(inode), volume.Block(block)[..^ExtDirEntryTail.Size]);

    /// <param name="table">Where in the block limit and count stand.</param>
    public uint IndexBlock(uint inode, long block, int table, int tail)
    {
        var bytes = volume.Block(block);
        var count = new Record<ExtDxCountLimit>(bytes[table..])[ExtDxCountLimit.count];
        var crc = Crc.Crc32C(InodeSeed(inode), bytes[..Math.Min(table + (count * ExtDxEntry.Size), bytes.Length)]);
        return Crc.Crc32C(Crc.Crc32C(crc, bytes.Slice(tail, ExtDxTail.dt_checksum.Offset)), [0, 0, 0, 0]);
    }

    public uint ExtentNode(uint inode, long block, int tail) =>
        Crc.Crc32C(InodeSeed(inode), volume.Block(block)[..tail]);

    public uint XattrBlock(long block)
    {
        var bytes = volume.Block(block);
        var crc = Crc.Crc32C(Seed64(Geometry.ChecksumSeed, block), bytes[..ExtXattrHeader.h_checksum.Offset]);
        return Crc.Crc32C(Crc.Crc32C(crc, [0, 0, 0, 0]), bytes[(ExtXattrHeader.h_checksum.Offset + 4)..]);
    }

    public uint OrphanBlock(uint inode, long block) =>
        Crc.Crc32C(Seed64(InodeSeed(inode), block), volume.Block(block)[..^ExtOrphanBlockTail.Size]);

    public uint Mmp() => Crc.Crc32C(
        Geometry.ChecksumSeed, volume.Block(Geometry.MmpBlock)[..ExtMmp.mmp_checksum.Offset]);

    private uint Bitmap(int group, SplitField<ExtGroupDesc, uint> place, int bits) =>
        Crc.Crc32C(Geometry.ChecksumSeed, volume.Block(volume.Place(group, place))[..(bits / 8)]);

    private uint InodeSeed(uint inode) =>
        Seed(Seed(Geometry.ChecksumSeed, inode), volume.Inode(inode)[ExtInode.i_generation]);

    private static uint Seed(uint seed, uint value) => Crc.Crc32C(seed, Le(value));

    private static uint Seed64(uint seed, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Crc.Crc32C(seed, bytes);
    }

    private static byte[] Le(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
