using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Blocks and inodes of a volume; nothing here trusts a number that the medium gives.</summary>
internal sealed class Volume(DiskImage image, Geometry geo)
{
    /// <summary>Blocks as a replay of the journal would leave them; empty where nothing is to be replayed.</summary>
    public Dictionary<long, byte[]> Replayed { get; } = [];

    public GroupTable Groups { get; set; } = GroupTable.Empty;

    public bool TryBlock(long block, out ReadOnlySpan<byte> bytes)
    {
        if (Replayed.Count > 0 && Replayed.TryGetValue(block, out var replayed))
        {
            bytes = replayed;
            return true;
        }

        if (block < 0 || block >= geo.BlocksCount)
        {
            bytes = default;
            return false;
        }

        return image.TryRead(block << geo.BlockBits, geo.BlockSize, out bytes);
    }

    public ReadOnlySpan<byte> Block(long block) => TryBlock(block, out var bytes) ? bytes : [];

    public bool TryInode(long number, Inode into)
    {
        into.Number = number;
        if (number < 1 || number > geo.InodesCount)
        {
            return false;
        }

        var group = (number - 1) / geo.InodesPerGroup;
        var offset = (number - 1) % geo.InodesPerGroup * geo.InodeSize;
        var table = Groups[(int)group].InodeTable;
        if (!geo.IsBlock(table) || !TryBlock(table + (offset >> geo.BlockBits), out var block))
        {
            return false;
        }

        block.Slice((int)(offset & (geo.BlockSize - 1)), geo.InodeSize).CopyTo(into.Raw);
        return true;
    }

    public Inode? Inode(long number)
    {
        var inode = new Inode(geo.InodeSize);
        return TryInode(number, inode) ? inode : null;
    }

    /// <summary>The superblock of this view: after a replay it may differ from the one that was read first.</summary>
    public bool TrySuper(out ReadOnlySpan<byte> bytes)
    {
        var perBlock = geo.BlockSize / 1024;
        var found = TryBlock(1 / perBlock, out var block);
        bytes = found ? block.Slice(1 % perBlock * 1024, 1024) : default;
        return found;
    }
}
