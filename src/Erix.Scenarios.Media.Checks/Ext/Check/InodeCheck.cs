using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// One inode: checksum, life and death, flags against features and type, then its blocks and attributes.
/// </summary>
internal sealed class InodeCheck(CheckRun run)
{
    private readonly MappingCheck _mapping = new(run);
    private readonly bool _dtimesMayBeLow = HasLowTimes(run);

    public void Run(Inode inode)
    {
        CheckChecksum(inode);
        CheckDeletion(inode);
        run.Inodes.SetLinks(inode.Number, inode.Links);
        run.Inodes.SetFileType(inode.Number, DirectoryEntries.FileTypeOf(inode.Type));
        var isOrphan = run.IsStrict && run.Orphans.Contains(inode.Number);
        if (inode.Links == 0
            && !ReservedInodes.IsReserved(run, inode.Number)
            && !ReservedInodes.IsQuotaPlace(run, inode.Number)
            && !isOrphan)
        {
            return;
        }

        FlagCheck.BeforeMapping(run, inode);
        if (CheckSpecial(inode))
        {
            return;
        }

        if (inode.Links == 0 && !isOrphan)
        {
            return;
        }

        CheckUsed(inode, isOrphan);
    }

    // With times this early on the volume a real time of deletion cannot be told from an inode number.
    private static bool HasLowTimes(CheckRun run)
    {
        uint[] times = [run.SuperField(ExtSuperblock.s_wtime), run.SuperField(ExtSuperblock.s_mtime), run.SuperField(
            ExtSuperblock.s_mkfs_time)];
        return times.Any(t => t != 0 && t < run.Geo.InodesCount);
    }

    private void CheckChecksum(Inode inode)
    {
        if (!run.Geo.HasCsum || inode.IsZero)
        {
            return;
        }

        var expected = run.Csum.Inode(inode.Raw, inode.Number, inode.Generation, inode.ExtraSize);
        if (inode.Checksum != expected)
        {
            run.Report(
                ExtFindings.InodeChecksum, inode, $"i_checksum is {inode.Checksum:x8}, its bytes give {expected:x8}");
        }
    }

    private void CheckDeletion(Inode inode)
    {
        if (run.IsStrict && run.Orphans.Contains(inode.Number))
        {
            return;
        }

        if (inode.DeletedAt != 0 && !_dtimesMayBeLow && inode.DeletedAt < run.Geo.InodesCount)
        {
            run.Report(
                ExtFindings.OrphanStray, inode,
                $"i_dtime {inode.DeletedAt} is an inode number: it was on an orphan list");
        }

        var isPlain = !ReservedInodes.IsReserved(run, inode.Number) && !ReservedInodes.IsQuotaPlace(run, inode.Number);
        if (isPlain && inode.Links == 0 && inode.DeletedAt == 0 && inode.Mode != 0)
        {
            run.Report(ExtFindings.InodeDeletion, inode, "it has no links and no time of deletion");
        }
    }

    /// <summary>
    /// The inodes that the filesystem keeps for itself; true where nothing more is to be said of one.
    /// </summary>
    private bool CheckSpecial(Inode inode)
    {
        var number = inode.Number;
        if (number == ReservedInodes.Bad)
        {
            BadBlocksCheck.Run(run, inode);
            return true;
        }

        if (number == ReservedInodes.Root)
        {
            CheckRoot(inode);
            return false;
        }

        if (number == ReservedInodes.Journal)
        {
            var isJournal = run.SuperField(ExtSuperblock.s_journal_inum) == ReservedInodes.Journal;
            return CheckHidden(inode, isJournal, "the journal");
        }

        if (ReservedInodes.IsQuotaPlace(run, number))
        {
            var isQuota = run.Geo.Has(ExtFeatures.Quota) && ReservedInodes.IsQuotaFile(run, number);
            return CheckHidden(inode, isQuota, "a quota file");
        }

        if (ReservedInodes.IsOrphanFile(run, number))
        {
            return CheckHidden(inode, run.Geo.Has(ExtFeatures.OrphanFile), "the orphan file");
        }

        if (!ReservedInodes.IsReserved(run, number))
        {
            return false;
        }

        CheckReserved(inode);
        return true;
    }

    private void CheckRoot(Inode inode)
    {
        if (!inode.IsDirectory)
        {
            run.Report(ExtFindings.RootNotDirectory, inode, $"the root has mode {Convert.ToString(inode.Mode, 8)}");
        }
    }

    private bool CheckHidden(Inode inode, bool isUsed, string what)
    {
        run.Inodes.Mark(inode.Number, InodeMarks.Used);
        if (isUsed)
        {
            if (!inode.IsRegular)
            {
                run.Report(
                    ExtFindings.ReservedInode, inode, $"it is {what} and has mode {Convert.ToString(inode.Mode, 8)}");
            }

            _mapping.Run(inode, default);
            return true;
        }

        if (inode.Links != 0 || inode.BlocksLow != 0 || inode.MapEntry(0) != 0)
        {
            run.Report(
                ExtFindings.ReservedInode, inode, $"it is kept for {what}, which is not in use, and is not empty");
        }

        return false;
    }

    private void CheckReserved(Inode inode)
    {
        run.Inodes.Mark(inode.Number, InodeMarks.Used);
        var hasBadMode = inode.Number switch
        {
            ReservedInodes.BootLoader => inode.IsDirectory,
            ReservedInodes.Resize => inode.Mode != 0 && !inode.IsRegular,
            _ => inode.Mode != 0,
        };
        if (hasBadMode)
        {
            run.Report(ExtFindings.ReservedInode, inode, $"reserved, with mode {Convert.ToString(inode.Mode, 8)}");
        }

        _mapping.Run(inode, default);
    }

    private void CheckUsed(Inode inode, bool isOrphan)
    {
        if (inode.DeletedAt != 0 && !isOrphan)
        {
            run.Report(ExtFindings.InodeDeletion, inode, $"in use, with time of deletion {inode.DeletedAt}");
        }

        var marks = InodeMarks.Used;
        marks |= inode.Has(InodeFlags.Imagic) ? InodeMarks.Imagic : 0;
        marks |= inode.Has(InodeFlags.EaInode) ? InodeMarks.EaInode : 0;
        marks |= inode.Has(InodeFlags.Encrypted) ? InodeMarks.Encrypted : 0;
        marks |= inode.IsDirectory ? InodeMarks.Directory : 0;
        marks |= inode.IsRegular ? InodeMarks.Regular : 0;
        run.Inodes.Mark(inode.Number, marks);

        FlagCheck.HighFields(run, inode);
        var bodyUsage = run.Xattrs.CheckBody(inode);
        FlagCheck.MaybeDirectory(run, inode);
        if (inode.Has(InodeFlags.Encrypted))
        {
            EncryptionCheck.Inode(run, inode);
        }

        if (inode.Has(InodeFlags.Verity) && inode.IsRegular)
        {
            run.VerityFiles.Add(inode.Number);
        }

        if (inode.IsDirectory)
        {
            run.Directories.Add(inode);
        }

        if (!TypeCheck.IsSound(run, inode))
        {
            // e2fsck wants entries for such an inode to say "unknown", where it says anything at all.
            run.Inodes.Mark(inode.Number, InodeMarks.Bad);
        }

        if (inode.IsSymlink && inode.Has(InodeFlags.InlineData) && !run.Inodes.Is(inode.Number, InodeMarks.Bad))
        {
            return;
        }

        _mapping.Run(inode, bodyUsage);
    }
}
