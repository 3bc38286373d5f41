using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Journal;

/// <summary>
/// The blocks of a journal, wherever they lie: in an inode of the volume or on a device of their own.
/// </summary>
internal sealed class JournalArea(DiskImage image, int blockSize, IReadOnlyList<long> offsets)
{
    public DiskImage Image { get; } = image;

    public int BlockSize { get; } = blockSize;

    /// <summary>The journal of a volume in its own inode.</summary>
    public static JournalArea Of(ExtVolume volume)
    {
        var map = ExtBlockMap.Of(volume, volume.Geometry.JournalInode);
        var size = volume.Geometry.BlockSize;
        return new JournalArea(volume.Image, size, [.. map.Data.Values.Select(b => b * size)]);
    }

    public long Offset(int block) => offsets[block];

    public Span<byte> Block(int block) => Image.Span(offsets[block], BlockSize);

    public Record<Jbd2Superblock> Super() => new(Block(0));
}
