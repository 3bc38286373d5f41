using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 2: whether the volume asks for what a provider can give. Unknown bits come first, since nothing else can be
/// trusted to mean what it says where one is set.
/// </summary>
internal static class FeatureCheck
{
    private const int MaxBlockSize = 4096;
    private const int MaxInodeSize = 512;
    private const ushort StateErrors = 2;
    private const ushort Utf8Encoding12 = 1;

    public static void Run(CheckRun run)
    {
        CheckRegistry(run);
        CheckEnvelope(run);
        CheckConflicts(run);
        CheckState(run);
    }

    private static void CheckRegistry(CheckRun run)
    {
        foreach (var word in Enum.GetValues<ExtFeatureWord>())
        {
            var known = ExtFeatures.All.Where(f => f.Word == word).Aggregate(0u, (bits, f) => bits | f.Bit);
            if ((run.Geo.Features[word] & ~known) is var unknown and not 0)
            {
                run.Report(
                    ExtFindings.FeatureUnknown, "superblock",
                    $"{word} bits 0x{unknown:x} have no meaning that is known");
            }
        }

        foreach (var feature in ExtFeatures.All.Where(run.Geo.Has))
        {
            var message = $"{feature.Name} ({feature.Word} 0x{feature.Bit:x})";
            if (!feature.Fsck)
            {
                run.Report(ExtFindings.FeatureNotChecked, "superblock", message);
            }

            if (feature.Standing == ExtStanding.Obsolete)
            {
                run.Report(ExtFindings.FeatureObsolete, "superblock", message);
            }
            else if (feature.Standing == ExtStanding.Refused)
            {
                run.Report(ExtFindings.FeatureRefused, "superblock", message);
            }
            else if (feature.Standing == ExtStanding.ReadOnly && run.Options.ReadWrite)
            {
                run.Report(ExtFindings.FeatureReadOnly, "superblock", $"{message} allows no mount for writing");
            }
        }
    }

    private static void CheckEnvelope(CheckRun run)
    {
        var geo = run.Geo;
        if (geo.BlockSize > MaxBlockSize)
        {
            run.Report(
                ExtFindings.BlockSizeUnsupported, "superblock",
                $"blocks of {geo.BlockSize} bytes; at most {MaxBlockSize} are served");
        }

        if (geo.InodeSize > MaxInodeSize)
        {
            run.Report(
                ExtFindings.InodeSizeUnsupported, "superblock",
                $"inodes of {geo.InodeSize} bytes; at most {MaxInodeSize} are served");
        }

        if (geo.Has(ExtFeatures.Casefold)
            && geo.Fields[ExtSuperblock.s_encoding] is var encoding and not Utf8Encoding12)
        {
            run.Report(ExtFindings.Encoding, "superblock", $"s_encoding is {encoding}; only 1 (utf8-12.1) is known");
        }
    }

    private static void CheckConflicts(CheckRun run)
    {
        var geo = run.Geo;
        (bool Wrong, string Message)[] rules =
        [
            (geo.IsRevision0 && geo.Features != default, "features are set on a revision 0 volume"),
            (geo.HasCsum && geo.Has(ExtFeatures.GdtCsum), "metadata_csum and uninit_bg exclude each other"),
            (!geo.HasCsum && geo.Has(ExtFeatures.CsumSeed), "metadata_csum_seed without metadata_csum"),
            (geo.Has(ExtFeatures.Bit64) && !geo.HasExtents, "64bit without extent"),
            (geo.Has(ExtFeatures.Bigalloc) && !geo.HasExtents, "bigalloc without extent"),
            (
                geo.Has(ExtFeatures.ResizeInode) && geo.Has(ExtFeatures.MetaBg),
                "resize_inode and meta_bg exclude each other"),
            (
                geo.Has(ExtFeatures.SparseSuper2) && geo.Has(ExtFeatures.ResizeInode),
                "sparse_super2 and resize_inode exclude each other"),
            (
                geo.Has(ExtFeatures.NeedsRecovery) && !geo.Has(ExtFeatures.HasJournal),
                "needs_recovery without has_journal"),
            (
                geo.Has(ExtFeatures.OrphanPresent) && !geo.Has(ExtFeatures.OrphanFile),
                "orphan_present without orphan_file"),
            (
                geo.Has(ExtFeatures.Project) && geo.InodeSize == ExtInode.GoodOldSize,
                "project without room for i_projid"),
            (
                !geo.Has(ExtFeatures.ResizeInode) && geo.ReservedGdtBlocks > 0,
                "s_reserved_gdt_blocks without resize_inode"),
            (BadExtraSize(geo, ExtSuperblock.s_min_extra_isize), "s_min_extra_isize fits no inode"),
            (BadExtraSize(geo, ExtSuperblock.s_want_extra_isize), "s_want_extra_isize fits no inode"),
        ];
        foreach (var rule in rules.Where(r => r.Wrong))
        {
            run.Report(ExtFindings.FeatureConflict, "superblock", rule.Message);
        }

        if (geo.Has(ExtFeatures.MetaBg) && geo.FirstMetaBg > geo.DescBlocks)
        {
            run.Report(
                ExtFindings.FirstMetaBg, "superblock",
                $"s_first_meta_bg is {geo.FirstMetaBg}, there are {geo.DescBlocks} descriptor blocks");
        }
    }

    private static bool BadExtraSize(Geometry geo, Media.Layout.Field<ExtSuperblock, ushort> field)
    {
        var size = geo.Fields[field];
        return geo.InodeSize > ExtInode.GoodOldSize && size != 0
            && (size < 4 || size > geo.InodeSize - ExtInode.GoodOldSize || (size & 3) != 0);
    }

    private static void CheckState(CheckRun run)
    {
        if ((run.Geo.Fields[ExtSuperblock.s_state] & StateErrors) != 0)
        {
            run.Report(ExtFindings.StateErrors, "superblock", "s_state says that errors were found and not repaired");
        }

        long[] quotaFiles = run.Geo.Has(ExtFeatures.Quota)
            ? [run.Geo.UserQuotaInode, run.Geo.GroupQuotaInode, run.Geo.ProjectQuotaInode]
            : [];
        foreach (var number in quotaFiles.Where(n => n > run.Geo.InodesCount || ReservedInodes.IsTakenForElse(n)))
        {
            run.Report(ExtFindings.SuperField, "superblock", $"inode {number} is named as a quota file");
        }

        if (run.Geo.Fields[ExtSuperblock.s_uuid].IndexOfAnyExcept((byte)0) < 0)
        {
            run.Report(ExtFindings.Uuid, "superblock", "s_uuid is zero");
        }
    }
}
