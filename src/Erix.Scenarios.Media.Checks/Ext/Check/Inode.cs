using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The file types of i_mode.</summary>
internal enum InodeType
{
    None = 0,
    Fifo = 0x1000,
    Character = 0x2000,
    Directory = 0x4000,
    Block = 0x6000,
    Regular = 0x8000,
    Symlink = 0xA000,
    Socket = 0xC000,
}

[Flags]
internal enum InodeFlags : uint
{
    None = 0,
    Immutable = 0x10,
    Append = 0x20,
    Encrypted = 0x800,
    Index = 0x1000,
    Imagic = 0x2000,
    HugeFile = 0x40000,
    Extents = 0x80000,
    Verity = 0x100000,
    EaInode = 0x200000,
    InlineData = 0x10000000,
    Casefold = 0x40000000,
}

/// <summary>A copy of one inode, padded with zeros to where the extra fields end.</summary>
internal sealed class Inode(int inodeSize)
{
    private readonly byte[] _raw = new byte[Math.Max(inodeSize, ExtInode.Size)];

    public long Number { get; set; }

    public Span<byte> Raw => _raw.AsSpan(0, inodeSize);

    private ReadOnlyRecord<ExtInode> Fields => new(_raw);

    public int Mode => Fields[ExtInode.i_mode];

    public InodeType Type => (InodeType)(Mode & 0xF000);

    public bool IsDirectory => Type == InodeType.Directory;

    public bool IsRegular => Type == InodeType.Regular;

    public bool IsSymlink => Type == InodeType.Symlink;

    public bool IsSpecial => Type is InodeType.Fifo or InodeType.Character or InodeType.Block or InodeType.Socket;

    public uint Uid => Fields[ExtInode.i_uid];

    public uint Gid => Fields[ExtInode.i_gid];

    public uint ProjectId => ExtraSize >= 32 ? Fields[ExtInode.i_projid] : 0;

    public ulong Size => Fields[ExtInode.i_size];

    /// <summary>The size as a number to reckon with: a hostile one that is larger is as good as endless.</summary>
    public long BoundedSize => (long)Math.Min(Size, long.MaxValue / 2);

    public uint SizeHigh => Fields[ExtInode.i_size_high];

    public int Links => Fields[ExtInode.i_links_count];

    public uint DeletedAt => Fields[ExtInode.i_dtime];

    public uint AccessedAt => Fields[ExtInode.i_atime];

    public uint ChangedAt => Fields[ExtInode.i_ctime];

    public uint ModifiedAt => Fields[ExtInode.i_mtime];

    public uint Version => Fields[ExtInode.i_osd1];

    public InodeFlags Flags => (InodeFlags)Fields[ExtInode.i_flags];

    public bool Has(InodeFlags flag) => (Flags & flag) != 0;

    public uint Generation => Fields[ExtInode.i_generation];

    public uint BlocksLow => Fields[ExtInode.i_blocks_lo];

    public int BlocksHigh => Fields[ExtInode.l_i_blocks_high];

    public uint FileAclLow => Fields[ExtInode.i_file_acl_lo];

    public int FileAclHigh => Fields[ExtInode.l_i_file_acl_high];

    public uint FragmentAddress => Fields[ExtInode.i_obso_faddr];

    public int ExtraSize => inodeSize > ExtInode.GoodOldSize ? Fields[ExtInode.i_extra_isize] : 0;

    public uint Checksum => ExtraSize >= 4 ? Fields[ExtInode.i_checksum] : Fields[ExtInode.l_i_checksum_lo];

    public ReadOnlySpan<byte> Map => Fields[ExtInode.i_block];

    public uint MapEntry(int index) => BitConverter.ToUInt32(Map[(index * 4)..]);

    /// <summary>The 128 bytes that every inode has are zero: never written, whatever its checksum.</summary>
    public bool IsZero => !_raw.AsSpan(0, ExtInode.GoodOldSize).ContainsAnyExcept((byte)0);

    public Inode Copy()
    {
        var copy = new Inode(inodeSize) { Number = Number };
        _raw.CopyTo(copy._raw, 0);
        return copy;
    }
}
