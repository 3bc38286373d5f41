using System.Numerics;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.ExtSuperblock;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// Everything of a volume that follows from the rest: checksums, counts, backups. In dependency order: what is
/// covered comes before what covers it.
/// </summary>
internal static class ExtDerived
{
    /// <summary>What a backup says of the volume itself; counts and states it may be behind with.</summary>
    private static readonly Field<ExtSuperblock, uint>[] BackupFields =
    [
        s_inodes_count, s_blocks_count_lo, s_first_data_block, s_log_block_size, s_log_cluster_size, s_blocks_per_group,
        s_clusters_per_group, s_inodes_per_group, s_rev_level, s_first_ino, s_feature_compat, s_feature_ro_compat,
        s_first_meta_bg, s_blocks_count_hi, s_checksum_seed, s_flags,
    ];

    public static void Reseal(ExtVolume volume, ExtAnatomy anatomy)
    {
        foreach (var invariant in For(volume, anatomy, ""))
        {
            if (!invariant.Holds())
            {
                invariant.Restore!();
            }
        }
    }

    public static IEnumerable<Invariant> For(ExtVolume volume, ExtAnatomy anatomy, string prefix) =>
    [
        .. from seal in anatomy.Seals group seal by seal.Name into named select Sealed(
            volume, prefix + named.Key, [.. named]),
        .. Counts(volume, prefix),
        .. Descriptors(volume, prefix),
        new(prefix + "super.backups",
            () => Backups(volume).All(g => Agrees(volume, g)),
            () => Backups(volume).ToList().ForEach(g => Mirror(volume, g))),
        .. Supers(volume, prefix),
    ];

    private static Invariant Sealed(ExtVolume volume, string name, ExtSeal[] seals) => new(
        name,
        () => seals.All(s => s.Holds(volume.Image)),
        () => Array.ForEach(seals, s => s.Restore(volume.Image)));

    private static IEnumerable<Invariant> Counts(ExtVolume volume, string prefix)
    {
        var geometry = volume.Geometry;
        int[] groups = [.. Enumerable.Range(0, geometry.GroupCount)];
        Invariant PerGroup(SplitField<ExtGroupDesc, ushort> field, Func<int, uint?> value) => new(
            $"{prefix}groups.{field.Name}",
            () => groups.All(g => value(g) is not { } v || volume.Count(g, field) == v),
            () => Array.ForEach(groups, g =>
            {
                if (value(g) is { } v)
                {
                    volume.SetCount(g, field, v);
                }
            }));
        ulong AllFreeBlocks() =>
            (ulong)(groups.Sum(g => (long)volume.Count(g, ExtGroupDesc.bg_free_blocks_count)) * geometry.ClusterBlocks);
        uint AllFreeInodes() => (uint)groups.Sum(g => (long)volume.Count(g, ExtGroupDesc.bg_free_inodes_count));
        return
        [
            PerGroup(ExtGroupDesc.bg_free_blocks_count, g => FreeClusters(volume, g)),
            PerGroup(ExtGroupDesc.bg_free_inodes_count, g => FreeInodes(volume, g)),
            PerGroup(ExtGroupDesc.bg_used_dirs_count, g => Directories(volume, g)),
            new(prefix + "super.s_free_blocks_count",
                () => volume.Super()[s_free_blocks_count] == AllFreeBlocks(),
                () => volume.Super()[s_free_blocks_count] = AllFreeBlocks()),
            new(prefix + "super.s_free_inodes_count",
                () => volume.Super()[s_free_inodes_count] == AllFreeInodes(),
                () => volume.Super()[s_free_inodes_count] = AllFreeInodes()),
        ];
    }

    private static IEnumerable<Invariant> Descriptors(ExtVolume volume, string prefix)
    {
        if (!volume.Geometry.HasMetadataChecksums && !volume.Geometry.HasGdtChecksums)
        {
            return [];
        }

        int[] groups = [.. Enumerable.Range(0, volume.Geometry.GroupCount)];
        var checksum = new ExtChecksum(volume);
        return
        [
            new(prefix + "groups.bg_checksum",
                () => groups.All(g => volume.Desc(g)[ExtGroupDesc.bg_checksum] == checksum.Desc(g)),
                () => Array.ForEach(groups, g => volume.Desc(g)[ExtGroupDesc.bg_checksum] = (ushort)checksum.Desc(g))),
        ];
    }

    private static IEnumerable<Invariant> Supers(ExtVolume volume, string prefix)
    {
        if (!volume.Geometry.HasMetadataChecksums)
        {
            return [];
        }

        var checksum = new ExtChecksum(volume);
        Invariant Of(string name, int[] groups) => new(
            prefix + name,
            () => groups.All(g => volume.Super(g)[s_checksum] == checksum.Super(g)),
            () => Array.ForEach(groups, g => volume.Super(g)[s_checksum] = checksum.Super(g)));
        return [Of("super.s_checksum", [0]), Of("super.backups.s_checksum", [.. Backups(volume)])];
    }

    private static IEnumerable<int> Backups(ExtVolume volume) => volume.Geometry.SuperGroups.Where(g => g != 0);

    private static bool Agrees(ExtVolume volume, int group)
    {
        var primary = volume.Super();
        var backup = volume.Super(group);
        return BackupFields.All(f => volume.Super()[f] == volume.Super(group)[f])
            && primary[s_uuid].SequenceEqual(backup[s_uuid])
            && primary[s_inode_size] == backup[s_inode_size]
            && primary[s_desc_size] == backup[s_desc_size]
            && backup[s_feature_incompat] == (primary[s_feature_incompat] & ~ExtFeatures.NeedsRecovery.Bit)
            && backup[s_block_group_nr] == group;
    }

    private static void Mirror(ExtVolume volume, int group)
    {
        var primary = volume.Super();
        var backup = volume.Super(group);
        foreach (var field in BackupFields)
        {
            backup[field] = primary[field];
        }

        primary[s_uuid].CopyTo(backup[s_uuid]);
        backup[s_inode_size] = primary[s_inode_size];
        backup[s_desc_size] = primary[s_desc_size];
        // A backup never asks for recovery: the log is behind the primary alone.
        backup[s_feature_incompat] = primary[s_feature_incompat] & ~ExtFeatures.NeedsRecovery.Bit;
        backup[s_block_group_nr] = (ushort)group;
    }

    // Where a bitmap is not on the disk yet, mke2fs's count stands.
    private static uint? FreeClusters(ExtVolume volume, int group)
    {
        if (ExtAnatomy.IsUninit(volume, group, inodes: false))
        {
            return null;
        }

        var geometry = volume.Geometry;
        var blocks = Math.Min(geometry.BlocksPerGroup, geometry.BlocksCount - geometry.GroupStart(group));
        var clusters = (int)((blocks + geometry.ClusterBlocks - 1) / geometry.ClusterBlocks);
        return Zeros(volume.Block(volume.Place(group, ExtGroupDesc.bg_block_bitmap)), clusters);
    }

    private static uint? FreeInodes(ExtVolume volume, int group) =>
        ExtAnatomy.IsUninit(volume, group, inodes: true)
            ? null
            : Zeros(volume.Block(volume.Place(group, ExtGroupDesc.bg_inode_bitmap)), volume.Geometry.InodesPerGroup);

    private static uint? Directories(ExtVolume volume, int group)
    {
        if (ExtAnatomy.IsUninit(volume, group, inodes: true))
        {
            return null;
        }

        var first = ((long)group * volume.Geometry.InodesPerGroup) + 1;
        return (uint)Enumerable.Range(0, volume.Geometry.InodesPerGroup)
            .Select(i => (uint)(first + i)).Count(i => volume.IsInodeUsed(i) && volume.IsDirectory(i));
    }

    private static uint Zeros(ReadOnlySpan<byte> bitmap, int bits)
    {
        var used = 0;
        for (var i = 0; i < bits / 8; i++)
        {
            used += BitOperations.PopCount(bitmap[i]);
        }

        for (var i = bits / 8 * 8; i < bits; i++)
        {
            used += (bitmap[i / 8] >> (i % 8)) & 1;
        }

        return (uint)(bits - used);
    }
}
