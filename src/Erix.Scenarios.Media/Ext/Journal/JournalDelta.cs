using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Journal;

/// <summary>What makes one state of a volume into another, as the blocks that a transaction has to carry.</summary>
internal static class JournalDelta
{
    /// <summary>Every block that differs, the journal's own left out.</summary>
    public static IReadOnlyList<JournalBlock> Between(ExtVolume before, ExtVolume after)
    {
        var geometry = before.Geometry;
        var own = geometry.JournalInode == 0
            ? []
            : ExtBlockMap.Of(before, geometry.JournalInode).Data.Values.ToHashSet();
        var blocks = new List<JournalBlock>();
        for (long block = 0; block < geometry.BlocksCount; block++)
        {
            if (!own.Contains(block) && !before.Block(block).SequenceEqual(after.Block(block)))
            {
                blocks.Add(new JournalBlock(block, after.Block(block).ToArray()));
            }
        }

        return blocks;
    }

    /// <summary>Says in the superblock that the journal has something to replay.</summary>
    public static void SetRecover(ExtVolume volume)
    {
        volume.Super()[ExtSuperblock.s_feature_incompat] |= ExtFeatures.NeedsRecovery.Bit;
        if (volume.Geometry.HasMetadataChecksums)
        {
            volume.Super()[ExtSuperblock.s_checksum] = new ExtChecksum(volume).Super(0);
        }
    }
}
