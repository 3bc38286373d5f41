using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 5: the backups of superblock and descriptors, as far as they never change: identity, geometry and where the
/// tables are. Counts, times and flags of a backup are as old as the last e2fsck or resize.
/// </summary>
internal static class BackupCheck
{
    // Set by the kernel in the primary alone: a backup without them is no fault.
    private static readonly uint LaterIncompat = ExtFeatures.Extents.Bit | ExtFeatures.NeedsRecovery.Bit;
    private static readonly uint LaterRoCompat =
        ExtFeatures.LargeFile.Bit | ExtFeatures.DirNlink.Bit | ExtFeatures.OrphanPresent.Bit;

    public static void Run(CheckRun run)
    {
        var geo = run.Geo;
        for (var g = 1; g < geo.GroupCount; g++)
        {
            if (geo.HasSuper(g) && run.Volume.TryBlock(geo.SuperBlockOf(g), out var block))
            {
                CheckSuper(run, g, new ReadOnlyRecord<ExtSuperblock>(block));
                CheckDescriptors(run, g);
            }
        }
    }

    private static void CheckSuper(CheckRun run, int g, ReadOnlyRecord<ExtSuperblock> backup)
    {
        var primary = run.Geo.Fields;
        (string Name, bool Differs)[] fields =
        [
            ("s_magic", backup[ExtSuperblock.s_magic] != primary[ExtSuperblock.s_magic]),
            ("s_uuid", !backup[ExtSuperblock.s_uuid].SequenceEqual(primary[ExtSuperblock.s_uuid])),
            ("s_blocks_count", backup[ExtSuperblock.s_blocks_count] != primary[ExtSuperblock.s_blocks_count]),
            ("s_inodes_count", backup[ExtSuperblock.s_inodes_count] != primary[ExtSuperblock.s_inodes_count]),
            ("s_log_block_size", backup[ExtSuperblock.s_log_block_size] != primary[ExtSuperblock.s_log_block_size]),
            (
                "s_blocks_per_group",
                backup[ExtSuperblock.s_blocks_per_group] != primary[ExtSuperblock.s_blocks_per_group]),
            ("s_inode_size", backup[ExtSuperblock.s_inode_size] != primary[ExtSuperblock.s_inode_size]),
            ("s_feature_compat", backup[ExtSuperblock.s_feature_compat] != primary[ExtSuperblock.s_feature_compat]),
            ("s_feature_incompat", Differ(backup, ExtSuperblock.s_feature_incompat, primary, LaterIncompat)),
            ("s_feature_ro_compat", Differ(backup, ExtSuperblock.s_feature_ro_compat, primary, LaterRoCompat)),
        ];
        foreach (var field in fields.Where(f => f.Differs))
        {
            run.Report(ExtFindings.BackupSuper, $"group {g}", $"{field.Name} of its superblock is not the primary's");
        }

        if (run.Geo.HasCsum && backup[ExtSuperblock.s_checksum] != Checksums.Superblock(backup.Bytes))
        {
            run.Report(ExtFindings.BackupSuper, $"group {g}", "s_checksum of its superblock is wrong");
        }
    }

    private static bool Differ(
        ReadOnlyRecord<ExtSuperblock> backup, Field<ExtSuperblock, uint> field, ReadOnlyRecord<ExtSuperblock> primary,
        uint later) =>
        ((backup[field] ^ primary[field]) & ~later) != 0;

    private static void CheckDescriptors(CheckRun run, int g)
    {
        var geo = run.Geo;
        var blocks = geo.Has(ExtFeatures.MetaBg) ? Math.Min(geo.FirstMetaBg, geo.DescBlocks) : geo.DescBlocks;
        for (var i = 0; i < Math.Min(geo.GroupCount, blocks * geo.DescPerBlock); i++)
        {
            if (run.Volume.TryBlock(geo.SuperBlockOf(g) + 1 + (i / geo.DescPerBlock), out var block))
            {
                var backup = block.Slice(i % geo.DescPerBlock * geo.DescSize, geo.DescSize);
                var padded = new byte[Math.Max(ExtGroupDesc.Size, geo.DescSize)];
                backup.CopyTo(padded);
                var group = new Group(padded);
                var primary = run.Groups[i];
                if (group.BlockBitmap != primary.BlockBitmap
                    || group.InodeBitmap != primary.InodeBitmap
                    || group.InodeTable != primary.InodeTable)
                {
                    run.Report(
                        ExtFindings.BackupDescriptors, $"group {g}",
                        $"its copy of descriptor {i} puts the tables elsewhere");
                }
            }
        }
    }
}
