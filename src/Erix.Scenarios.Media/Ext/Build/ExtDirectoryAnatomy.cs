using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>Tells the index blocks of a sound directory from those with entries, and finds their checksums.</summary>
internal sealed class ExtDirectoryAnatomy(
    ExtVolume volume,
    uint inode,
    ExtBlockMap map,
    Action<string, long, int> region,
    ExtDirectoryAnatomy.AddSeal seal)
{
    private readonly HashSet<long> _index = [];

    public delegate void AddSeal(string name, long offset, int length, Func<ExtChecksum, uint> value, int shift = 0);

    public void Look(bool isIndexed)
    {
        if (isIndexed)
        {
            var root = new Record<ExtDxRoot>(volume.Block(map.Data[0]));
            Index(0, ExtDxRoot.limit.Offset, root[ExtDxRoot.indirect_levels]);
        }

        foreach (var (logical, block) in map.Data)
        {
            if (_index.Contains(logical))
            {
                continue;
            }

            region("directories", block, volume.Geometry.BlockSize);
            if (volume.Geometry.HasMetadataChecksums)
            {
                var tail = (block * volume.Geometry.BlockSize) + volume.Geometry.BlockSize - ExtDirEntryTail.Size;
                seal("directories.det_checksum", tail + ExtDirEntryTail.det_checksum.Offset, 4,
                    c => c.DirectoryBlock(inode, block));
            }
        }
    }

    private void Index(long logical, int table, int levelsBelow)
    {
        var block = map.Data[logical];
        var bytes = volume.Block(block);
        var head = new Record<ExtDxCountLimit>(bytes[table..]);
        _index.Add(logical);
        region("htree", block, volume.Geometry.BlockSize);
        if (volume.Geometry.HasMetadataChecksums)
        {
            var tail = table + (head[ExtDxCountLimit.limit] * ExtDxEntry.Size);
            seal("htree.dt_checksum", (block * volume.Geometry.BlockSize) + tail + ExtDxTail.dt_checksum.Offset, 4,
                c => c.IndexBlock(inode, block, table, tail));
        }

        for (var i = 0; levelsBelow > 0 && i < head[ExtDxCountLimit.count]; i++)
        {
            var child = new Record<ExtDxEntry>(bytes[(table + (i * ExtDxEntry.Size))..])[ExtDxEntry.block];
            Index(child, ExtDxNode.limit.Offset, levelsBelow - 1);
        }
    }
}
