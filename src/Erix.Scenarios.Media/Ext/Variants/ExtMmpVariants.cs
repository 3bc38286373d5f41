using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Multiple mount protection: at rest, in another host's hands, and unreadable.</summary>
internal static class ExtMmpVariants
{
    private const ushort IntervalSeconds = 5;

    // Not mke2fs's: it writes its host and the time into the block, and debugfs then waits for seconds to open it.
    private static readonly ExtRecipe Mmp = new("ext4-mmp", ExtFormat.Ext4, s => s.Common("ext4-mmp"), v =>
    {
        var block = v.Geometry.BlocksCount - 1;
        v.MarkBlock(block, used: true);
        var super = v.Super();
        super[ExtSuperblock.s_feature_incompat] |= ExtFeatures.Mmp.Bit;
        super[ExtSuperblock.s_mmp_block] = (ulong)block;
        super[ExtSuperblock.s_mmp_interval] = IntervalSeconds;
        var mmp = new Record<ExtMmp>(v.Block(block))
        {
            [ExtMmp.mmp_magic] = ExtMmp.Magic,
            [ExtMmp.mmp_seq] = ExtMmp.SeqClean,
            [ExtMmp.mmp_time] = ExternalTool.FixedTime,
            [ExtMmp.mmp_check_interval] = IntervalSeconds,
        };
        mmp.Set(ExtMmp.mmp_nodename, "erix-media"u8);
        mmp.Set(ExtMmp.mmp_bdevname, "erix-data"u8);
    });

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive("phase4-fs-ext4-mmp", "a clean block of multiple mount protection with its checksum", Mmp),
        ExtRow.Negative(
            "ext4-bad-mmp-active", "the sequence number is that of a volume in use by another host", Mmp,
            v => Block(v)[ExtMmp.mmp_seq] = 0x0001_2345,
            "EXT_MMP_ACTIVE", "mmp"),
        ExtRow.Negative(
            "ext4-bad-mmp-checksum", "the checksum of the block is wrong", Mmp,
            v => Block(v)[ExtMmp.mmp_checksum] ^= 0x0000_0001,
            "EXT_MMP_CHECKSUM", "mmp.mmp_checksum"),
    ];

    private static Record<ExtMmp> Block(ExtVolume volume) => new(volume.Block(volume.Geometry.MmpBlock));
}
