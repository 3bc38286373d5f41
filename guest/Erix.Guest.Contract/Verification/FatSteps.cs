using static Erix.Guest.Contract.Verification.CommonSteps;
using static Erix.Guest.Contract.Verification.VerifierOp;

namespace Erix.Guest.Contract.Verification;

/// <summary>What is FAT's and exFAT's own: attributes, coarse times, names in two cases, and what they do not have.</summary>
public static class FatSteps
{
    private const int ReadOnlyAttribute = 0x01;
    private const int HiddenAttribute = 0x02;
    private const int SystemAttribute = 0x04;
    private const int ArchiveAttribute = 0x20;

    /// <summary>Odd on purpose: FAT keeps even seconds.</summary>
    private const long Stamp = 1_700_000_001;

    public static VerifierStep LinksDenied { get; } = VerifierStep.Of(
        "LINKS_DENIED",
        [
            Write($"{Work}/single.txt", "text:one name"), Link($"{Work}/single.txt", $"{Work}/other.txt").Refused("EPERM"),
            Symlink("single.txt", $"{Work}/symlink").Refused("EPERM"), Gone($"{Work}/other.txt"), Gone($"{Work}/symlink"),
        ],
        Made($"{Work}/single.txt", "text:one name"));

    public static VerifierStep CaseInsensitive { get; } = VerifierStep.Of(
        "CASE_INSENSITIVE",
        [
            Write($"{Work}/Folded Name.txt", "text:one in any case"), Read($"{Work}/FOLDED NAME.TXT", "text:one in any case"),
            Write($"{Work}/folded name.TXT", "text:x").Refused("EEXIST"),
        ],
        Made($"{Work}/Folded Name.txt", "text:one in any case"));

    public static VerifierStep AttributesSet { get; } = VerifierStep.Of(
        "ATTRIBUTES_SET",
        [
            Write($"{Work}/hidden.txt", "text:hidden"), SetAttributes($"{Work}/hidden.txt", HiddenAttribute | SystemAttribute | ArchiveAttribute),
            Attributes($"{Work}/hidden.txt", HiddenAttribute | SystemAttribute | ArchiveAttribute), Read($"{Work}/hidden.txt", "text:hidden"),
        ],
        Effect.Attribute($"{Work}/hidden.txt", "attributes", "HSA"));

    public static VerifierStep HostAttributes { get; } = VerifierStep.Of(
        "HOST_ATTRIBUTES",
        [
            Attributes("/META/READONLY.TXT", ReadOnlyAttribute | ArchiveAttribute), Attributes("/META/HIDDEN.TXT", HiddenAttribute),
            Attributes("/META/SYSTEM.TXT", SystemAttribute), Attributes("/META/PLAIN.TXT", 0),
        ]);

    /// <summary>The write time of the host's file, and one of the VM's: to two seconds.</summary>
    public static VerifierStep FatTimes { get; } = VerifierStep.Of(
        "FAT_TIMES",
        [
            ModifyTime("/META/STAMPED.TXT", new DateTimeOffset(2025, 6, 15, 12, 34, 56, TimeSpan.Zero).ToUnixTimeSeconds()),
            SetTimes("/META/UPDATE.TXT", Stamp, Stamp), ModifyTime("/META/UPDATE.TXT", Stamp - 1),
        ],
        Effect.Attribute("/META/UPDATE.TXT", "mtime", $"{Stamp - 1}"));

    public static VerifierStep ExFatTimes { get; } = VerifierStep.Of(
        "EXFAT_TIMES",
        [
            Write($"{Work}/stamped.txt", "text:stamped"), SetTimes($"{Work}/stamped.txt", Stamp, Stamp), ModifyTime($"{Work}/stamped.txt", Stamp),
        ],
        Effect.Attribute($"{Work}/stamped.txt", "mtime", $"{Stamp}"));

    /// <summary>Short entries whose lower case is in two bits, in each combination.</summary>
    public static VerifierStep ShortNames { get; } = VerifierStep.Of(
        "SHORT_NAMES", [List("/SHORT", "lower.txt", "base.TXT", "EXT.txt", "UPPER.TXT", "noext", "Mixed.Txt", "lowdir"), Kind("/SHORT/LOWER.TXT", "file")]);

    public static VerifierStep ShortNameWrite { get; } = VerifierStep.Of(
        "SHORT_NAME_WRITE",
        [Write("/SHORT/made.txt", "text:made"), Remove("/SHORT/lower.txt"), Gone("/SHORT/LOWER.TXT"), Read("/SHORT/MADE.TXT", "text:made")],
        Made("/SHORT/made.txt", "text:made"), Effect.Absent("/SHORT/lower.txt"));

    public static VerifierStep HostRenames { get; } = VerifierStep.Of(
        "FAT_HOST_RENAMES",
        [
            Rename("/RENAME/SOURCE.TXT", "/RENAME/TARGET.TXT"), Gone("/RENAME/SOURCE.TXT"),
            Rename("/RENAME/A long source name.txt", "/RENAME/A long target name.txt"), Gone("/RENAME/A long source name.txt"),
            Rename("/RENAME/FULLSRC", "/RENAME/EMPTYDST"), Gone("/RENAME/FULLSRC"), Kind("/RENAME/EMPTYDST/CHILD.TXT", "file"),
            Rename("/RENAME/EMPTYDST", "/RENAME/FULLDST").Refused("ENOTEMPTY"), Rename("/RENAME/EMPTYDST", "/RENAME/OTHER/MOVED"), KnowsParent("/RENAME/OTHER/MOVED"),
        ],
        Effect.Absent("/RENAME/SOURCE.TXT"), Effect.Absent("/RENAME/A long source name.txt"), Effect.Absent("/RENAME/FULLSRC"),
        Effect.Folder("/RENAME/OTHER/MOVED"));

    public static VerifierStep ExFatHostRenames { get; } = VerifierStep.Of(
        "EXFAT_HOST_RENAMES",
        [
            Rename("/rename/source.txt", "/rename/target.txt"), Gone("/rename/source.txt"), Rename("/rename/move-me.txt", "/moved.txt"), Gone("/rename/move-me.txt"),
            MakeFolder("/rename/fresh"), Rename("/rename/fresh", "/rename/full").Refused("ENOTEMPTY"), RemoveFolder("/rename/fresh"),
        ],
        Effect.Absent("/rename/source.txt"), Effect.Absent("/rename/move-me.txt"), Effect.Absent("/rename/fresh"));
}
