using static Erix.Scenarios.Media.Fat.FatBootSector;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;
using static Erix.Scenarios.Media.Fat.FatLongEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// The media that must be refused: each is a healthy FAT32 volume with one lie, sealed. Mirrors, counts, checksums and
/// the backup that the row does not name agree with the lie, so that only the named rule can see it.
/// </summary>
internal static class FatNegatives
{
    private const string First = "/CHAIN/FIRST.BIN";
    private const string Second = "/CHAIN/SECOND.BIN";
    private const string Plain = "/NAMES/PLAIN.TXT";
    private const string ThreeSlots = "/NAMES/A long name that takes three slots.txt";
    private const string Twin = "/NAMES/Twin of a long name.txt";
    private const string OtherTwin = "/NAMES/Twin of another long name.txt";
    private const string AliasLike = "/NAMES/Ambigu~2.txt";
    private const string Emptied = "/NAMES/Emptied before its entry went.txt";
    private const string Loop = "/LOOP";

    private static readonly FatRecipe Recipe = FatRecipes.Fat32.With(FatFixtures.Victims);

    public static IEnumerable<MediaVariant> All() => [.. Boot(), .. Tables(), .. Chains(), .. Names()];

    private static IEnumerable<MediaVariant> Boot() =>
    [
        Row("malformed-fat", "BPB_BytsPerSec is 500, in sector 0 and its backup", "FAT_SECTOR_SIZE",
            v => v.Boot()[BPB_BytsPerSec] = 500, ["boot.BPB_BytsPerSec"]),
        Row("fat32-bad-backup-boot", "the backup boot sector has clusters twice as large", "FAT_BACKUP_BOOT",
            v => v.BackupBoot()[BPB_SecPerClus] *= 2, ["boot.backup"]),
        Row("fat32-bad-fsinfo-count", "FSI_Free_Count is seven too high", "FAT_FSINFO_COUNT",
            v => v.FsInfo()[FatFsInfo.FSI_Free_Count] += 7, ["fsinfo.free-count"]),
    ];

    private static IEnumerable<MediaVariant> Tables() =>
    [
        Row("fat-mirror-mismatch", "FAT 1 ends the payload's chain at its second cluster", "FAT_MIRROR_MISMATCH",
            v => v.Fat(1)[v.Clusters(FatRecipes.Payload)[1]] = v.Geometry.Width.End, ["fat.mirror"]),
        Row("fat32-dirty-metadata", "the clean-shutdown bit of FAT[1] is off in both FATs", "FAT_DIRTY",
            v => v.Fat(0)[1] &= ~v.Geometry.Width.CleanBit, ["fat.clean-shutdown"]),
        Row("fat32-hard-error-metadata", "the no-error bit of FAT[1] is off in both FATs", "FAT_HARD_ERROR",
            v => v.Fat(0)[1] &= ~v.Geometry.Width.NoErrorBit, ["fat.no-hard-error"]),
        Row("fat32-bad-reserved-entry", "FAT[0] has zeros above the media byte in both FATs", "FAT_RESERVED_ENTRY",
            v => v.Fat(0)[0] &= 0xFF, ["fat.reserved-entry-0"]),
    ];

    private static IEnumerable<MediaVariant> Chains() =>
    [
        Row("fat-cluster-loop", "a full directory's last cluster links to its first", "FAT_CLUSTER_LOOP",
            v => LinkLast(v, Loop, v.Clusters(Loop)[0]), ["dirs.no-loop"]),
        Row("fat-file-chain-loop", "a file's last cluster links to its first", "FAT_FILE_CHAIN_LOOP",
            v => LinkLast(v, First, v.Clusters(First)[0]), ["files.no-loop"]),
        Row("fat-bad-cluster-chain", "a file's last cluster links to a free one", "FAT_BAD_CLUSTER_CHAIN",
            v => LinkLast(v, First, v.Geometry.LastCluster), ["chains.allocated"]),
        Row("fat-out-of-range-chain", "a file's last cluster links past the last of the volume", "FAT_OUT_OF_RANGE_CHAIN",
            v => LinkLast(v, First, v.Geometry.LastCluster + 1), ["chains.in-range"]),
        Row("fat-cross-linked-files", "a file goes on in the second cluster of another of the same length", "FAT_CROSS_LINK",
            CrossLink, ["chains.one-owner"]),
    ];

    private static IEnumerable<MediaVariant> Names() =>
    [
        Row("fat-bad-lfn", "the slots of a long name have the checksum of another short name", "FAT_LFN_CHECKSUM",
            v => EachSlot(v, ThreeSlots, s => v.LongEntry(ThreeSlots, s)[LDIR_Chksum] ^= 0x5A), ["lfn.checksum"]),
        Row("fat-bad-lfn-ordinal", "the last two slots of a long name have each other's number", "FAT_LFN_ORDINAL",
            v => EachSlot(v, ThreeSlots, s => v.LongEntry(ThreeSlots, s)[LDIR_Ord] ^= (byte)(s == 0 ? 0 : 3)), ["lfn.ordinals"]),
        Row("fat-orphan-lfn", "an empty file's short entry was freed, its long name was not", "FAT_LFN_ORPHAN",
            v => v.Entry(Emptied)[DIR_Name][0] = FreeMark, ["lfn.attached"]),
        Row("fat-duplicate-alias", "two long names, checksums and all, share one short name", "FAT_DUPLICATE_ALIAS",
            v => v.Entry(Twin)[DIR_Name].CopyTo(v.Entry(OtherTwin)[DIR_Name]), ["names.alias-unique"]),
        Row("fat-ambiguous-lfn-alias", "a long name is the short name of the entry before it", "FAT_AMBIGUOUS_LFN_ALIAS",
            v => v.LongEntry(AliasLike, 0)[LDIR_Name2][4] = (byte)'1', ["lfn.unambiguous"]),
        Row("fat-short-leading-e5", "a short name starts with a raw E5, and its long name's checksum covers that", "FAT_SHORT_LEADING_E5",
            LeadWithE5, ["names.lead-byte"]),
        Row("fat-oem-short-name", "a short name has byte 82h, a letter in one code page and another in the next", "FAT_OEM_SHORT_NAME",
            v => v.Entry(Plain)[DIR_Name][2] = 0x82, ["names.short-bytes"]),
        Row("fat-invalid-nt-flags", "DIR_NTRes has bit 0, which means nothing", "FAT_NT_FLAGS",
            v => v.Entry(Plain)[DIR_NTRes] |= 0x01, ["names.nt-flags"]),
    ];

    private static void LinkLast(FatVolume volume, string path, uint next) =>
        volume.Fat(0)[volume.Clusters(path)[^1]] = next;

    // The second file's own tail is freed, so that nothing is lost and its chain is as long as its size asks.
    private static void CrossLink(FatVolume volume)
    {
        var (shared, own) = (volume.Clusters(First), volume.Clusters(Second));
        volume.Fat(0)[own[0]] = shared[1];
        volume.Fat(0)[own[1]] = 0;
        volume.Fat(0)[own[2]] = 0;
    }

    private static void LeadWithE5(FatVolume volume)
    {
        volume.Entry(Emptied)[DIR_Name][0] = FreeMark;
        var checksum = FatShortName.Checksum(volume.Entry(Emptied)[DIR_Name]);
        EachSlot(volume, Emptied, s => volume.LongEntry(Emptied, s)[LDIR_Chksum] = checksum);
    }

    private static void EachSlot(FatVolume volume, string path, Action<int> edit)
    {
        for (var slot = 0; slot < volume.Node(path).LongOffsets.Count; slot++)
        {
            edit(slot);
        }
    }

    private static MediaVariant Row(
        string name, string reason, string finding, Action<FatVolume> edit, IEnumerable<string> breaks) => new()
        {
            Name = name,
            FileSystem = "fat",
            Kind = MediaKind.Negative,
            Reason = reason,
            Base = _ => FatMedium.Build(Recipe),
            Edit = medium => edit(medium.Volume<FatVolume>()),
            Breaks = [.. breaks.Select(b => FatMedium.Prefix + b)],
            Finding = finding,
        };
}
