using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 3: whether another host has the volume. It comes before all that reads the volume's contents, since they may
/// be changing.
/// </summary>
internal static class MmpCheck
{
    public static void Run(CheckRun run)
    {
        if (!run.Geo.Has(ExtFeatures.Mmp))
        {
            return;
        }

        var place = (long)Math.Min(run.Geo.Fields[ExtSuperblock.s_mmp_block], long.MaxValue);
        if (place <= run.Geo.FirstDataBlock || !run.Volume.TryBlock(place, out var block))
        {
            run.Report(ExtFindings.MmpBlock, "mmp", $"s_mmp_block is {place}");
            return;
        }

        var mmp = new ReadOnlyRecord<ExtMmp>(block);
        if (mmp[ExtMmp.mmp_magic] != ExtMmp.Magic)
        {
            run.Report(ExtFindings.MmpMagic, "mmp", $"mmp_magic is 0x{mmp[ExtMmp.mmp_magic]:x8}");
            return;
        }

        var expected = run.Geo.HasCsum ? run.Csum.Mmp(block) : 0;
        if (run.Geo.HasCsum && mmp[ExtMmp.mmp_checksum] != expected)
        {
            run.Report(
                ExtFindings.MmpChecksum, "mmp",
                $"mmp_checksum is {mmp[ExtMmp.mmp_checksum]:x8}, its bytes give {expected:x8}");
        }

        // A host that only left it so is waited for by e2fsck, and then taken for gone.
        if (mmp[ExtMmp.mmp_seq] is var seq and not ExtMmp.SeqClean && (run.IsStrict || seq > ExtMmp.SeqMax))
        {
            var who = seq == ExtMmp.SeqFsck ? "e2fsck" : seq <= ExtMmp.SeqMax ? "another host" : "nobody that is known";
            run.Report(ExtFindings.MmpActive, "mmp", $"mmp_seq is 0x{seq:x8}: {who} has the volume");
        }
    }

    /// <summary>The block belongs to no inode, so nobody else would claim it.</summary>
    public static void Claim(CheckRun run)
    {
        var place = run.Geo.Fields[ExtSuperblock.s_mmp_block];
        if (run.Geo.Has(ExtFeatures.Mmp) && place > (ulong)run.Geo.FirstDataBlock && place < (ulong)run.Geo.BlocksCount)
        {
            run.Claims.Found.Set(run.Geo.ClusterOf((long)place));
        }
    }
}
