using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 1: whether the superblock describes a volume at all. Every later stage divides by and allocates for these
/// numbers, so where one of them is impossible the check ends here.
/// </summary>
internal static class SuperblockCheck
{
    private const int MaxLogBlockSize = 6;
    private const int MaxLogClusterSize = 19;
    private const int MaxLogGroupsPerFlex = 31;
    private const long MaxBlocks = 1L << 48;

    /// <summary>The volume's geometry, or null where the reason not to go on has been reported.</summary>
    public static Geometry? Run(DiskImage image, Findings findings)
    {
        if (!image.TryRead(ExtSuperblock.Offset, ExtSuperblock.Size, out var bytes))
        {
            findings.Add(ExtFindings.SuperMagic, "superblock", $"a volume of {image.Length} bytes has no room for one");
            return null;
        }

        var super = bytes.ToArray();
        var s = new ReadOnlyRecord<ExtSuperblock>(super);
        if (s[ExtSuperblock.s_magic] != ExtSuperblock.Magic)
        {
            findings.Add(
                ExtFindings.SuperMagic, "superblock", $"s_magic is 0x{s[ExtSuperblock.s_magic]:X4}, not 0xEF53");
            return null;
        }

        if (s[ExtSuperblock.s_rev_level] > 1)
        {
            findings.Add(
                ExtFindings.SuperField, "superblock", $"s_rev_level is {s[ExtSuperblock.s_rev_level]}, not 0 or 1");
            return null;
        }

        CheckChecksum(s, super, findings);
        if (FeatureSet.Of(s).Has(ExtFeatures.JournalDev))
        {
            // It has neither groups nor inodes, so no later stage has anything to look at.
            findings.Add(ExtFindings.JournalDevice, "superblock", "the volume is the journal of another one");
            return null;
        }

        if (Impossible(s) is { } wrong)
        {
            findings.Add(ExtFindings.SuperField, "superblock", wrong);
            return null;
        }

        var geo = new Geometry(super);
        if (ImpossibleCounts(geo) is { } count)
        {
            findings.Add(ExtFindings.SuperField, "superblock", count);
            return null;
        }

        return FitsVolume(geo, image, findings) ? geo : null;
    }

    private static void CheckChecksum(ReadOnlyRecord<ExtSuperblock> s, byte[] super, Findings findings)
    {
        if (!FeatureSet.Of(s).Has(ExtFeatures.MetadataCsum))
        {
            return;
        }

        if (s[ExtSuperblock.s_checksum_type] != 1)
        {
            findings.Add(
                ExtFindings.ChecksumType, "superblock",
                $"s_checksum_type is {s[ExtSuperblock.s_checksum_type]}, not 1 (CRC32C)");
        }

        var expected = Checksums.Superblock(super);
        if (s[ExtSuperblock.s_checksum] != expected)
        {
            findings.Add(
                ExtFindings.SuperChecksum, "superblock",
                $"s_checksum is {s[ExtSuperblock.s_checksum]:x8}, its bytes give {expected:x8}");
        }
    }

    /// <summary>What must hold before a <see cref="Geometry"/> may be made of the fields.</summary>
    private static string? Impossible(ReadOnlyRecord<ExtSuperblock> s)
    {
        var features = FeatureSet.Of(s);
        var logBlock = s[ExtSuperblock.s_log_block_size];
        var logCluster = s[ExtSuperblock.s_log_cluster_size];
        if (logBlock > MaxLogBlockSize)
        {
            return $"s_log_block_size is {logBlock}, blocks of more than 64 KiB do not exist";
        }

        var blockSize = 1024u << (int)logBlock;
        var isBigalloc = features.Has(ExtFeatures.Bigalloc);
        if (isBigalloc ? logCluster < logBlock || logCluster > MaxLogClusterSize : logCluster != logBlock)
        {
            return $"s_log_cluster_size is {logCluster} with s_log_block_size {logBlock}";
        }

        var ratio = isBigalloc ? 1u << (int)(logCluster - logBlock) : 1;
        if (s[ExtSuperblock.s_blocks_per_group] is var perGroup
            && (perGroup < 8 || perGroup > 8ul * blockSize * ratio || perGroup % ratio != 0))
        {
            return $"s_blocks_per_group is {perGroup}";
        }

        if (s[ExtSuperblock.s_clusters_per_group] != perGroup / ratio || perGroup / ratio < 8)
        {
            return $"s_clusters_per_group is {s[ExtSuperblock.s_clusters_per_group]}, "
                + $"{perGroup} blocks are {perGroup / ratio}";
        }

        var firstDataBlock = logBlock == 0 && ratio == 1 ? 1u : 0;
        return s[ExtSuperblock.s_first_data_block] == firstDataBlock
            ? ImpossibleSizes(s, features, blockSize)
            : $"s_first_data_block is {s[ExtSuperblock.s_first_data_block]}, with these blocks it is {firstDataBlock}";
    }

    private static string? ImpossibleSizes(ReadOnlyRecord<ExtSuperblock> s, FeatureSet features, uint blockSize)
    {
        if (s[ExtSuperblock.s_rev_level] == 1
            && s[ExtSuperblock.s_inode_size] is var inodeSize
            && (inodeSize < ExtInode.GoodOldSize || inodeSize > blockSize || (inodeSize & (inodeSize - 1)) != 0))
        {
            return $"s_inode_size is {inodeSize}";
        }

        if (s[ExtSuperblock.s_desc_size] is var descSize
            && (
                descSize > 1024
                    || (descSize & (descSize - 1)) != 0
                    || (features.Has(ExtFeatures.Bit64) && descSize < ExtGroupDesc.Size)))
        {
            return $"s_desc_size is {descSize}";
        }

        if (s[ExtSuperblock.s_log_groups_per_flex] is var perFlex and > MaxLogGroupsPerFlex)
        {
            return $"s_log_groups_per_flex is {perFlex}";
        }

        return features.Has(ExtFeatures.Bit64) && s[ExtSuperblock.s_blocks_count] > MaxBlocks
            ? $"s_blocks_count is {s[ExtSuperblock.s_blocks_count]}"
            : null;
    }

    private static string? ImpossibleCounts(Geometry geo)
    {
        var s = geo.Fields;
        var inodesPerBlock = geo.BlockSize / geo.InodeSize;
        var maxInodes = Math.Min(8L * geo.BlockSize, 65536 - inodesPerBlock);
        if (geo.BlocksCount <= geo.FirstDataBlock)
        {
            return $"s_blocks_count is {geo.BlocksCount}";
        }

        if (geo.InodesPerGroup < inodesPerBlock
            || geo.InodesPerGroup > Math.Min(maxInodes, inodesPerBlock * (geo.BlocksPerGroup - 4)))
        {
            return $"s_inodes_per_group is {geo.InodesPerGroup}";
        }

        var groups = (geo.BlocksCount - geo.FirstDataBlock + geo.BlocksPerGroup - 1) / geo.BlocksPerGroup;
        if (geo.InodesCount != groups * geo.InodesPerGroup)
        {
            return $"s_inodes_count is {geo.InodesCount}, {groups} groups of {geo.InodesPerGroup} have {groups * geo.InodesPerGroup}";
        }

        if (geo.FirstInode < 11 || geo.FirstInode > geo.InodesCount)
        {
            return $"s_first_ino is {geo.FirstInode}";
        }

        if (geo.ReservedGdtBlocks > geo.BlockSize / 4)
        {
            return $"s_reserved_gdt_blocks is {geo.ReservedGdtBlocks}, more than {geo.BlockSize / 4}";
        }

        var reserved = geo.Has(ExtFeatures.Bit64)
            ? s[ExtSuperblock.s_r_blocks_count]
            : s[ExtSuperblock.s_r_blocks_count_lo];
        return reserved > (ulong)geo.BlocksCount / 2 ? $"s_r_blocks_count is {reserved} of {geo.BlocksCount}" : null;
    }

    private static bool FitsVolume(Geometry geo, DiskImage image, Findings findings)
    {
        var present = image.Length >> geo.BlockBits;
        if (geo.BlocksCount <= present)
        {
            return true;
        }

        // e2fsck goes on past the end of a device and may never meet it; nothing here is sized by such a claim.
        var isNear = geo.BlocksCount <= (present * 4) + 1024;
        var kind = isNear ? ExtFindings.VolumeSize : ExtFindings.SuperField;
        findings.Add(
            kind, "superblock",
            $"s_blocks_count is {geo.BlocksCount}, the volume has {present} blocks of {geo.BlockSize} bytes");
        return isNear;
    }
}
