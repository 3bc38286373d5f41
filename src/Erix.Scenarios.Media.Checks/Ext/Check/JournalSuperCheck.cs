using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>The journal's own superblock. Kernel docs: filesystems/ext4, "Journal (jbd2)", "Super Block".</summary>
internal static class JournalSuperCheck
{
    private const uint BothChecksums = Jbd2Feature.IncompatCsumV2 | Jbd2Feature.IncompatCsumV3;
    private const long MinRingBlocks = 1024;

    /// <summary>Whether the log can be read by what its superblock says; the reason not to has been reported.</summary>
    public static bool IsSound(CheckRun run, JournalLog log)
    {
        var unknown = log.Incompat & ~Jbd2Feature.KnownIncompat;
        var readOnly = log.HasFeatures ? log.Fields[Jbd2Superblock.s_feature_ro_compat] : 0;
        if (unknown != 0 || readOnly != 0)
        {
            run.Report(
                ExtFindings.JournalFeature, "journal",
                $"features that are not known: incompat 0x{unknown:x}, ro_compat 0x{readOnly:x}");
            return false;
        }

        // e2fsck looks at the ring's ends only when it replays it, which -n never does.
        var fault = FormFault(run, log) ?? (run.IsStrict ? RingFault(log) : null);
        if (fault is not null)
        {
            run.Report(ExtFindings.JournalSuper, "journal", fault);
        }

        return fault is null;
    }

    private static string? FormFault(CheckRun run, JournalLog log)
    {
        var s = log.Fields;
        var type = s[Jbd2Superblock.h_blocktype];
        return s[Jbd2Superblock.h_magic] != Jbd2Header.Magic ? $"h_magic is 0x{s[Jbd2Superblock.h_magic]:x8}"
            : type is not (Jbd2Header.SuperblockV1 or Jbd2Header.SuperblockV2) ? $"h_blocktype is {type}"
            : type == Jbd2Header.SuperblockV1 && HasV2Fields(s) ? "fields of version 2 in a superblock of version 1"
            : type == Jbd2Header.SuperblockV2
                && s[Jbd2Superblock.s_nr_users] > 1 ? $"s_nr_users is {s[Jbd2Superblock.s_nr_users]}"
            : (log.Incompat & BothChecksums) == BothChecksums ? "checksum v2 and v3 at once"
            : log.HasChecksums && (s[Jbd2Superblock.s_feature_compat] & Jbd2Feature.CompatChecksum) != 0 ? "checksums of blocks and of whole transactions at once"
            : log.HasChecksums && s[Jbd2Superblock.s_checksum_type] != Jbd2Superblock.Crc32C ? $"s_checksum_type is {s[Jbd2Superblock.s_checksum_type]}"
            : log.HasChecksums && s[Jbd2Superblock.s_checksum] != Checksum(log) ? "s_checksum is wrong"
            : s[Jbd2Superblock.s_blocksize] != run.Geo.BlockSize ? $"s_blocksize is {s[Jbd2Superblock.s_blocksize]}"
            : s[Jbd2Superblock.s_maxlen] > log.Length ? $"s_maxlen is {s[Jbd2Superblock.s_maxlen]}, there are {log.Length} blocks"
            : log.FastCommitBlocks > 0 && (run.IsStrict ? log.RingEnd : unchecked((uint)log.RingEnd)) < MinRingBlocks ? $"fast commits leave {log.RingEnd} blocks for the ring"
            : null;
    }

    private static string? RingFault(JournalLog log)
    {
        var (first, start) = (log.Fields[Jbd2Superblock.s_first], log.Fields[Jbd2Superblock.s_start]);
        return first == 0 || first >= log.RingEnd ? $"s_first is {first}"
            : start >= log.RingEnd ? $"s_start is {start}"
            : null;
    }

    private static bool HasV2Fields(ReadOnlyRecord<Jbd2Superblock> s) =>
        (s[Jbd2Superblock.s_feature_compat] | s[Jbd2Superblock.s_feature_incompat] | s[Jbd2Superblock.s_feature_ro_compat] | s[Jbd2Superblock.s_nr_users]) != 0;

    private static uint Checksum(JournalLog log)
    {
        var copy = log.Super.ToArray();
        copy.AsSpan(Jbd2Superblock.s_checksum.Offset, 4).Clear();
        return Crc.Crc32C(~0u, copy);
    }
}
