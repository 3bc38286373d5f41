using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Stage 3: the journal. Where it has something to replay, the strict policy replays it in memory, since that is the
/// volume a provider would mount; e2fsck -n leaves it alone.
/// </summary>
internal static class JournalCheck
{
    private const long MinBlocks = 1024;

    public static void Run(CheckRun run)
    {
        var inode = run.SuperField(ExtSuperblock.s_journal_inum);
        var hasUuid = run.Geo.Fields[ExtSuperblock.s_journal_uuid].ContainsAnyExcept((byte)0);
        var hasDevice = hasUuid || (inode == 0 && run.SuperField(ExtSuperblock.s_journal_dev) != 0);
        if (run.Geo.Has(ExtFeatures.HasJournal))
        {
            if (hasUuid && inode != 0)
            {
                run.Report(ExtFindings.JournalState, "journal", "both an inode and a device are named");
            }

            Check(run, hasDevice ? External(run) : inode != 0 ? Internal(run, inode) : Missing(run));
            return;
        }

        if (inode != 0 || hasDevice)
        {
            run.Report(ExtFindings.JournalState, "journal", "a journal is named, and has_journal is not set");
            Check(run, hasUuid ? External(run) : inode != 0 ? Internal(run, inode) : null);
        }
        else if (run.Geo.Has(ExtFeatures.NeedsRecovery))
        {
            run.Report(ExtFindings.JournalInode, "journal", "recovery is needed, and there is no journal");
        }
    }

    private static void Check(CheckRun run, JournalLog? log)
    {
        if (log is not null && JournalSuperCheck.IsSound(run, log))
        {
            CheckContent(run, log);
        }
    }

    private static JournalLog? Missing(CheckRun run)
    {
        run.Report(ExtFindings.JournalInode, "journal", "has_journal is set, and neither inode nor device is named");
        return null;
    }

    private static JournalLog? Internal(CheckRun run, long number)
    {
        var log = OfInode(run, run.Volume.Inode(number));
        if (log is null && !run.IsStrict)
        {
            log = OfInode(run, Backup(run, number));
        }

        if (log is null)
        {
            run.Report(
                ExtFindings.JournalInode, $"inode {number}",
                "the journal's inode is no file of enough blocks, all inside the volume");
        }

        return log;
    }

    private static JournalLog? OfInode(CheckRun run, Inode? inode) =>
        inode is { Links: > 0, IsRegular: true }
            && !inode.Has(InodeFlags.Encrypted)
            && inode.Size >> run.Geo.BlockBits >= MinBlocks
            ? JournalLog.OfInode(run, inode)
            : null;

    /// <summary>
    /// The copy of the inode's map in the superblock: e2fsck uses it where the inode is ruined, a driver does not.
    /// </summary>
    private static Inode? Backup(CheckRun run, long number)
    {
        const byte HasBlocks = 1;
        const int MapBytes = 60;
        if (run.Geo.Fields[ExtSuperblock.s_jnl_backup_type] != HasBlocks)
        {
            return null;
        }

        var copy = run.Geo.Fields[ExtSuperblock.s_jnl_blocks];
        var inode = new Inode(run.Geo.InodeSize) { Number = number };
        copy[..MapBytes].CopyTo(inode.Raw[ExtInode.i_block.Offset..]);
        copy.Slice(MapBytes, 4).CopyTo(inode.Raw[ExtInode.i_size_high.Offset..]);
        copy.Slice(MapBytes + 4, 4).CopyTo(inode.Raw[ExtInode.i_size_lo.Offset..]);
        BinaryPrimitives.WriteUInt16LittleEndian(inode.Raw[ExtInode.i_mode.Offset..], (ushort)InodeType.Regular);
        BinaryPrimitives.WriteUInt16LittleEndian(inode.Raw[ExtInode.i_links_count.Offset..], 1);
        return inode;
    }

    private static JournalLog? External(CheckRun run)
    {
        if (run.Options.ExternalJournal is not { } device)
        {
            run.Report(
                ExtFindings.JournalExternal, "journal", "the journal is on a device of its own, and none was mapped");
            return null;
        }

        var isDevice = device.TryRead(ExtSuperblock.Offset, ExtSuperblock.Size, out var bytes);
        var super = new ReadOnlyRecord<ExtSuperblock>(isDevice ? bytes : new byte[ExtSuperblock.Size]);
        if (super[ExtSuperblock.s_magic] != ExtSuperblock.Magic || !FeatureSet.Of(super).Has(ExtFeatures.JournalDev))
        {
            run.Report(ExtFindings.JournalDeviceBad, "journal", "what was mapped is no journal device");
            return null;
        }

        var wanted = run.Geo.Fields[ExtSuperblock.s_journal_uuid];
        if (!super[ExtSuperblock.s_uuid].SequenceEqual(wanted))
        {
            run.Report(
                ExtFindings.JournalUuid, "journal",
                $"the device is {Convert.ToHexStringLower(super[ExtSuperblock.s_uuid])}, "
                + $"the volume wants {Convert.ToHexStringLower(wanted)}");
            return null;
        }

        var log = JournalLog.OfDevice(device, run.Geo.BlockSize);
        if (log is not null && log.Fields[Jbd2Superblock.h_magic] == Jbd2Header.Magic
            && log.Fields[Jbd2Superblock.s_users].IndexOf(run.Geo.Fields[ExtSuperblock.s_uuid]) < 0)
        {
            run.Report(ExtFindings.JournalUuid, "journal", "the device does not list the volume among its users");
            return null;
        }

        return log;
    }

    private static void CheckContent(CheckRun run, JournalLog log)
    {
        var hasContent = log.Fields[Jbd2Superblock.s_start] != 0;
        if (log.Fields[Jbd2Superblock.s_errno] is var errno and not 0)
        {
            run.Report(ExtFindings.StateErrors, "journal", $"s_errno is {unchecked((int)errno)}");
        }

        if (!run.Geo.Has(ExtFeatures.NeedsRecovery))
        {
            if (hasContent)
            {
                run.Report(
                    ExtFindings.JournalState, "journal", "there is something to replay, and needs_recovery is not set");
            }

            return;
        }

        if (!run.IsStrict)
        {
            return;
        }

        var replay = new JournalReplay(run, log);
        if (hasContent && !replay.Run())
        {
            return;
        }

        if (log.FastCommitBlocks > 0)
        {
            new FastCommitCheck(run, log, replay.NextTransaction).Run();
        }
    }
}
