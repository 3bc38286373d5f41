using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtInode;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>An ext volume as its builder laid it out: typed access for edits and invariants.</summary>
public sealed class ExtVolume(DiskImage image, ExtGeometry geometry)
{
    public const uint RootInode = 2;

    public DiskImage Image { get; } = image;

    public ExtGeometry Geometry { get; } = geometry;

    /// <summary>The superblock; of a group other than 0, the backup there.</summary>
    public Record<ExtSuperblock> Super(int group = 0) =>
        new(Image.Span(Geometry.SuperOffset(group), ExtSuperblock.Size));

    /// <summary>A descriptor; without the 64bit feature only its first 32 bytes are its own.</summary>
    public Record<ExtGroupDesc> Desc(int group) =>
        new(Image.Span(Geometry.DescOffset(group), ExtGroupDesc.Size));

    /// <summary>A block number of a descriptor, whatever its width.</summary>
    public long Place(int group, SplitField<ExtGroupDesc, uint> field) =>
        Geometry.HasWideDescriptors ? (long)Desc(group)[field] : Desc(group)[field.Low];

    /// <summary>A count of a descriptor, whatever its width.</summary>
    public uint Count(int group, SplitField<ExtGroupDesc, ushort> field) =>
        Geometry.HasWideDescriptors ? Desc(group)[field] : Desc(group)[field.Low];

    public void SetCount(int group, SplitField<ExtGroupDesc, ushort> field, uint value)
    {
        var desc = Desc(group);
        if (Geometry.HasWideDescriptors)
        {
            desc[field] = value;
        }
        else
        {
            desc[field.Low] = unchecked((ushort)value);
        }
    }

    public Span<byte> Block(long block) => Image.Span(block * Geometry.BlockSize, Geometry.BlockSize);

    public int GroupOfInode(uint inode) => (int)((inode - 1) / (uint)Geometry.InodesPerGroup);

    public long InodeOffset(uint inode)
    {
        var group = GroupOfInode(inode);
        var index = (inode - 1) % (uint)Geometry.InodesPerGroup;
        return (Place(group, ExtGroupDesc.bg_inode_table) * Geometry.BlockSize) + ((long)index * Geometry.InodeSize);
    }

    /// <summary>All of an inode's bytes, extra fields and attributes with it.</summary>
    public Span<byte> InodeBytes(uint inode) => Image.Span(InodeOffset(inode), Geometry.InodeSize);

    /// <summary>An inode; of 128 bytes, only those are its own.</summary>
    public Record<ExtInode> Inode(uint inode) => new(Image.Span(InodeOffset(inode), ExtInode.Size));

    public Record<ExtInode> Inode(string path) => Inode(Find(path));

    public bool IsDirectory(uint inode) => (Inode(inode)[i_mode] & ExtFileType.ModeMask) == ExtFileType.ModeDirectory;

    /// <summary>Whether the inode is marked as used in its group's bitmap.</summary>
    public bool IsInodeUsed(uint inode)
    {
        var bit = (int)((inode - 1) % (uint)Geometry.InodesPerGroup);
        var bitmap = Block(Place(GroupOfInode(inode), ExtGroupDesc.bg_inode_bitmap));
        return (bitmap[bit / 8] & (1 << (bit % 8))) != 0;
    }

    /// <summary>
    /// Sets or clears a block's bit in its group's bitmap; counts and checksums follow when it is resealed.
    /// </summary>
    public void MarkBlock(long block, bool used)
    {
        var group = (int)((block - Geometry.FirstDataBlock) / Geometry.BlocksPerGroup);
        var bit = (int)((block - Geometry.GroupStart(group)) / Geometry.ClusterBlocks);
        ref var cell = ref Block(Place(group, ExtGroupDesc.bg_block_bitmap))[bit / 8];
        cell = unchecked((byte)(used ? cell | (1 << (bit % 8)) : cell & ~(1 << (bit % 8))));
    }

    /// <summary>The inode of a path, from the root; its parts are looked up as bytes in linear order.</summary>
    public uint Find(string path)
    {
        var inode = RootInode;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            inode = ExtDirectory.Entry(this, inode, name).Inode;
        }

        return inode;
    }
}
