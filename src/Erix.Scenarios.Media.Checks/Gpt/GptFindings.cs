using static Erix.Scenarios.Media.CheckPolicy;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>Everything that may be wrong with a partition table, in the order in which it is looked at.</summary>
public static class GptFindings
{
    private const CheckPolicy Both = Strict | Interop;

    public static readonly FindingKind TooSmall = new("GPT_TOO_SMALL", Both, "The disk has no room for a GPT.");
    public static readonly FindingKind MbrSignature = new("GPT_MBR_SIGNATURE", Both, "Block 0 does not end in 55 AA.");
    public static readonly FindingKind MbrNotProtective =
        new("GPT_MBR_NOT_PROTECTIVE", Both, "The MBR is not one 0xEE record that covers the disk.");
    public static readonly FindingKind Signature =
        new("GPT_SIGNATURE", Both, "A header does not start with 'EFI PART'.");
    public static readonly FindingKind Revision = new("GPT_REVISION", Both, "A header has a revision other than 1.0.");
    public static readonly FindingKind HeaderSize =
        new("GPT_HEADER_SIZE", Both, "HeaderSize is below 92 or above the block.");
    public static readonly FindingKind HeaderCrc =
        new("GPT_HEADER_CRC", Both, "HeaderCRC32 is not the checksum of the header.");
    public static readonly FindingKind MyLba = new("GPT_MY_LBA", Both, "MyLBA is not where the header lies.");
    public static readonly FindingKind AlternateLba =
        new("GPT_ALTERNATE_LBA", Both, "AlternateLBA is not where the other header lies.");
    public static readonly FindingKind Reserved = new("GPT_RESERVED", Strict, "Bytes that must be zero are not.");
    public static readonly FindingKind EntrySize =
        new("GPT_ENTRY_SIZE", Both, "SizeOfPartitionEntry is not 128 times a power of two.");
    public static readonly FindingKind EntryCount =
        new("GPT_ENTRY_COUNT", Both, "NumberOfPartitionEntries is zero or beyond reason.");
    public static readonly FindingKind EntriesPlace =
        new("GPT_ENTRIES_PLACE", Both, "The entry array lies outside the disk or inside the usable blocks.");
    public static readonly FindingKind UsableRange =
        new("GPT_USABLE_RANGE", Both, "FirstUsableLBA and LastUsableLBA leave no room for the tables.");
    public static readonly FindingKind EntriesCrc =
        new("GPT_ENTRIES_CRC", Both, "PartitionEntryArrayCRC32 is not the checksum of the array.");
    public static readonly FindingKind Mirror =
        new("GPT_MIRROR", Both, "The primary and the backup table say different things.");
    public static readonly FindingKind EntryRange =
        new("GPT_ENTRY_RANGE", Both, "A partition ends before it starts or leaves the usable blocks.");
    public static readonly FindingKind EntryOverlap = new("GPT_ENTRY_OVERLAP", Both, "Two partitions share blocks.");
    public static readonly FindingKind EntryGuid =
        new("GPT_ENTRY_GUID", Both, "Two partitions have one UniquePartitionGUID, or one has none.");
    public static readonly FindingKind EntryName =
        new("GPT_ENTRY_NAME", Strict, "A name has an unpaired surrogate or data after its end.");
}
