using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>
/// Owner, mode, times, flags and attributes: as the host set them, set in the VM, and what they forbid.
/// </summary>
public static class MetadataSteps
{
    public const string ExtFile = CommonSteps.Folder + "/metadata.txt";
    public const string ExtPinned = CommonSteps.Folder + "/immutable.txt";
    public const string FatMade = "/META/VMMADE.TXT";
    public const string FatUpdated = "/META/UPDATE.TXT";
    public const string FatPlain = "/META/PLAIN.TXT";
    public const string ExFatUpdated = "/archive.txt";
    public const string ExFatMade = "/vm-made.txt";

    public const uint Uid = 1234;
    public const uint Gid = 567;
    public const long Atime = 1609502645; // 2021-01-01 12:04:05 UTC
    public const long Mtime = 1718454897; // odd, which ext can hold
    public const long FatMtime = CommonSteps.Stamp;
    public const int ExFatHundredths = 57;

    /// <summary>i_flags in ext4 say beside it that the file has extents.</summary>
    private const uint NoDump = 0x40;
    private const uint HasExtents = 0x8_0000;

    public static StepPlan ExtSet { get; } = new CodePlan(
        "METADATA_SET",
        () => $"mode=2640,uid={Uid},gid={Gid},atime={Atime},mtime={Mtime},size={Line("metadata").Length}",
        Effect.File(ExtFile, () => Line("metadata")),
        Effect.Attribute(ExtFile, "mode", "02640"), Effect.Attribute(ExtFile, "uid", $"{Uid}"),
        Effect.Attribute(ExtFile, "gid", $"{Gid}"), Effect.Attribute(ExtFile, "atime", $"{Atime}"),
        Effect.Attribute(ExtFile, "mtime", $"{Mtime}"));

    public static StepPlan FlagsWithoutExtents { get; } = Flags("FLAGS_SET", NoDump);

    public static StepPlan FlagsWithExtents { get; } = Flags("FLAGS_SET_EXTENTS", NoDump | HasExtents);

    /// <summary>What an immutable file refuses, and that it obeys again once it is none.</summary>
    public static StepPlan Immutable { get; } = new CodePlan(
        "IMMUTABLE_DENIED",
        () => $"write=EPERM,truncate=EPERM,unlink=EPERM,rename=EPERM,chmod=EPERM,link=EPERM,unchanged={Proofs.File(Line("immutable"))},released=True",
        Effect.File(ExtPinned, () => [.. Line("immutable"), .. Line("no more")]));

    public static StepPlan FatStat { get; } = new StatPlan(
        "FAT_STAT",
        new Fact("/META/STAMPED.TXT", "mtime", "1749990896"), new Fact("/META/STAMPED.TXT", "atime", "1767225600"),
        new Fact("/META/STAMPED.TXT", "btime", "1709251199.37"), new Fact("/META/STAMPED.TXT", "size", "700"),
        new Fact("/META/FIRST.TXT", "mtime", "315532800"), new Fact("/META/LAST.TXT", "mtime", "4354819198"),
        new Fact("/META/READONLY.TXT", "mode", "555"), new Fact("/META/READONLY.TXT", "attributes", "RA"),
        new Fact("/META/HIDDEN.TXT", "attributes", "H"), new Fact("/META/SYSTEM.TXT", "attributes", "S"),
        new Fact("/META/PLAIN.TXT", "attributes", ""), new Fact("/META/HIDEDIR", "type", "folder"),
        new Fact("/META/HIDEDIR", "attributes", "HD"));

    /// <summary>The verifier's process has no power over permissions: what the attribute says holds.</summary>
    public static StepPlan FatReadOnly { get; } = new DenyPlan(
        "FAT_READ_ONLY_DENIED",
        new Denial("write", "/META/READONLY.TXT", "EACCES"), new Denial("truncate", "/META/READONLY.TXT", "EACCES"));

    public static StepPlan FatMake { get; } = new CodePlan(
        "FAT_METADATA_MADE", () => $"attributes=A,mtime={FatMtime},{Proofs.File(Line("made in the vm"))}",
        Effect.File(FatMade, () => Line("made in the vm")), Effect.Attribute(FatMade, "attributes", "A"),
        Effect.Attribute(FatMade, "mtime", $"{FatMtime}"));

    /// <summary>Times to the two seconds of FAT, attributes by the filesystem's own call.</summary>
    public static StepPlan FatSet { get; } = new CodePlan(
        "FAT_METADATA_SET",
        () => $"mtime={FatMtime},rounded={FatMtime + 2},atime=1609459200,attributes=HA,plain=RS,write=EACCES",
        Effect.Attribute(FatUpdated, "mtime", $"{FatMtime + 2}"), Effect.Attribute(FatUpdated, "atime", "1609459200"),
        Effect.Attribute(FatUpdated, "attributes", "HA"), Effect.Attribute(FatPlain, "attributes", "RS"));

    public static StepPlan ExFatStat { get; } = new StatPlan(
        "EXFAT_STAT",
        new Fact("/times.txt", "btime", "981153307.89"), new Fact("/times.txt", "mtime", "1289546955.16"),
        new Fact("/times.txt", "atime", "1604138398"),
        new Fact("/times-west.txt", "btime", "946718999.99"), new Fact("/times-west.txt", "mtime", "951795001.01"),
        new Fact("/times-west.txt", "atime", "1704110400"),
        new Fact("/times-limits.txt", "btime", "315532800"), new Fact("/times-limits.txt", "mtime", "4354819199.99"),
        new Fact("/read-only.txt", "mode", "555"), new Fact("/all.txt", "mode", "555"),
        new Fact("/archive.txt", "mode", "755"),
        new Fact("/hidden-directory", "type", "folder"));

    public static StepPlan ExFatReadOnly { get; } = new DenyPlan(
        "EXFAT_READ_ONLY_DENIED",
        new Denial("write", "/read-only.txt", "EACCES"), new Denial("truncate", "/all.txt", "EACCES"));

    /// <summary>To ten milliseconds; and read-only by its mode.</summary>
    public static StepPlan ExFatSet { get; } = new CodePlan(
        "EXFAT_METADATA_SET",
        () => $"mtime={FatMtime}.{ExFatHundredths},atime={FatMtime},mode=555,write=EACCES,made={Proofs.File(Line("made in the vm"))}",
        Effect.Attribute(ExFatUpdated, "mtime", $"{FatMtime}.{ExFatHundredths}"),
        Effect.Attribute(ExFatUpdated, "atime", $"{FatMtime}"),
        Effect.Attribute(ExFatUpdated, "attributes", "RA"), Effect.File(ExFatMade, () => Line("made in the vm")),
        Effect.Attribute(ExFatMade, "attributes", "A"));

    private static CodePlan Flags(string name, uint onDisk) => new(
        name, () => "before=none,after=NODUMP+NOATIME,left=NODUMP",
        Effect.File(CommonSteps.Folder + "/flags.txt", () => Line("flags")),
        Effect.Attribute(CommonSteps.Folder + "/flags.txt", "flags", $"0x{onDisk:x}"));
}
