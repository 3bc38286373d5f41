using static Erix.Scenarios.Media.CheckPolicy;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Everything that may be wrong with a FAT volume, in the order in which it is looked at: what is found first is the
/// cause, what follows may be its consequence.
/// </summary>
/// <remarks>
/// Interop is what fsck.fat 4.2 would change (its exit status 1), which is less than what it prints: wrong checksums
/// and ordinals of long names, and a backup boot sector that differs, it mentions and leaves.
/// </remarks>
public static class FatFindings
{
    private const CheckPolicy Both = Strict | Interop;

    // Sector 0
    public static readonly FindingKind Truncated =
        new("FAT_TRUNCATED", Both, "The volume is shorter than a boot sector.");
    public static readonly FindingKind BootSignature =
        new("FAT_BOOT_SIGNATURE", Strict, "Sector 0 does not end in 55 AA.");
    public static readonly FindingKind BootJump = new("FAT_BOOT_JUMP", Strict, "Sector 0 does not start with a jump.");
    public static readonly FindingKind SectorSize =
        new("FAT_SECTOR_SIZE", Both, "BPB_BytsPerSec is zero or no multiple of 512.");
    public static readonly FindingKind SectorSizeUnusual =
        new("FAT_SECTOR_SIZE_UNUSUAL", Strict, "BPB_BytsPerSec is not 512, 1024, 2048 or 4096.");
    public static readonly FindingKind ClusterSize = new("FAT_CLUSTER_SIZE", Both, "BPB_SecPerClus is zero.");
    public static readonly FindingKind ClusterSizeUnusual =
        new("FAT_CLUSTER_SIZE_UNUSUAL", Strict, "BPB_SecPerClus is no power of two, or a cluster is above 64 KiB.");
    public static readonly FindingKind FatCount = new("FAT_FAT_COUNT", Both, "BPB_NumFATs is neither 1 nor 2.");
    public static readonly FindingKind ReservedSectors = new("FAT_RESERVED_SECTORS", Strict, "BPB_RsvdSecCnt is zero.");
    public static readonly FindingKind TotalSectors = new(
        "FAT_TOTAL_SECTORS", Strict,
        "BPB_TotSec16 and BPB_TotSec32 are not the one of them that the width and size ask for.");
    public static readonly FindingKind PastEnd =
        new("FAT_PAST_END", Both, "The volume claims more sectors than there are.");
    public static readonly FindingKind PastEndOdd =
        new("FAT_PAST_END_ODD", Strict, "The last sector of an odd number is not there; fsck.fat does not look at it.");
    public static readonly FindingKind Slack =
        new("FAT_SLACK", Strict, "The volume neither fills its partition nor ends on its last whole track.");
    public static readonly FindingKind FatSize =
        new("FAT_FAT_SIZE", Both, "The FAT is empty or too small for the clusters.");
    public static readonly FindingKind NoData = new("FAT_NO_DATA", Both, "No sectors are left for a cluster.");
    public static readonly FindingKind TypeTooLarge =
        new("FAT_TYPE_TOO_LARGE", Both, "More clusters than the width of the FAT can number.");
    public static readonly FindingKind Type =
        new("FAT_TYPE", Strict, "The number of clusters asks for another width of FAT than the BPB is laid out for.");
    public static readonly FindingKind RootEntries =
        new("FAT_ROOT_ENTRIES", Both, "BPB_RootEntCnt is zero without a root cluster, or no multiple of 16.");
    public static readonly FindingKind RootEntriesUnusual =
        new("FAT_ROOT_ENTRIES_UNUSUAL", Strict, "BPB_RootEntCnt does not fill whole sectors, or is set on FAT32.");
    public static readonly FindingKind Media = new("FAT_MEDIA", Strict, "BPB_Media is none of the defined values.");
    public static readonly FindingKind BootExtended =
        new("FAT_BOOT_EXTENDED", Both, "BS_BootSig is not 29, so the volume has no label field.");
    public static readonly FindingKind BootType = new("FAT_BOOT_TYPE", Strict, "BS_FilSysType names another width.");
    public static readonly FindingKind BootFlags =
        new("FAT_BOOT_FLAGS", Strict, "BS_Reserved1 has bits that mean nothing.");
    public static readonly FindingKind Version = new("FAT_VERSION", Strict, "BPB_FSVer is not 0.0.");
    public static readonly FindingKind BootReserved = new("FAT_BOOT_RESERVED", Strict, "BPB_Reserved is not zero.");
    public static readonly FindingKind ExtFlags =
        new("FAT_EXT_FLAGS", Strict, "BPB_ExtFlags has undefined bits, or names an active FAT while all are.");
    public static readonly FindingKind ActiveFat =
        new("FAT_ACTIVE_FAT", Strict, "BPB_ExtFlags names an active FAT that is not there.");
    public static readonly FindingKind RootCluster = new("FAT_ROOT_CLUSTER", Both, "BPB_RootClus is no cluster.");
    public static readonly FindingKind NoBackup =
        new("FAT_NO_BACKUP", Both, "There is no backup boot sector, and room for one.");
    public static readonly FindingKind BackupPlace =
        new("FAT_BACKUP_PLACE", Strict, "BPB_BkBootSec lies outside the reserved sectors.");
    public static readonly FindingKind BackupBoot =
        new("FAT_BACKUP_BOOT", Strict, "The backup boot sector differs from sector 0.");
    public static readonly FindingKind FsInfoPlace =
        new("FAT_FSINFO_PLACE", Strict, "BPB_FSInfo lies outside the reserved sectors or on a boot sector.");
    public static readonly FindingKind FsInfoSignature =
        new("FAT_FSINFO_SIGNATURE", Both, "FSInfo has a wrong signature.");
    public static readonly FindingKind Unreachable =
        new("FAT_UNREACHABLE", Interop, "A sector that is needed is beyond the end.");

    // The FATs
    public static readonly FindingKind MirrorMismatch =
        new("FAT_MIRROR_MISMATCH", Both, "The FATs differ while they are mirrored.");
    public static readonly FindingKind InactiveDiverges =
        new("FAT_INACTIVE_DIVERGES", Interop, "The inactive FAT differs; fsck.fat knows of no inactive FAT.");
    public static readonly FindingKind ReservedEntry =
        new("FAT_RESERVED_ENTRY", Both, "FAT[0] is not all ones above the media byte.");
    public static readonly FindingKind ReservedMedia =
        new("FAT_RESERVED_MEDIA", Strict, "FAT[0] does not repeat BPB_Media.");
    public static readonly FindingKind ReservedEnd = new("FAT_RESERVED_END", Strict, "FAT[1] is no end mark.");
    public static readonly FindingKind Dirty = new("FAT_DIRTY", Both, "The volume was not put away properly.");
    public static readonly FindingKind HardError =
        new("FAT_HARD_ERROR", Strict, "A read or write has failed on the volume before.");

    // Chains
    public static readonly FindingKind OutOfRangeChain =
        new("FAT_OUT_OF_RANGE_CHAIN", Both, "A chain starts at or points to what is no cluster.");
    public static readonly FindingKind BadClusterChain =
        new("FAT_BAD_CLUSTER_CHAIN", Both, "A chain runs into a free or bad cluster.");
    public static readonly FindingKind ClusterLoop =
        new("FAT_CLUSTER_LOOP", Both, "A directory's chain comes back to itself.");
    public static readonly FindingKind FileChainLoop =
        new("FAT_FILE_CHAIN_LOOP", Both, "A file's chain comes back to itself.");
    public static readonly FindingKind CrossLink = new("FAT_CROSS_LINK", Both, "Two chains share a cluster.");
    public static readonly FindingKind ChainTooLong =
        new("FAT_CHAIN_TOO_LONG", Both, "A file has more clusters than its size takes.");
    public static readonly FindingKind ChainTooShort =
        new("FAT_CHAIN_TOO_SHORT", Both, "A file has fewer clusters than its size takes.");
    public static readonly FindingKind DirectoryStart =
        new("FAT_DIRECTORY_START", Both, "A directory starts at no cluster, or at its parent's.");
    public static readonly FindingKind DirectorySize = new("FAT_DIRECTORY_SIZE", Both, "A directory has a size.");
    public static readonly FindingKind DirectoryTooLarge =
        new("FAT_DIRECTORY_TOO_LARGE", Strict, "A directory has more than 65,536 slots.");

    // Directories
    public static readonly FindingKind DotEntries = new(
        "FAT_DOT_ENTRIES", Both, "A directory does not start with '.' and '..' that point to itself and its parent.");
    public static readonly FindingKind DotFields = new("FAT_DOT_FIELDS", Strict, "'.' or '..' has a size or flags.");
    public static readonly FindingKind EntryAfterEnd =
        new("FAT_ENTRY_AFTER_END", Strict, "A slot behind the end mark is in use.");
    public static readonly FindingKind LfnReserved =
        new("FAT_LFN_RESERVED", Both, "LDIR_Type or LDIR_FstClusLO is not zero.");
    public static readonly FindingKind LfnOrdinal =
        new("FAT_LFN_ORDINAL", Strict, "The slots of a long name are not numbered down to 1.");
    public static readonly FindingKind LfnChecksum =
        new("FAT_LFN_CHECKSUM", Strict, "A long name carries the checksum of another short one.");
    public static readonly FindingKind LfnOrphan =
        new("FAT_LFN_ORPHAN", Both, "A long name has no short entry behind it.");
    public static readonly FindingKind LfnPadding =
        new("FAT_LFN_PADDING", Strict, "Behind a long name's end is more than padding.");
    public static readonly FindingKind LfnName =
        new("FAT_LFN_NAME", Strict, "A long name is empty, too long or not well formed.");
    public static readonly FindingKind ShortLeadingE5 = new(
        "FAT_SHORT_LEADING_E5", Strict,
        "A long name's checksum covers a short name that starts with a raw E5, which must be stored as 05.");
    public static readonly FindingKind ShortName =
        new("FAT_SHORT_NAME", Both, "A short name starts with a blank or has a byte that no name may have.");
    public static readonly FindingKind OemShortName =
        new("FAT_OEM_SHORT_NAME", Strict, "A short name has a byte whose meaning depends on a code page nobody names.");
    public static readonly FindingKind ShortNameCharacter = new(
        "FAT_SHORT_NAME_CHARACTER", Strict,
        "A short name has a lower-case letter, an inner blank or punctuation that the spec keeps for long names.");
    public static readonly FindingKind NoShortName = new(
        "FAT_NO_SHORT_NAME", Interop, "DIR_NTRes denies the short name where there is no other, or of '.' and '..'.");
    public static readonly FindingKind NtFlags = new("FAT_NT_FLAGS", Strict, "DIR_NTRes has undefined bits.");
    public static readonly FindingKind DuplicateAlias =
        new("FAT_DUPLICATE_ALIAS", Both, "Two entries of a directory have one short name.");
    public static readonly FindingKind DuplicateName =
        new("FAT_DUPLICATE_NAME", Strict, "Two entries of a directory have one long name.");
    public static readonly FindingKind AmbiguousLfnAlias =
        new("FAT_AMBIGUOUS_LFN_ALIAS", Strict, "A long name equals another entry's short name.");
    public static readonly FindingKind Attributes =
        new("FAT_ATTRIBUTES", Strict, "DIR_Attr has undefined bits or is both label and directory.");
    public static readonly FindingKind Date = new("FAT_DATE", Strict, "A date or time is none.");
    public static readonly FindingKind FirstClusterHigh =
        new("FAT_FIRST_CLUSTER_HIGH", Strict, "DIR_FstClusHI is set where clusters have 16 bits.");
    public static readonly FindingKind LabelPlace =
        new("FAT_LABEL_PLACE", Strict, "A second label, or one outside the root.");

    // Sums
    public static readonly FindingKind LinkValue =
        new("FAT_LINK_VALUE", Both, "An entry that belongs to nobody links to what is no cluster.");
    public static readonly FindingKind LostClusters =
        new("FAT_LOST_CLUSTERS", Both, "Clusters are allocated that belong to nobody.");
    public static readonly FindingKind FsInfoCount =
        new("FAT_FSINFO_COUNT", Both, "FSI_Free_Count is known and not the number of free clusters.");
    public static readonly FindingKind FsInfoNext =
        new("FAT_FSINFO_NEXT", Strict, "FSI_Nxt_Free is known and no cluster.");
    public static readonly FindingKind LabelCharacters =
        new("FAT_LABEL_CHARACTERS", Both, "A label is empty or has a character that labels may not have.");
    public static readonly FindingKind LabelMismatch =
        new("FAT_LABEL_MISMATCH", Both, "The boot sector and the root directory have different labels.");
}
