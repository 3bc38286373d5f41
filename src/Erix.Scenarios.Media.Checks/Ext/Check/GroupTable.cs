using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>bg_flags.</summary>
[Flags]
internal enum GroupFlags
{
    None = 0,
    InodeUninit = 1,
    BlockUninit = 2,
    InodeZeroed = 4,
}

/// <summary>A group descriptor, padded to 64 bytes.</summary>
internal readonly struct Group(byte[] bytes)
{
    public byte[] Bytes => bytes;

    private ReadOnlyRecord<ExtGroupDesc> Fields => new(bytes);

    // A number beyond what a long holds comes out negative, which is no block either.

    public long BlockBitmap => unchecked((long)Fields[ExtGroupDesc.bg_block_bitmap]);

    public long InodeBitmap => unchecked((long)Fields[ExtGroupDesc.bg_inode_bitmap]);

    public long InodeTable => unchecked((long)Fields[ExtGroupDesc.bg_inode_table]);

    public long FreeClusters => Fields[ExtGroupDesc.bg_free_blocks_count];

    public long FreeInodes => Fields[ExtGroupDesc.bg_free_inodes_count];

    public long UsedDirectories => Fields[ExtGroupDesc.bg_used_dirs_count];

    public long UnusedInodes => Fields[ExtGroupDesc.bg_itable_unused];

    public uint BlockBitmapChecksum => Fields[ExtGroupDesc.bg_block_bitmap_csum];

    public uint InodeBitmapChecksum => Fields[ExtGroupDesc.bg_inode_bitmap_csum];

    public ushort Checksum => Fields[ExtGroupDesc.bg_checksum];

    public GroupFlags Flags => (GroupFlags)Fields[ExtGroupDesc.bg_flags];

    public bool Has(GroupFlags flag) => (Flags & flag) != 0;
}

/// <summary>The primary group descriptors.</summary>
internal sealed class GroupTable
{
    private readonly Group[] _groups;

    private GroupTable(Group[] groups) => _groups = groups;

    public static GroupTable Empty { get; } = new([]);

    public int Count => _groups.Length;

    public Group this[int group] => _groups[group];

    public static GroupTable Read(Volume volume, Geometry geo)
    {
        var groups = new Group[geo.GroupCount];
        for (var i = 0; i < groups.Length; i++)
        {
            var bytes = new byte[Math.Max(ExtGroupDesc.Size, geo.DescSize)];
            if (volume.TryBlock(geo.DescriptorBlock(i / geo.DescPerBlock), out var block))
            {
                block.Slice(i % geo.DescPerBlock * geo.DescSize, geo.DescSize).CopyTo(bytes);
            }

            groups[i] = new Group(bytes);
        }

        return new GroupTable(groups);
    }
}
