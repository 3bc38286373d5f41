using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
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
        var hasDevice = run.SuperField(ExtSuperblock.s_journal_dev) != 0
            || run.Geo.Fields[ExtSuperblock.s_journal_uuid].ContainsAnyExcept((byte)0);
        var isNamed = inode != 0 || hasDevice;
        if (!run.Geo.Has(ExtFeatures.HasJournal) && !isNamed)
        {
            if (run.Geo.Has(ExtFeatures.NeedsRecovery))
            {
                run.Report(ExtFindings.JournalInode, "journal", "recovery is needed, and there is no journal");
            }

            return;
        }

        if (!run.Geo.Has(ExtFeatures.HasJournal))
        {
            run.Report(ExtFindings.JournalState, "journal", "there is a journal, and has_journal is not set");
        }

        var log = inode != 0 ? Internal(run, inode) : hasDevice ? External(run) : Missing(run);
        if (log is not null && IsSound(run, log))
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
        var inode = run.Volume.Inode(number);
        var log = inode is { Links: > 0, IsRegular: true } && inode.Size >> run.Geo.BlockBits >= MinBlocks
            ? JournalLog.OfInode(run, inode)
            : null;
        if (log is null)
        {
            run.Report(ExtFindings.JournalInode, $"inode {number}", "the journal's inode is no file of enough blocks, all inside the volume");
        }

        return log;
    }

    private static JournalLog? External(CheckRun run)
    {
        if (run.Options.ExternalJournal is not { } device)
        {
            run.Report(ExtFindings.JournalExternal, "journal", "the journal is on a device of its own, and none was mapped");
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
            run.Report(ExtFindings.JournalUuid, "journal", $"the device is {Convert.ToHexStringLower(super[ExtSuperblock.s_uuid])}, the volume wants {Convert.ToHexStringLower(wanted)}");
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

    private static bool IsSound(CheckRun run, JournalLog log)
    {
        var s = log.Fields;
        var type = s[Jbd2Superblock.h_blocktype];
        var unknown = log.Incompat & ~Jbd2Feature.KnownIncompat;
        var readOnly = log.HasFeatures ? s[Jbd2Superblock.s_feature_ro_compat] : 0;
        if (unknown != 0 || readOnly != 0)
        {
            run.Report(ExtFindings.JournalFeature, "journal", $"features that are not known: incompat 0x{unknown:x}, ro_compat 0x{readOnly:x}");
            return false;
        }

        const uint BothChecksums = Jbd2Feature.IncompatCsumV2 | Jbd2Feature.IncompatCsumV3;
        var longest = log.Length;
        var fault = s[Jbd2Superblock.h_magic] != Jbd2Header.Magic ? $"h_magic is 0x{s[Jbd2Superblock.h_magic]:x8}"
            : type is not (Jbd2Header.SuperblockV1 or Jbd2Header.SuperblockV2) ? $"h_blocktype is {type}"
            : s[Jbd2Superblock.s_blocksize] != run.Geo.BlockSize ? $"s_blocksize is {s[Jbd2Superblock.s_blocksize]}"
            : s[Jbd2Superblock.s_maxlen] > longest ? $"s_maxlen is {s[Jbd2Superblock.s_maxlen]}, there are {longest} blocks"
            : (log.Incompat & BothChecksums) == BothChecksums ? "checksum v2 and v3 at once"
            : log.HasChecksums && s[Jbd2Superblock.s_checksum_type] != Jbd2Superblock.Crc32C ? $"s_checksum_type is {s[Jbd2Superblock.s_checksum_type]}"
            : log.HasChecksums && s[Jbd2Superblock.s_checksum] != SuperChecksum(log) ? "s_checksum is wrong"
            : s[Jbd2Superblock.s_first] == 0 || s[Jbd2Superblock.s_first] >= log.RingEnd ? $"s_first is {s[Jbd2Superblock.s_first]}"
            : s[Jbd2Superblock.s_start] >= log.RingEnd ? $"s_start is {s[Jbd2Superblock.s_start]}"
            : null;
        if (fault is not null)
        {
            run.Report(ExtFindings.JournalSuper, "journal", fault);
        }

        return fault is null;
    }

    private static uint SuperChecksum(JournalLog log)
    {
        var copy = log.Super.ToArray();
        copy.AsSpan(Jbd2Superblock.s_checksum.Offset, 4).Clear();
        return Crc.Crc32C(~0u, copy);
    }

    private static void CheckContent(CheckRun run, JournalLog log)
    {
        var hasContent = log.Fields[Jbd2Superblock.s_start] != 0;
        if (!run.Geo.Has(ExtFeatures.NeedsRecovery))
        {
            if (hasContent)
            {
                run.Report(ExtFindings.JournalState, "journal", "there is something to replay, and needs_recovery is not set");
            }

            if (log.Fields[Jbd2Superblock.s_errno] is var errno and not 0)
            {
                run.Report(ExtFindings.StateErrors, "journal", $"s_errno is {unchecked((int)errno)}");
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
