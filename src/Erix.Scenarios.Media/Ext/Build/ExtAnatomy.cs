using Erix.Scenarios.Media.Ext.Journal;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtInode;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// What each piece of a finished volume is: where every checksum lies and what it covers, and which bytes belong to
/// which kind of structure. Found once on the sound volume, so that no edit can lead the invariants astray.
/// </summary>
internal sealed class ExtAnatomy
{
    private readonly ExtVolume _volume;
    private readonly List<ExtSeal> _seals = [];
    private readonly SortedDictionary<string, List<(long, int)>> _regions = new(StringComparer.Ordinal);

    private ExtAnatomy(ExtVolume volume)
    {
        _volume = volume;
        Inodes = [.. AllInodes().Where(i => volume.InodeBytes(i).ContainsAnyExcept((byte)0))];
        foreach (var inode in Inodes)
        {
            Look(inode);
        }

        Bitmaps();
        if (volume.Geometry.MmpBlock != 0)
        {
            Region("mmp", volume.Geometry.MmpBlock, ExtMmp.Size);
            Seal(
                "mmp.mmp_checksum", (volume.Geometry.MmpBlock * BlockSize) + ExtMmp.mmp_checksum.Offset, 4,
                c => c.Mmp());
        }

        if (volume.Geometry.JournalInode != 0)
        {
            _seals.AddRange(JournalSeals.Of(JournalArea.Of(volume)));
        }
    }

    /// <summary>Used inodes that are not all zero (mke2fs leaves most reserved ones so, without a checksum).</summary>
    public IReadOnlyList<uint> Inodes { get; }

    public IReadOnlyList<ExtSeal> Seals => _seals;

    /// <summary>Bytes by the kind of structure they belong to.</summary>
    public IEnumerable<ExtPin> Regions => _regions.Select(r => new ExtPin(r.Key, r.Value));

    private int BlockSize => _volume.Geometry.BlockSize;

    public static ExtAnatomy Of(ExtVolume volume) => new(volume);

    private IEnumerable<uint> AllInodes() =>
        Enumerable.Range(0, _volume.Geometry.GroupCount)
            .Where(g => !IsUninit(g, InodeUninit))
            .SelectMany(
                g => Enumerable.Range((g * _volume.Geometry.InodesPerGroup) + 1, _volume.Geometry.InodesPerGroup))
            .Select(i => (uint)i)
            .Where(_volume.IsInodeUsed);

    private void Look(uint inode)
    {
        var record = _volume.Inode(inode);
        var flags = record[i_flags];
        var map = ExtBlockMap.Of(_volume, inode);
        InodeSeals(inode);
        foreach (var node in map.Nodes)
        {
            Region((flags & ExtInodeFlag.Extents) != 0 ? "extents" : "indirect", node, BlockSize);
            if ((flags & ExtInodeFlag.Extents) != 0 && _volume.Geometry.HasMetadataChecksums)
            {
                var max = new Record<ExtExtentHeader>(_volume.Block(node))[ExtExtentHeader.eh_max];
                var tail = ExtExtentHeader.Size + (max * ExtExtent.Size);
                Seal("extents.et_checksum", (node * BlockSize) + tail, 4, c => c.ExtentNode(inode, node, tail));
            }
        }

        if (record[i_file_acl_lo] != 0)
        {
            XattrBlock(record[i_file_acl_lo]);
        }

        if (_volume.IsDirectory(inode))
        {
            new ExtDirectoryAnatomy(_volume, inode, map, Region, Seal).Look((flags & ExtInodeFlag.Index) != 0);
            return;
        }

        var size = (long)record[ExtInode.i_size_lo] | ((long)record[i_size_high] << 32);
        foreach (var (logical, block) in map.Data)
        {
            Region(DataRegion(inode, logical, size), block, BlockSize);
            if (inode == _volume.Geometry.OrphanFileInode)
            {
                var tail = BlockSize - ExtOrphanBlockTail.Size;
                Seal("orphan-file.ob_checksum", (block * BlockSize) + tail + ExtOrphanBlockTail.ob_checksum.Offset, 4,
                    c => c.OrphanBlock(inode, block));
            }
        }
    }

    private string DataRegion(uint inode, long logical, long size) =>
        inode == _volume.Geometry.JournalInode ? logical == 0 ? "journal.super" : "journal.log"
        : inode == _volume.Geometry.OrphanFileInode ? "orphan-file"
        : _volume.Geometry.QuotaInodes.Contains(inode) ? "quota"
        : logical * BlockSize >= size ? "verity"
        : "files";

    private void InodeSeals(uint inode)
    {
        var offset = _volume.InodeOffset(inode);
        var extra = _volume.Geometry.InodeSize > GoodOldSize ? _volume.Inode(inode)[i_extra_isize] : 0;
        var behind = GoodOldSize + extra;
        if (_volume.Geometry.InodeSize > GoodOldSize)
        {
            RegionAt("inodes.xattrs", offset + behind, _volume.Geometry.InodeSize - behind);
        }

        if (!_volume.Geometry.HasMetadataChecksums)
        {
            return;
        }

        Seal("inodes.i_checksum", offset + l_i_checksum_lo.Offset, 2, c => c.Inode(inode));
        if (new ExtChecksum(_volume).HasHighInodeChecksum(_volume.InodeBytes(inode)))
        {
            Seal("inodes.i_checksum", offset + i_checksum_hi.Offset, 2, c => c.Inode(inode), shift: 16);
        }
    }

    private void XattrBlock(long block)
    {
        Region("xattrs", block, BlockSize);
        var seen = _seals.Any(s => s.Offset == (block * BlockSize) + ExtXattrHeader.h_checksum.Offset);
        if (_volume.Geometry.HasMetadataChecksums && !seen)
        {
            Seal(
                "xattrs.h_checksum", (block * BlockSize) + ExtXattrHeader.h_checksum.Offset, 4,
                c => c.XattrBlock(block));
        }
    }

    private void Bitmaps()
    {
        for (var i = 0; i < _volume.Geometry.GroupCount; i++)
        {
            var group = i;
            var desc = _volume.Geometry.DescOffset(group);
            if (!IsUninit(group, BlockUninit))
            {
                var bits = _volume.Geometry.BlocksPerGroup / _volume.Geometry.ClusterBlocks;
                Region("bitmaps.blocks", _volume.Place(group, ExtGroupDesc.bg_block_bitmap), bits / 8);
                BitmapSeals(
                    "groups.bg_block_bitmap_csum", desc, ExtGroupDesc.bg_block_bitmap_csum, c => c.BlockBitmap(group));
            }

            if (!IsUninit(group, InodeUninit))
            {
                Region(
                    "bitmaps.inodes", _volume.Place(group, ExtGroupDesc.bg_inode_bitmap),
                    _volume.Geometry.InodesPerGroup / 8);
                BitmapSeals(
                    "groups.bg_inode_bitmap_csum", desc, ExtGroupDesc.bg_inode_bitmap_csum, c => c.InodeBitmap(group));
            }
        }
    }

    private void BitmapSeals(
        string name, long desc, SplitField<ExtGroupDesc, ushort> field, Func<ExtChecksum, uint> value)
    {
        if (!_volume.Geometry.HasMetadataChecksums)
        {
            return;
        }

        Seal(name, desc + field.Low.Offset, 2, value);
        if (_volume.Geometry.HasWideDescriptors)
        {
            Seal(name, desc + field.High.Offset, 2, value, shift: 16);
        }
    }

    private const ushort InodeUninit = 1;
    private const ushort BlockUninit = 2;

    /// <summary>Whether a group's bitmaps are not on the disk yet.</summary>
    public static bool IsUninit(ExtVolume volume, int group, bool inodes) =>
        (volume.Geometry.HasMetadataChecksums || volume.Geometry.HasGdtChecksums)
        && (volume.Desc(group)[ExtGroupDesc.bg_flags] & (inodes ? InodeUninit : BlockUninit)) != 0;

    private bool IsUninit(int group, ushort flag) => IsUninit(_volume, group, flag == InodeUninit);

    private void Seal(string name, long offset, int length, Func<ExtChecksum, uint> value, int shift = 0)
    {
        var geometry = _volume.Geometry;
        _seals.Add(new ExtSeal(
            name, offset, length, image => value(new ExtChecksum(new ExtVolume(image, geometry))), shift));
    }

    private void Region(string name, long block, int length) => RegionAt(name, block * BlockSize, length);

    private void RegionAt(string name, long offset, int length)
    {
        if (!_regions.TryGetValue(name, out var ranges))
        {
            _regions[name] = ranges = [];
        }

        ranges.Add((offset, length));
    }
}
