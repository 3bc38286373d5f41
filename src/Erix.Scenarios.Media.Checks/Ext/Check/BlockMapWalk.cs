using System.Buffers.Binary;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// A block of an indirect map: data, or (IsMap) the block of pointers that covers logical blocks from here on.
/// </summary>
internal readonly record struct MapStep(long Logical, long Physical, bool IsMap, int Level);

/// <summary>
/// The twelve direct blocks, then the single, double and triple indirect trees, parents before children. Kernel docs:
/// filesystems/ext4, "Direct/Indirect Block Addressing".
/// </summary>
internal sealed class BlockMapWalk(CheckRun run, Inode inode)
{
    private const int DirectBlocks = 12;

    private long PointersPerBlock => run.Geo.BlockSize / 4;

    /// <summary>
    /// Visits every pointer that is not zero; the visitor says whether to go below a block of pointers.
    /// </summary>
    public void Run(Func<MapStep, bool> visit)
    {
        if (run.Geo.IsHurd && inode.Version is var translator and not 0)
        {
            // Hurd names the program behind a node in a block of its own, at this place of the inode.
            visit(new MapStep(0, translator, IsMap: true, 0));
        }

        for (var i = 0; i < DirectBlocks; i++)
        {
            if (inode.MapEntry(i) is var block and not 0)
            {
                visit(new MapStep(i, block, IsMap: false, 0));
            }
        }

        long logical = DirectBlocks;
        for (var level = 1; level <= 3; level++)
        {
            if (inode.MapEntry(DirectBlocks + level - 1) is var block and not 0)
            {
                Walk(new MapStep(logical, block, IsMap: true, level), visit);
            }

            logical += Span(level);
        }
    }

    // The resize inode's tree has two levels, too few for a loop; that a block is listed twice is no claim there.
    private bool Enter(MapStep map) =>
        run.Claims.EnterNode(map.Physical)
            || (inode.Number == ReservedInodes.Resize && map.Level == 1 && !run.Claims.IsExhausted);

    private long Span(int level)
    {
        var span = 1L;
        for (var i = 0; i < level; i++)
        {
            span *= PointersPerBlock;
        }

        return span;
    }

    private void Walk(MapStep map, Func<MapStep, bool> visit)
    {
        if (!visit(map) || !Enter(map) || !run.Volume.TryBlock(map.Physical, out var pointers))
        {
            return;
        }

        var span = Span(map.Level - 1);
        for (var i = 0; i < PointersPerBlock; i++)
        {
            var block = BinaryPrimitives.ReadUInt32LittleEndian(pointers[(i * 4)..]);
            if (block == 0)
            {
                continue;
            }

            var step = new MapStep(map.Logical + (i * span), block, map.Level > 1, map.Level - 1);
            if (step.IsMap)
            {
                Walk(step, visit);
            }
            else
            {
                visit(step);
            }
        }
    }
}
