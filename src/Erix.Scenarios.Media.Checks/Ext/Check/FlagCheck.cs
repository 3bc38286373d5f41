using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>i_flags and the high halves of fields against the features and the type of the inode.</summary>
internal static class FlagCheck
{
    public static void BeforeMapping(CheckRun run, Inode inode)
    {
        var geo = run.Geo;
        var isPlain = !ReservedInodes.IsReserved(run, inode.Number);
        if (inode.Has(InodeFlags.Casefold) && (!inode.IsDirectory || !geo.Has(ExtFeatures.Casefold)))
        {
            run.Report(
                ExtFindings.InodeFlags, inode,
                "casefold flag on something else than a directory, or without the feature");
        }

        if (inode.Has(InodeFlags.InlineData) && inode.Has(InodeFlags.Extents) && (geo.HasExtents || geo.HasInlineData))
        {
            var kind = inode.IsSpecial ? ExtFindings.SpecialFlags : ExtFindings.InodeFlags;
            run.Report(kind, inode, "extents and inline data at once");
        }

        if (inode.Has(InodeFlags.InlineData) && isPlain)
        {
            InlineDataCheck.Inode(run, inode);
        }

        if (inode.Has(InodeFlags.Extents)
            && !geo.HasExtents
            && (inode.Links > 0 || inode.Number is ReservedInodes.Bad or ReservedInodes.Root or ReservedInodes.Journal))
        {
            run.Report(ExtFindings.InodeFlags, inode, "extents flag without the feature");
        }

        var mayMap = inode.Links > 0
            || inode.Number is ReservedInodes.Bad or ReservedInodes.Root or ReservedInodes.Journal;
        if (geo.HasExtents && !inode.Has(InodeFlags.Extents) && mayMap && (inode.IsRegular || inode.IsDirectory)
            && ExtentNode.HeaderFault(inode.Map, inode.Map.Length) is null)
        {
            run.Report(ExtFindings.InodeFlags, inode, "its map is an extent tree, and the extents flag is missing");
        }
    }

    /// <summary>
    /// What e2fsck thinks wrong in fields and type it says where it meets the inode's name, which attribute inodes have
    /// none of.
    /// </summary>
    public static bool IsUnnamed(CheckRun run, Inode inode) => !run.IsStrict && inode.Has(InodeFlags.EaInode);

    /// <summary>Fields that have to be zero without the feature that gives them a meaning.</summary>
    public static void HighFields(CheckRun run, Inode inode)
    {
        var geo = run.Geo;
        // Asked of every inode: nothing is formatted before something is wrong.
        // In Hurd's inodes the last of these are the number and size of a fragment, which nothing ever had.
        var fault = inode.FragmentAddress != 0 ? $"i_obso_faddr is {inode.FragmentAddress}"
            : inode.IsDirectory
                && inode.SizeHigh != 0
                && !geo.HasLargeDir ? $"i_size_high of a directory is {inode.SizeHigh}"
            : !geo.IsHurd
                && !geo.Has(ExtFeatures.Bit64)
                && inode.FileAclHigh != 0 ? $"l_i_file_acl_high is {inode.FileAclHigh} without 64bit"
            : !geo.IsHurd
                && !geo.Has(ExtFeatures.HugeFile)
                && inode.BlocksHigh != 0 ? $"l_i_blocks_high is {inode.BlocksHigh} without huge_file"
            : geo.IsHurd && inode.BlocksHigh != 0 ? $"h_i_frag and h_i_fsize are 0x{inode.BlocksHigh:x4}"
            : null;
        if (fault is not null && !IsUnnamed(run, inode))
        {
            run.Inodes.Mark(inode.Number, InodeMarks.Bad);
            run.Report(ExtFindings.InodeField, inode, fault);
        }

        if (inode.Has(InodeFlags.Imagic) && !geo.Has(ExtFeatures.ImagicInodes))
        {
            run.Report(ExtFindings.InodeFlags, inode, "imagic flag without the feature");
        }

        if (inode.Has(InodeFlags.Verity) && !geo.Has(ExtFeatures.Verity))
        {
            run.Report(ExtFindings.FeatureMissing, inode, "verity flag without the feature");
        }

        if (inode.Has(InodeFlags.Encrypted) && !geo.Has(ExtFeatures.Encrypt))
        {
            run.Report(ExtFindings.FeatureMissing, inode, "encrypt flag without the feature");
        }
    }

    /// <summary>
    /// A device, pipe or socket whose first block begins with "." and ".." is a directory that lost its mode.
    /// </summary>
    public static void MaybeDirectory(CheckRun run, Inode inode)
    {
        if (inode.IsDirectory || inode.IsRegular || inode.IsSymlink || inode.MapEntry(0) == 0)
        {
            return;
        }

        if (LooksLikeDirectory(run, inode))
        {
            run.Report(
                ExtFindings.InodeMode, inode,
                $"mode {Convert.ToString(inode.Mode, 8)}, and its block is a directory's");
        }
    }

    private static bool LooksLikeDirectory(CheckRun run, Inode inode)
    {
        var geo = run.Geo;
        if (geo.HasInlineData && inode.Has(InodeFlags.InlineData))
        {
            return InlineDataCheck.LooksLikeDirectory(run, inode);
        }

        var isDevice = inode.Type is InodeType.Character or InodeType.Block && inode.Links == 1;
        long first = inode.MapEntry(0);
        if (geo.HasExtents && inode.Has(InodeFlags.Extents))
        {
            first = ExtentNode.FirstBlock(run, inode);
        }
        else
        {
            for (var i = 0; i < 15; i++)
            {
                var entry = inode.MapEntry(i);
                if (entry != 0 && (!geo.IsBlock(entry) || run.Claims.Found[geo.ClusterOf(entry)]))
                {
                    return false;
                }

                isDevice &= i < 4 || entry == 0;
            }

            if (isDevice)
            {
                return false;
            }
        }

        return run.Volume.TryBlock(first, out var block) && DirectoryEntries.StartsWithDots(block, inode.Number);
    }
}
