using static Erix.Scenarios.Media.CheckPolicy;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// Everything that may be wrong with an exFAT volume, in the order in which it is looked at; the first finding of a
/// check is the root cause as far as the order can tell. Section numbers are those of exFAT 1.00.
/// </summary>
/// <remarks>
/// Interop is what fsck.exfat objects to, and what loses or confuses data whether it objects or not. Strict adds what
/// a provider must not mount: state that says "not consistent", and rules that no driver needs to read the files.
/// </remarks>
public static class ExFatFindings
{
    private const CheckPolicy Both = Strict | Interop;

    // Boot regions, main before backup.
    public static readonly FindingKind TooSmall =
        new("EXFAT_TOO_SMALL", Both, "The volume has no room for two boot regions.");
    public static readonly FindingKind FileSystemName =
        new("EXFAT_FILE_SYSTEM_NAME", Both, "FileSystemName is not 'EXFAT   ' (3.1.2).");
    public static readonly FindingKind BootSignature =
        new("EXFAT_BOOT_SIGNATURE", Both, "BootSignature is not AA55h (3.1.20).");
    public static readonly FindingKind BytesPerSectorShift =
        new("EXFAT_BYTES_PER_SECTOR_SHIFT", Both, "BytesPerSectorShift is not 9 to 12 (3.1.14).");
    public static readonly FindingKind MainBootChecksum =
        new("EXFAT_MAIN_BOOT_CHECKSUM", Both, "The Main Boot Checksum is not that of the region (3.4).");
    public static readonly FindingKind JumpBoot = new("EXFAT_JUMP_BOOT", Strict, "JumpBoot is not EB 76 90 (3.1.1).");
    public static readonly FindingKind MustBeZero =
        new("EXFAT_MUST_BE_ZERO", Both, "The bytes of a FAT BIOS parameter block are not zero (3.1.3).");
    public static readonly FindingKind FileSystemRevision =
        new("EXFAT_FILE_SYSTEM_REVISION", Both, "The major revision is not 1, or the minor is beyond 99 (3.1.12).");
    public static readonly FindingKind SectorsPerClusterShift =
        new("EXFAT_SECTORS_PER_CLUSTER_SHIFT", Both, "A cluster would be larger than 32 MiB (3.1.15).");
    public static readonly FindingKind NumberOfFats =
        new("EXFAT_NUMBER_OF_FATS", Both, "NumberOfFats is neither 1 nor 2 (3.1.16).");
    public static readonly FindingKind VolumeLength =
        new("EXFAT_VOLUME_LENGTH", Both, "VolumeLength is beyond the medium (3.1.5).");
    public static readonly FindingKind VolumeLengthShort =
        new("EXFAT_VOLUME_LENGTH_SHORT", Strict, "VolumeLength is below 1 MiB (3.1.5).");
    public static readonly FindingKind FatOffset =
        new("EXFAT_FAT_OFFSET", Both, "The First FAT starts inside the boot regions (3.1.6).");
    public static readonly FindingKind FatLength =
        new("EXFAT_FAT_LENGTH", Both, "FatLength is too short for ClusterCount (3.1.7).");
    public static readonly FindingKind ClusterHeapOffset =
        new("EXFAT_CLUSTER_HEAP_OFFSET", Both, "The heap starts inside the FATs or beyond the volume (3.1.8).");
    public static readonly FindingKind ClusterCount =
        new("EXFAT_CLUSTER_COUNT", Both, "The heap has no clusters, or ends beyond the volume (3.1.9).");
    public static readonly FindingKind ClusterCountShort =
        new("EXFAT_CLUSTER_COUNT_SHORT", Strict, "ClusterCount leaves room for more clusters (3.1.9).");
    public static readonly FindingKind RootCluster =
        new("EXFAT_ROOT_CLUSTER", Both, "FirstClusterOfRootDirectory is outside the heap (3.1.10).");
    public static readonly FindingKind ExtendedBootSignature =
        new("EXFAT_EXTENDED_BOOT_SIGNATURE", Strict, "An extended boot sector does not end in AA550000h (3.2.2).");
    public static readonly FindingKind OemParameters =
        new("EXFAT_OEM_PARAMETERS", Strict, "A Null Parameters structure is not empty (3.3.3).");
    public static readonly FindingKind ActiveFat =
        new("EXFAT_ACTIVE_FAT", Both, "ActiveFat selects a FAT that is not there (3.1.13.1).");
    public static readonly FindingKind ReservedVolumeFlags =
        new("EXFAT_RESERVED_VOLUME_FLAGS", Strict, "Reserved VolumeFlags are set (3.1.13).");
    public static readonly FindingKind VolumeDirty =
        new("EXFAT_VOLUME_DIRTY", Strict, "VolumeDirty: the volume is probably inconsistent (3.1.13.2).");
    public static readonly FindingKind MediaFailure =
        new("EXFAT_MEDIA_FAILURE", Strict, "MediaFailure: the medium has failed reads or writes (3.1.13.3).");
    public static readonly FindingKind BackupBootChecksum =
        new("EXFAT_BACKUP_BOOT_CHECKSUM", Strict, "The Backup Boot Checksum is not that of the region (3.4).");
    public static readonly FindingKind BootRegionMismatch = new(
        "EXFAT_BOOT_REGION_MISMATCH", Strict,
        "The backup region differs from the main one, beyond VolumeFlags and PercentInUse (3).");

    // The FAT's own two entries, and the chains.
    public static readonly FindingKind FatReservedEntry = new(
        "EXFAT_FAT_RESERVED_ENTRY", Strict,
        "FatEntry[0] or FatEntry[1] does not have its prescribed value (4.1.1, 4.1.2).");
    public static readonly FindingKind ClusterOutOfRange =
        new("EXFAT_CLUSTER_OUT_OF_RANGE", Both, "A first cluster, a link or a run leaves the heap (4.1.3, 6.2.2).");
    public static readonly FindingKind ChainLoop =
        new("EXFAT_CHAIN_LOOP", Both, "A chain comes back to a cluster of its own (4.1.3).");
    public static readonly FindingKind ClusterShared =
        new("EXFAT_CLUSTER_SHARED", Both, "Two streams own one cluster.");
    public static readonly FindingKind ChainFree =
        new("EXFAT_CHAIN_FREE", Both, "A chain runs into an entry that links nowhere (4.1.3).");
    public static readonly FindingKind ChainBad =
        new("EXFAT_CHAIN_BAD", Both, "A chain runs into a cluster that is marked bad (4.1.3).");
    public static readonly FindingKind ChainShort =
        new("EXFAT_CHAIN_SHORT", Both, "A chain has fewer clusters than DataLength needs.");
    public static readonly FindingKind ChainLong =
        new("EXFAT_CHAIN_LONG", Both, "A chain has more clusters than DataLength needs.");

    // What the root directory says of the volume.
    public static readonly FindingKind BitmapMissing =
        new("EXFAT_BITMAP_MISSING", Both, "A FAT has no Allocation Bitmap entry (7.1).");
    public static readonly FindingKind BitmapDuplicate =
        new("EXFAT_BITMAP_DUPLICATE", Both, "A FAT has two Allocation Bitmap entries (7.1).");
    public static readonly FindingKind BitmapEntry = new(
        "EXFAT_BITMAP_ENTRY", Both,
        "An Allocation Bitmap entry is for a FAT that is not there, has reserved flags, "
        + "or starts outside the heap (7.1.2, 7.1.3).");
    public static readonly FindingKind BitmapLength =
        new("EXFAT_BITMAP_LENGTH", Both, "An Allocation Bitmap is not one bit per cluster long (7.1.4).");
    public static readonly FindingKind UpcaseMissing =
        new("EXFAT_UPCASE_MISSING", Both, "There is no Up-case Table entry (7.2).");
    public static readonly FindingKind UpcaseDuplicate =
        new("EXFAT_UPCASE_DUPLICATE", Both, "There are two Up-case Table entries (7.2).");
    public static readonly FindingKind UpcaseEntry =
        new("EXFAT_UPCASE_ENTRY", Both, "The Up-case Table starts outside the heap (7.2.3).");
    public static readonly FindingKind UpcaseLength =
        new("EXFAT_UPCASE_LENGTH", Both, "The Up-case Table is empty, odd, or longer than uncompressed (7.2.4).");
    public static readonly FindingKind UpcaseChecksum =
        new("EXFAT_UPCASE_CHECKSUM", Both, "TableChecksum is not that of the Up-case Table (7.2.2).");
    public static readonly FindingKind UpcaseMandatory = new(
        "EXFAT_UPCASE_MANDATORY", Both, "One of the first 128 mappings is not the prescribed one (7.2.5, Table 24).");
    public static readonly FindingKind UpcaseCoverage =
        new("EXFAT_UPCASE_COVERAGE", Strict, "The Up-case Table does not reach U+FFFF (7.2.5.1).");
    public static readonly FindingKind VolumeLabel = new(
        "EXFAT_VOLUME_LABEL", Strict,
        "There are two Volume Labels, or one is too long or has invalid characters (7.3).");
    public static readonly FindingKind VolumeGuid =
        new("EXFAT_VOLUME_GUID", Strict, "There are two Volume GUIDs, or one is null or malformed (7.5).");

    // Directory entries and sets.
    public static readonly FindingKind EntryTypeInvalid =
        new("EXFAT_ENTRY_TYPE_INVALID", Both, "An entry has the type 80h (6.2.1).");
    public static readonly FindingKind EntryAfterEnd =
        new("EXFAT_ENTRY_AFTER_END", Both, "Entries follow the end-of-directory marker (6.2.1).");
    public static readonly FindingKind EntryCritical = new(
        "EXFAT_ENTRY_CRITICAL", Both,
        "A critical primary entry is unknown, or not allowed outside the root directory (8.2).");
    public static readonly FindingKind EntryOrphan =
        new("EXFAT_ENTRY_ORPHAN", Both, "A secondary entry belongs to no set (6.3).");
    public static readonly FindingKind SetCut =
        new("EXFAT_SET_CUT", Both, "A set has fewer secondary entries than SecondaryCount (6.3.2).");
    public static readonly FindingKind SetChecksum =
        new("EXFAT_SET_CHECKSUM", Both, "SetChecksum is not that of the set (6.3.3).");
    public static readonly FindingKind SetOrder = new(
        "EXFAT_SET_ORDER", Both,
        "A File set is not one Stream Extension, then File Names, then benign entries (7.6, 7.7).");
    public static readonly FindingKind SetCritical =
        new("EXFAT_SET_CRITICAL", Both, "A set has a critical secondary entry of an unknown type (8.2).");
    public static readonly FindingKind VendorAllocation = new(
        "EXFAT_VENDOR_ALLOCATION", Strict,
        "A set has a Vendor Allocation entry, whose clusters no provider could keep (7.9).");
    public static readonly FindingKind VendorEntry = new(
        "EXFAT_VENDOR_ENTRY", Strict,
        "A vendor entry has the null GUID, or a Vendor Extension an allocation (7.8.2, 7.8.3).");

    // Names.
    public static readonly FindingKind NameLength =
        new("EXFAT_NAME_LENGTH", Both, "NameLength does not fit the File Name entries (7.6.3, 7.7).");
    public static readonly FindingKind NameCharacter =
        new("EXFAT_NAME_CHARACTER", Both, "A name has an invalid character (7.7.3, Table 35).");
    public static readonly FindingKind NameSurrogate =
        new("EXFAT_NAME_SURROGATE", Both, "A name has an unpaired surrogate and so is not UTF-16 (7.7.3).");
    public static readonly FindingKind NameDot = new("EXFAT_NAME_DOT", Both, "A name is '.' or '..' (7.7.3).");
    public static readonly FindingKind NameHash =
        new("EXFAT_NAME_HASH", Both, "NameHash is not that of the up-cased name (7.6.4).");
    public static readonly FindingKind NameDuplicate =
        new("EXFAT_NAME_DUPLICATE", Both, "Two names in a directory are equal after up-casing (7.7).");

    // Streams.
    public static readonly FindingKind StreamFlags = new(
        "EXFAT_STREAM_FLAGS", Both,
        "The flags of a stream or name do not go with its allocation (6.4.2, 7.6.2, 7.7.2).");
    public static readonly FindingKind DataLength =
        new("EXFAT_DATA_LENGTH", Both, "DataLength is larger than the heap, or without a first cluster (6.2.3).");
    public static readonly FindingKind EmptyStreamCluster =
        new("EXFAT_EMPTY_STREAM_CLUSTER", Both, "An empty stream has a first cluster (6.2.2).");
    public static readonly FindingKind DirectoryLength = new(
        "EXFAT_DIRECTORY_LENGTH", Both, "A directory's DataLength is not whole clusters, or beyond 256 MiB (7.6.7).");
    public static readonly FindingKind ValidDataLength = new(
        "EXFAT_VALID_DATA_LENGTH", Both,
        "ValidDataLength is beyond DataLength, or not equal to it in a directory (7.6.5).");
    public static readonly FindingKind BitmapFatMismatch =
        new("EXFAT_BITMAP_FAT_MISMATCH", Both, "The bitmap has a cluster free that a chain owns (7.1.5).");
    public static readonly FindingKind NoFatChainUnallocated = new(
        "EXFAT_NO_FAT_CHAIN_UNALLOCATED", Both, "The bitmap has a cluster free that a NoFatChain stream owns (7.1.5).");
    public static readonly FindingKind Timestamp = new(
        "EXFAT_TIMESTAMP", Strict,
        "A timestamp is no date, or its increment or offset is out of range (7.4.8 to 7.4.10).");

    // The volume as a whole.
    public static readonly FindingKind ClusterLeaked =
        new("EXFAT_CLUSTER_LEAKED", Both, "The bitmap has clusters allocated that nothing owns (7.1.5).");
    public static readonly FindingKind PercentInUse = new(
        "EXFAT_PERCENT_IN_USE", Strict,
        "PercentInUse is neither FFh nor the percentage of allocated clusters (3.1.18).");

    /// <summary>What a name is refused for that breaks the rule.</summary>
    internal static FindingKind Of(ExFatNameRule rule) => rule switch
    {
        ExFatNameRule.Character => NameCharacter,
        ExFatNameRule.Surrogate => NameSurrogate,
        ExFatNameRule.Dot => NameDot,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
