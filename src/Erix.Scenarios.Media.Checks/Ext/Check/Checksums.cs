using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The checksums of metadata_csum and uninit_bg. Kernel docs: filesystems/ext4, "Checksums".</summary>
internal sealed class Checksums(Geometry geo)
{
    private static readonly byte[] Zeros = new byte[4];

    /// <summary>Of the volume: its UUID, or the seed that outlives a change of UUID.</summary>
    public uint Seed { get; } = geo.Has(ExtFeatures.CsumSeed)
        ? geo.Fields[ExtSuperblock.s_checksum_seed]
        : Crc.Crc32C(~0u, geo.Fields[ExtSuperblock.s_uuid]);

    public static uint Superblock(ReadOnlySpan<byte> super) =>
        Crc.Crc32C(~0u, super[..ExtSuperblock.s_checksum.Offset]);

    /// <summary>Of everything that belongs to an inode: its number and generation after the volume's seed.</summary>
    public uint InodeSeed(long inode, uint generation) => Add32(Add32(Seed, (uint)inode), generation);

    public uint Inode(ReadOnlySpan<byte> raw, long inode, uint generation, int extraSize)
    {
        const int Low = 0x7C;
        const int High = 0x82;
        var crc = Crc.Crc32C(InodeSeed(inode, generation), raw[..Low]);
        crc = Crc.Crc32C(crc, Zeros.AsSpan(0, 2));
        crc = Crc.Crc32C(crc, raw[(Low + 2)..ExtInode.GoodOldSize]);
        if (geo.InodeSize > ExtInode.GoodOldSize)
        {
            crc = Crc.Crc32C(crc, raw[ExtInode.GoodOldSize..High]);
            var hasHigh = extraSize >= 4;
            crc = hasHigh ? Crc.Crc32C(crc, Zeros.AsSpan(0, 2)) : crc;
            crc = Crc.Crc32C(crc, raw[(hasHigh ? High + 2 : High)..geo.InodeSize]);
            return hasHigh ? crc : crc & 0xFFFF;
        }

        return crc & 0xFFFF;
    }

    public ushort GroupDescriptor(ReadOnlySpan<byte> desc, uint group)
    {
        var at = ExtGroupDesc.bg_checksum.Offset;
        if (geo.HasCsum)
        {
            var crc = Crc.Crc32C(Add32(Seed, group), desc[..at]);
            crc = Crc.Crc32C(crc, Zeros.AsSpan(0, 2));
            return unchecked((ushort)Crc.Crc32C(crc, desc[(at + 2)..geo.DescSize]));
        }

        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, group);
        var crc16 = Crc.Crc16(Crc.Crc16(0xFFFF, geo.Fields[ExtSuperblock.s_uuid]), number);
        return Crc.Crc16(Crc.Crc16(crc16, desc[..at]), desc[(at + 2)..geo.DescSize]);
    }

    /// <summary>Of a bitmap's bits without the padding; descriptors of 32 bytes keep only the lower half.</summary>
    public uint Bitmap(ReadOnlySpan<byte> bits) =>
        Crc.Crc32C(Seed, bits) & (geo.DescSize >= ExtGroupDesc.Size ? uint.MaxValue : 0xFFFF);

    public uint XattrBlock(ReadOnlySpan<byte> block, long number)
    {
        var at = ExtXattrHeader.h_checksum.Offset;
        var crc = Crc.Crc32C(Add64(Seed, (ulong)number), block[..at]);
        return Crc.Crc32C(Crc.Crc32C(crc, Zeros), block[(at + 4)..]);
    }

    public uint Mmp(ReadOnlySpan<byte> block) => Crc.Crc32C(Seed, block[..ExtMmp.mmp_checksum.Offset]);

    public static uint OrphanBlock(ReadOnlySpan<byte> block, uint inodeSeed, long number) =>
        Crc.Crc32C(Add64(inodeSeed, (ulong)number), block[..^ExtOrphanBlockTail.Size]);

    /// <summary>Of an index block: the table that is in use, and the tail with its checksum zero.</summary>
    public static uint Index(ReadOnlySpan<byte> used, ReadOnlySpan<byte> tail, uint inodeSeed) =>
        Crc.Crc32C(Crc.Crc32C(Crc.Crc32C(inodeSeed, used), tail[..4]), Zeros);

    private static uint Add32(uint crc, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return Crc.Crc32C(crc, bytes);
    }

    private static uint Add64(uint crc, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Crc.Crc32C(crc, bytes);
    }
}
