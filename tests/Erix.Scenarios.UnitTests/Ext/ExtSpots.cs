using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>A block number in an indirect map or in an inode.</summary>
internal sealed class ExtPointer : ILayout
{
    public static int Size => 4;

    public static readonly Field<ExtPointer, uint> block = new(0);
}

/// <summary>A byte of something without fields: a bitmap, a name, a target.</summary>
internal sealed class ExtByte : ILayout
{
    public static int Size => 1;

    public static readonly Field<ExtByte, byte> value = new(0);
}

/// <summary>A field of a structure on a volume, owner a mutation may strike.</summary>
/// <param name="Start">Where the structure begins.</param>
/// <param name="Where">What the structure belongs to: inode 12, group 0.</param>
internal sealed record ExtSpot(Type Layout, IFieldToken Field, long Start, string Where)
{
    public long Offset => Start + Field.Offset;

    public string Name => $"{Layout.Name}.{Field.Name}";

    public override string ToString() => $"{Name} of {Where}";
}

/// <summary>Every field of a sound volume's metadata.</summary>
internal sealed class ExtSpots
{
    private readonly ExtVolume _volume;
    private readonly ExtAnatomy _anatomy;
    private readonly List<ExtSpot> _spots = [];

    private ExtSpots(ExtVolume volume)
    {
        _volume = volume;
        _anatomy = ExtAnatomy.Of(volume);
        Add(typeof(ExtSuperblock), ExtSuperblock.Offset, "the superblock");
        for (var g = 0; g < volume.Geometry.GroupCount; g++)
        {
            Add(typeof(ExtGroupDesc), volume.Geometry.DescOffset(g), $"group {g}", volume.Geometry.DescSize);
        }

        foreach (var inode in _anatomy.Inodes)
        {
            Inode(inode);
        }

        foreach (var region in _anatomy.Regions)
        {
            foreach (var (offset, length) in region.Ranges)
            {
                Region(region.Name, offset, length);
            }
        }
    }

    public IReadOnlyList<ExtSpot> All => _spots;

    public IReadOnlyList<ExtSeal> Seals => _anatomy.Seals;

    public static ExtSpots Of(ExtVolume volume) => new(volume);

    private int BlockSize => _volume.Geometry.BlockSize;

    private void Add(Type layout, long start, string owner, int reach = int.MaxValue) =>
        _spots.AddRange(
            from field in LayoutInfo.FieldsOf(layout)
            where !field.IsAlias && field.Token.Offset + field.Token.Length <= reach
            select new ExtSpot(layout, field.Token, start, owner));

    private void Inode(uint inode)
    {
        var record = _volume.Inode(inode);
        var offset = _volume.InodeOffset(inode);
        var isLong = _volume.Geometry.InodeSize > ExtInode.GoodOldSize;
        var kind = $"inode {inode} of mode {Convert.ToString(record[ExtInode.i_mode], 8)}";
        Add(typeof(ExtInode), offset, kind, ExtInode.GoodOldSize + (isLong ? record[ExtInode.i_extra_isize] : 0));
        var map = offset + ExtInode.i_block.Offset;
        if ((record[ExtInode.i_flags] & ExtInodeFlag.Extents) != 0)
        {
            Extents(map, ExtInode.i_block.Length, kind);
        }
        else
        {
            Pointers(map, ExtInode.i_block.Length, kind);
        }

        var isSlowLink = (record[ExtInode.i_mode] & ExtFileType.ModeMask) == ExtFileType.ModeSymlink
            && record[ExtInode.i_size_lo] >= 60
            && (record[ExtInode.i_flags] & ExtInodeFlag.InlineData) == 0;
        if (isSlowLink)
        {
            var target = ExtBlockMap.Of(_volume, inode).Data[0];
            Bytes(target * BlockSize, (int)record[ExtInode.i_size_lo] + 2, $"the target of {kind}");
        }
    }

    private void Region(string name, long offset, int length)
    {
        switch (name)
        {
            case "extents":
                Extents(offset, length, $"node at {offset}");
                break;
            case "indirect":
                Pointers(offset, length, $"pointers at {offset}");
                break;
            case "xattrs":
                Add(typeof(ExtXattrHeader), offset, $"attribute block at {offset}");
                Xattrs(offset, ExtXattrHeader.Size, length, $"attribute block at {offset}");
                break;
            case "inodes.xattrs":
                Body(offset, length);
                break;
            case "directories":
                Directory(offset, length);
                break;
            case "htree":
                Index(offset, length);
                break;
            case "journal.super":
                Add(typeof(Jbd2Superblock), offset, "the journal");
                break;
            case "quota":
                Quota(offset, length);
                break;
            case "mmp":
                Add(typeof(ExtMmp), offset, "the MMP block");
                break;
            case "orphan-file":
                Pointers(offset, 16, "the orphan file");
                Add(typeof(ExtOrphanBlockTail), offset + length - ExtOrphanBlockTail.Size, "the orphan file");
                break;
            case "bitmaps.blocks" or "bitmaps.inodes":
                Bytes(offset, length, name);
                break;
        }
    }

    private void Bytes(long offset, int length, string owner)
    {
        for (var i = 0; i < length; i++)
        {
            Add(typeof(ExtByte), offset + i, owner);
        }
    }

    private void Pointers(long offset, int length, string owner)
    {
        for (var i = 0; i + 4 <= length; i += 4)
        {
            Add(typeof(ExtPointer), offset + i, $"{owner}, pointer {i / 4}");
        }
    }

    private void Extents(long offset, int length, string owner)
    {
        var header = new ReadOnlyRecord<ExtExtentHeader>(_volume.Image.Read(offset, length));
        Add(typeof(ExtExtentHeader), offset, owner);
        var layout = header[ExtExtentHeader.eh_depth] == 0 ? typeof(ExtExtent) : typeof(ExtExtentIdx);
        for (var i = 0; i < header[ExtExtentHeader.eh_entries]; i++)
        {
            Add(layout, offset + ExtExtentHeader.Size + (i * ExtExtent.Size), $"{owner}, entry {i}");
        }
    }

    private void Body(long offset, int length)
    {
        if (length > 4
            && BinaryPrimitives.ReadUInt32LittleEndian(_volume.Image.Read(offset, 4)) == ExtXattrHeader.Magic)
        {
            Add(typeof(ExtXattrIbodyHeader), offset, $"body at {offset}");
            Xattrs(offset, 4, length, $"body at {offset}");
        }
    }

    private void Xattrs(long offset, int first, int length, string owner)
    {
        var area = _volume.Image.Read(offset, length);
        for (var at = first; at + ExtXattrEntry.Size <= length && BinaryPrimitives.ReadUInt32LittleEndian(area[at..]) != 0;)
        {
            var entry = new ReadOnlyRecord<ExtXattrEntry>(area[at..]);
            Add(typeof(ExtXattrEntry), offset + at, $"{owner}, entry at {at}");
            var nameLength = entry[ExtXattrEntry.e_name_len];
            Bytes(offset + at + ExtXattrEntry.Size, nameLength, $"{owner}, name at {at}");
            at += ExtXattrEntry.Size + ((nameLength + 3) & ~3);
        }
    }

    private void Directory(long offset, int length)
    {
        var block = _volume.Image.Read(offset, length);
        for (var at = 0; at + ExtDirEntry.Size < length;)
        {
            var entry = new ReadOnlyRecord<ExtDirEntry>(block[at..]);
            var isTail = entry[ExtDirEntry.file_type] == ExtDirEntryTail.FileType;
            Add(
                isTail ? typeof(ExtDirEntryTail) : typeof(ExtDirEntry), offset + at,
                $"directory block at {offset}, entry at {at}");
            if (!isTail)
            {
                Bytes(
                    offset + at + ExtDirEntry.Size, entry[ExtDirEntry.name_len],
                    $"directory block at {offset}, name at {at}");
            }

            at += Math.Max((int)entry[ExtDirEntry.rec_len], ExtDirEntry.Size);
        }
    }

    private void Index(long offset, int length)
    {
        var block = _volume.Image.Read(offset, length);
        var isRoot = new ReadOnlyRecord<ExtDxRoot>(block)[ExtDxRoot.dot_inode] != 0;
        var table = isRoot ? ExtDxRoot.limit.Offset : ExtDxNode.limit.Offset;
        Add(isRoot ? typeof(ExtDxRoot) : typeof(ExtDxNode), offset, $"index block at {offset}");
        var count = new ReadOnlyRecord<ExtDxCountLimit>(block[table..])[ExtDxCountLimit.count];
        for (var i = 1; i < count; i++)
        {
            Add(typeof(ExtDxEntry), offset + table + (i * ExtDxEntry.Size), $"index block at {offset}, entry {i}");
        }
    }

    private void Quota(long offset, int length)
    {
        var block = _volume.Image.Read(offset, length);
        var header = new ReadOnlyRecord<ExtQuotaHeader>(block);
        if (header[ExtQuotaHeader.dqh_magic] is ExtQuotaHeader.UserMagic or ExtQuotaHeader.GroupMagic or ExtQuotaHeader.ProjectMagic)
        {
            Add(typeof(ExtQuotaHeader), offset, "a quota file");
            Add(typeof(ExtQuotaInfo), offset + ExtQuotaInfo.Offset, "a quota file");
        }

        for (var node = 0; node + ExtQuotaBlockHeader.BlockSize <= length; node += ExtQuotaBlockHeader.BlockSize)
        {
            var entries = new ReadOnlyRecord<ExtQuotaBlockHeader>(block[node..])[ExtQuotaBlockHeader.dqdh_entries];
            for (var i = 0; node > 0 && i < Math.Min((int)entries, 4); i++)
            {
                var at = node + ExtQuotaBlockHeader.Size + (i * ExtQuotaEntry.Size);
                Add(typeof(ExtQuotaEntry), offset + at, $"a quota file, entry at {at}");
            }
        }
    }
}
