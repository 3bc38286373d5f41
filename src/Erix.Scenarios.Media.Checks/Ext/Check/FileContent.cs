using System.Buffers.Binary;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Reading a file through its map; holes read as missing, and so do runs that were never written, unless asked for.
/// </summary>
internal sealed class FileContent(CheckRun run, Inode inode, bool withUnwritten = false)
{
    private const long MaxWholeFile = 1 << 20;

    /// <summary>A whole small file, or null where it is not that long or has holes.</summary>
    public static byte[]? Read(CheckRun run, long number, long length)
    {
        if (length > MaxWholeFile || run.Volume.Inode(number) is not { } inode || inode.BoundedSize < length)
        {
            return null;
        }

        var bytes = new byte[length];
        return new FileContent(run, inode).TryRead(0, bytes) ? bytes : null;
    }

    /// <summary>Where a logical block is; 0 for a hole.</summary>
    public long Physical(long logical)
    {
        if (inode.Has(InodeFlags.Extents) && run.Geo.HasExtents)
        {
            return ExtentNode.Find(run, inode, logical, withUnwritten);
        }

        if (logical < 12)
        {
            return inode.MapEntry((int)logical);
        }

        var rest = logical - 12;
        long perBlock = run.Geo.BlockSize / 4;
        var span = perBlock;
        for (var level = 1; level <= 3; level++, span *= perBlock)
        {
            if (rest < span)
            {
                return Descend(inode.MapEntry(11 + level), rest, span / perBlock);
            }

            rest -= span;
        }

        return 0;
    }

    public ReadOnlySpan<byte> Block(long logical) =>
        Physical(logical) is var block and not 0 && run.Volume.TryBlock(block, out var bytes) ? bytes : [];

    public bool TryRead(long offset, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var block = Block(offset >> run.Geo.BlockBits);
            if (block.IsEmpty)
            {
                return false;
            }

            var inBlock = (int)(offset & (run.Geo.BlockSize - 1));
            var count = Math.Min(into.Length, run.Geo.BlockSize - inBlock);
            block.Slice(inBlock, count).CopyTo(into);
            into = into[count..];
            offset += count;
        }

        return true;
    }

    private long Descend(long block, long rest, long span)
    {
        for (; span >= 1 && block != 0; span /= run.Geo.BlockSize / 4)
        {
            if (!run.Volume.TryBlock(block, out var pointers))
            {
                return 0;
            }

            block = BinaryPrimitives.ReadUInt32LittleEndian(pointers[(int)(rest / span * 4)..]);
            rest %= span;
        }

        return block;
    }
}
