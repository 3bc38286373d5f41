namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>What each file type allows: a known mode, devices without data, symlinks whose target is there.</summary>
internal static class TypeCheck
{
    /// <summary>False where an entry that names this inode cannot rely on its type.</summary>
    public static bool IsSound(CheckRun run, Inode inode)
    {
        if (inode.IsDirectory || inode.IsRegular || FlagCheck.IsUnnamed(run, inode))
        {
            return true;
        }

        if (inode.IsSymlink)
        {
            var fault = SymlinkCheck.Fault(run, inode);
            if (fault is not null)
            {
                run.Report(ExtFindings.Symlink, inode, fault);
            }

            return fault is null;
        }

        if (!inode.IsSpecial)
        {
            run.Report(ExtFindings.InodeMode, inode, $"mode {Convert.ToString(inode.Mode, 8)} is no file type");
            return false;
        }

        return IsSoundDevice(run, inode);
    }

    private static bool IsSoundDevice(CheckRun run, Inode inode)
    {
        var isFixed = inode.Has(InodeFlags.Immutable) || inode.Has(InodeFlags.Append);
        var hasData = Enumerable.Range(4, 11).Any(i => inode.MapEntry(i) != 0);
        if (inode.Has(InodeFlags.Index) || inode.Has(InodeFlags.Extents) || (isFixed && hasData))
        {
            run.Report(ExtFindings.InodeMode, inode, "a device, pipe or socket with flags and blocks of another type");
            return false;
        }

        if (inode.Has(InodeFlags.InlineData) || isFixed)
        {
            run.Report(ExtFindings.SpecialFlags, inode, "flags that a device, pipe or socket cannot have");
        }

        if (inode.Size != 0)
        {
            run.Report(ExtFindings.InodeSize, inode, $"a device, pipe or socket of {inode.Size} bytes");
        }

        return true;
    }
}
