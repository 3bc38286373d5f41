using System.Reflection;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using static Erix.Scenarios.Media.Fat.FatBootSector;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;
using static Erix.Scenarios.Media.Fat.FatLongEntry;
using static Erix.Scenarios.UnitTests.Fat.FatSample;

namespace Erix.Scenarios.UnitTests.Fat;

public sealed class FatCheckTests
{
    private static readonly FatFault[] Faults =
    [
        new("FAT_BOOT_SIGNATURE", "no 55 AA", v => v.Boot()[Signature_word] = 0),
        new("FAT_BOOT_JUMP", "no jump", v => v.Boot()[BS_jmpBoot][0] = 0),
        new("FAT_SECTOR_SIZE", "sectors of no bytes", v => v.Boot()[BPB_BytsPerSec] = 0),
        new("FAT_SECTOR_SIZE_UNUSUAL", "sectors of 1536 bytes", v => v.Boot()[BPB_BytsPerSec] = 1536),
        new("FAT_CLUSTER_SIZE", "clusters of no sectors", v => v.Boot()[BPB_SecPerClus] = 0),
        new("FAT_CLUSTER_SIZE_UNUSUAL", "clusters of three sectors", v => v.Boot()[BPB_SecPerClus] = 3),
        new("FAT_FAT_COUNT", "three FATs", v => v.Boot()[BPB_NumFATs] = 3),
        new("FAT_FAT_COUNT", "no FAT", v => v.Boot()[BPB_NumFATs] = 0),
        new("FAT_RESERVED_SECTORS", "no reserved sectors", v => v.Boot()[BPB_RsvdSecCnt] = 0),
        new("FAT_TOTAL_SECTORS", "both totals", v => v.Boot()[BPB_TotSec16] = 1000),
        new("FAT_TOTAL_SECTORS", "the large total on a small volume", v =>
        {
            v.Boot()[BPB_TotSec32] = v.Boot()[BPB_TotSec16];
            v.Boot()[BPB_TotSec16] = 0;
        }, Bits: 12),
        new("FAT_PAST_END", "a hundred sectors too many", v => v.Boot()[BPB_TotSec32] += 100),
        new("FAT_SLACK", "a sector fewer than there are", v => v.Boot()[BPB_TotSec32] -= 1),
        new("FAT_FAT_SIZE", "a FAT of no sectors", v => v.Tail32()[Fat32BootTail.BPB_FATSz32] = 0),
        new("FAT_FAT_SIZE", "a FAT too small", v => v.Boot()[BPB_FATSz16] -= 1, Bits: 16),
        new("FAT_NO_DATA", "FATs that leave no cluster", v => v.Boot()[BPB_FATSz16] = 60_000, Bits: 12),
        new("FAT_TYPE_TOO_LARGE", "more clusters than 16 bits number", v => v.Boot()[BPB_FATSz16] = 600),
        new("FAT_TYPE", "too few clusters for FAT32", v => v.Boot()[BPB_SecPerClus] = 2),
        new("FAT_ROOT_ENTRIES", "a root of no entries", v => v.Boot()[BPB_RootEntCnt] = 0, Bits: 16),
        new("FAT_ROOT_ENTRIES", "a root of 60 entries", v => v.Boot()[BPB_RootEntCnt] = 60, Bits: 12),
        new("FAT_ROOT_ENTRIES_UNUSUAL", "a fixed root on FAT32", v => v.Boot()[BPB_RootEntCnt] = 16),
        new("FAT_MEDIA", "an undefined media byte", v => v.Boot()[BPB_Media] = 0xF1),
        new("FAT_BOOT_EXTENDED", "no extended signature", v => v.Tail16()[Fat16BootTail.BS_BootSig] = 0, Bits: 16),
        new("FAT_BOOT_TYPE", "the name of another width", v => v.Tail32()[Fat32BootTail.BS_FilSysType][4] = (byte)'6'),
        new("FAT_BOOT_FLAGS", "an undefined flag", v => v.Tail32()[Fat32BootTail.BS_Reserved1] = 0x10),
        new("FAT_VERSION", "version 1", v => v.Tail32()[Fat32BootTail.BPB_FSVer] = 0x0100),
        new("FAT_BOOT_RESERVED", "reserved bytes", v => v.Tail32()[Fat32BootTail.BPB_Reserved][3] = 1),
        new("FAT_EXT_FLAGS", "an undefined flag of BPB_ExtFlags", v => v.Tail32()[Fat32BootTail.BPB_ExtFlags] = 0x0100),
        new("FAT_EXT_FLAGS", "an active FAT among mirrors", v => v.Tail32()[Fat32BootTail.BPB_ExtFlags] = 0x0001),
        new("FAT_ACTIVE_FAT", "an active FAT that is not there", v => v.Tail32()[Fat32BootTail.BPB_ExtFlags] = 0x0083),
        new("FAT_ROOT_CLUSTER", "a root at cluster 0", v => v.Tail32()[Fat32BootTail.BPB_RootClus] = 0),
        new(
            "FAT_ROOT_CLUSTER", "a root past the end",
            v => v.Tail32()[Fat32BootTail.BPB_RootClus] = v.Geometry.LastCluster + 1),
        new("FAT_NO_BACKUP", "no backup", v => v.Tail32()[Fat32BootTail.BPB_BkBootSec] = 0),
        new("FAT_BACKUP_PLACE", "a backup in a FAT", v => v.Tail32()[Fat32BootTail.BPB_BkBootSec] = 40),
        new(
            "FAT_BACKUP_BOOT", "a backup of another volume",
            v => v.BackupBoot()[BPB_HiddSec] += 1, Unsealed: "boot.backup"),
        new("FAT_FSINFO_PLACE", "no FSInfo", v => v.Tail32()[Fat32BootTail.BPB_FSInfo] = 0),
        new("FAT_FSINFO_PLACE", "FSInfo on the backup", v => v.Tail32()[Fat32BootTail.BPB_FSInfo] = 6),
        new("FAT_FSINFO_SIGNATURE", "FSInfo's last signature", v => v.FsInfo()[FatFsInfo.FSI_TrailSig] = 0),
        new("FAT_MIRROR_MISMATCH", "FATs that differ", v => v.Fat(1)[5] = 0, Bits: 12, Unsealed: "fat.mirror"),
        new("FAT_MIRROR_MISMATCH", "FATs that differ", v => v.Fat(1)[5] = 0, Unsealed: "fat.mirror"),
        new("FAT_INACTIVE_DIVERGES", "an inactive FAT that fsck compares", v =>
        {
            v.Tail32()[Fat32BootTail.BPB_ExtFlags] = 0x0080;
            v.Fat(1)[5] = 0;
        }, Policy: CheckPolicy.Interop, Unsealed: "fat.mirror"),
        new("FAT_RESERVED_ENTRY", "FAT[0] of zeros", v => v.Fat(0)[0] = 0, Bits: 12),
        new("FAT_RESERVED_MEDIA", "FAT[0] with another media byte", v => v.Fat(0)[0] = 0xFFF0, Bits: 16),
        new("FAT_RESERVED_END", "FAT[1] that is no end", v => v.Fat(0)[1] = 0x0C00_0000),
        new("FAT_DIRTY", "the clean bit off", v => v.Fat(0)[1] = 0x7FFF, Bits: 16),
        new("FAT_DIRTY", "NT's dirty bit on", v => v.Tail16()[Fat16BootTail.BS_Reserved1] = 1, Bits: 12),
        new("FAT_HARD_ERROR", "the no-error bit off", v => v.Fat(0)[1] = 0xBFFF, Bits: 16),
        new("FAT_HARD_ERROR", "NT's error bit on", v => v.Tail32()[Fat32BootTail.BS_Reserved1] = 2),
        new("FAT_OUT_OF_RANGE_CHAIN", "a file at cluster 1", v => v.Entry(Text)[DIR_FstClusLO] = 1),
        new(
            "FAT_OUT_OF_RANGE_CHAIN", "a link to a reserved value",
            v => v.Fat(0)[v.Clusters(Chain)[3]] = 0xFF3, Bits: 12),
        new("FAT_BAD_CLUSTER_CHAIN", "a chain into a bad cluster", v =>
        {
            v.Fat(0)[v.Geometry.LastCluster] = v.Geometry.Width.Bad;
            v.Fat(0)[v.Clusters(Chain)[^1]] = v.Geometry.LastCluster;
        }, Bits: 16),
        new(
            "FAT_CLUSTER_LOOP", "a directory that comes back",
            v => v.Fat(0)[v.Clusters(Full)[^1]] = v.Clusters(Full)[0], Bits: 12),
        new(
            "FAT_FILE_CHAIN_LOOP", "a file that comes back",
            v => v.Fat(0)[v.Clusters(Chain)[^1]] = v.Clusters(Chain)[2], Bits: 16),
        new(
            "FAT_CROSS_LINK", "a file in another's cluster",
            v => v.Entry(Text)[DIR_FstClusLO] = (ushort)v.Clusters(Chain)[^1]),
        new("FAT_CHAIN_TOO_LONG", "a size of one byte", v => v.Entry(Chain)[DIR_FileSize] = 1),
        new("FAT_CHAIN_TOO_LONG", "an empty file with a cluster", v => v.Entry(Text)[DIR_FileSize] = 0),
        new("FAT_CHAIN_TOO_SHORT", "a size of a MiB", v => v.Entry(Chain)[DIR_FileSize] = 1 << 20),
        new("FAT_DIRECTORY_START", "a directory at cluster 0", v => v.Entry(Inner)[DIR_FstClusLO] = 0),
        new(
            "FAT_DIRECTORY_START", "a directory in itself",
            v => v.Entry(Inner)[DIR_FstClusLO] = (ushort)v.Clusters(Folder)[0]),
        new("FAT_DIRECTORY_SIZE", "a directory with a size", v => v.Entry(Folder)[DIR_FileSize] = 512),
        new("FAT_DOT_ENTRIES", "'.' to another cluster", v => v.Slot(v.Node(Folder), 0)[DIR_FstClusLO] += 1),
        new("FAT_DOT_ENTRIES", "no '..'", v => v.Slot(v.Node(Folder), 1)[DIR_Name][0] = (byte)'X'),
        new("FAT_DOT_FIELDS", "'..' with a size", v => v.Slot(v.Node(Folder), 1)[DIR_FileSize] = 1),
        new("FAT_ENTRY_AFTER_END", "an entry in the last slot", v =>
            v.Entry(Empty).Bytes.CopyTo(v.Slot(v.Node(Inner), v.SlotCount(v.Node(Inner)) - 1).Bytes)),
        new("FAT_LFN_RESERVED", "LDIR_Type of 1", v => v.LongEntry(Long, 0)[LDIR_Type] = 1),
        new("FAT_LFN_ORDINAL", "a slot with another's number", v => v.LongEntry(Long, 1)[LDIR_Ord] = 1),
        new("FAT_LFN_ORDINAL", "no first slot", v => v.LongEntry(Long, 0)[LDIR_Ord] = 3),
        new("FAT_LFN_CHECKSUM", "a checksum in one slot", v => v.LongEntry(Long, 1)[LDIR_Chksum] ^= 1),
        new("FAT_LFN_CHECKSUM", "a short name that was changed", v => v.Entry(Long)[DIR_Name][0] = (byte)'Z'),
        new("FAT_LFN_ORPHAN", "a freed short entry", v => v.Entry(Empty)[DIR_Name][0] = FreeMark),
        new("FAT_LFN_PADDING", "a letter behind the end", v => v.LongEntry(Long, 0)[LDIR_Name3][2] = (byte)'x'),
        new("FAT_LFN_NAME", "a question mark", v => v.LongEntry(Long, 2)[LDIR_Name1][0] = (byte)'?'),
        new("FAT_LFN_NAME", "a lone surrogate", v => v.LongEntry(Long, 2)[LDIR_Name1][1] = 0xD8),
        new("FAT_SHORT_NAME", "a leading blank", v => v.Entry(Text)[DIR_Name][0] = (byte)' '),
        new("FAT_SHORT_NAME", "a control character", v => v.Entry(Text)[DIR_Name][9] = 7),
        new("FAT_OEM_SHORT_NAME", "a letter of a code page", v => v.Entry(Text)[DIR_Name][1] = 0x8E),
        new("FAT_OEM_SHORT_NAME", "05 for a leading E5", v => v.Entry(Text)[DIR_Name][0] = KanjiE5),
        new("FAT_SHORT_NAME_CHARACTER", "a lower-case letter", v => v.Entry(Text)[DIR_Name][1] = (byte)'e'),
        new("FAT_SHORT_NAME_CHARACTER", "a blank within", v => v.Entry(Text)[DIR_Name][1] = (byte)' '),
        new(
            "FAT_NO_SHORT_NAME", "a denied short name",
            v => v.Entry(Text)[DIR_NTRes] = 0x20, Policy: CheckPolicy.Interop),
        new("FAT_NT_FLAGS", "an undefined flag of DIR_NTRes", v => v.Entry(Text)[DIR_NTRes] = 0x40),
        new(
            "FAT_DUPLICATE_ALIAS", "one short name twice",
            v => v.Entry(Chain)[DIR_Name].CopyTo(v.Entry("/DIR/lower.txt")[DIR_Name])),
        new("FAT_DUPLICATE_NAME", "one long name twice", v =>
        {
            v.LongEntry(SameOne, 1)[LDIR_Name2].CopyTo(v.LongEntry(SameTwo, 1)[LDIR_Name2]);
            v.LongEntry(SameOne, 1)[LDIR_Name3].CopyTo(v.LongEntry(SameTwo, 1)[LDIR_Name3]);
        }),
        new("FAT_ATTRIBUTES", "an undefined attribute", v => v.Entry(Text)[DIR_Attr] |= 0x40),
        new("FAT_ATTRIBUTES", "an undefined attribute of a long name", v => v.LongEntry(Long, 0)[LDIR_Attr] |= 0x80),
        new("FAT_DATE", "no date of writing", v => v.Entry(Text)[DIR_WrtDate] = 0),
        new("FAT_DATE", "the 31st of February", v => v.Entry(Text)[DIR_CrtDate] = (40 << 9) | (2 << 5) | 31),
        new("FAT_DATE", "60 seconds", v => v.Entry(Text)[DIR_WrtTime] = 30),
        new("FAT_DATE", "200 hundredths", v => v.Entry(Text)[DIR_CrtTimeTenth] = 200),
        new("FAT_FIRST_CLUSTER_HIGH", "a high half on FAT16", v => v.Entry(Text)[DIR_FstClusHI] = 1, Bits: 16),
        new("FAT_LABEL_PLACE", "a second label", v => v.Entry(Text)[DIR_Attr] = 0x08),
        new("FAT_LINK_VALUE", "a stray link", v => v.Fat(0)[v.Geometry.LastCluster] = 1, Bits: 12),
        new("FAT_LOST_CLUSTERS", "a cluster of nobody's", v => v.Fat(0)[v.Geometry.LastCluster] = v.Geometry.Width.End),
        new(
            "FAT_FSINFO_COUNT", "one free cluster too many",
            v => v.FsInfo()[FatFsInfo.FSI_Free_Count] += 1, Unsealed: "fsinfo.free-count"),
        new("FAT_FSINFO_NEXT", "a hint to cluster 1", v => v.FsInfo()[FatFsInfo.FSI_Nxt_Free] = 1),
        new("FAT_LABEL_CHARACTERS", "a label with a dot", v => v.Slot(v.Nodes[0], 0)[DIR_Name][2] = (byte)'.'),
        new("FAT_LABEL_MISMATCH", "another label in sector 0", v => v.Tail32()[Fat32BootTail.BS_VolLab][0] = (byte)'X'),
    ];

    public static TheoryData<int> FaultRows => [.. Enumerable.Range(0, Faults.Length)];

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(32)]
    public void A_healthy_volume_is_clean_under_both_policies(int bits)
    {
        var volume = Build(bits);
        using var image = volume.Image;
        FatCheck.Run(image, CheckPolicy.Strict).Kept.Should().BeEmpty();
        FatCheck.Run(image, CheckPolicy.Interop).Kept.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(FaultRows))]
    public void The_first_finding_names_the_one_thing_that_is_wrong(int row)
    {
        var fault = Faults[row];
        var volume = Build(fault.Bits);
        using var image = volume.Image;
        fault.Edit(volume);
        Seal(volume, fault.Unsealed ?? "");
        var findings = FatCheck.Run(image, fault.Policy);
        findings.First?.Kind.Code.Should().Be(
            fault.Code, "{0}; all: {1}", fault.What, string.Join(" | ", findings.Kept));
    }

    [Fact]
    public void Every_code_has_a_volume_that_earns_it()
    {
        var all = typeof(FatFindings).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => ((FindingKind)f.GetValue(null)!).Code).ToArray();
        string[] elsewhere = ["FAT_TRUNCATED", "FAT_PAST_END_ODD", "FAT_UNREACHABLE", "FAT_DIRECTORY_TOO_LARGE"];
        all.Should().OnlyHaveUniqueItems();
        all.Except(Faults.Select(f => f.Code)).Except(FatVariants.All.Select(v => v.Finding!)).Should().BeEquivalentTo(
            elsewhere);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    public void A_volume_without_a_boot_sector_is_refused(int length)
    {
        using var image = DiskImage.InMemory(length);
        FatCheck.Run(image, CheckPolicy.Strict).First!.Kind.Should().Be(FatFindings.Truncated);
    }

    [Fact]
    public void A_missing_last_sector_of_an_odd_number_is_seen_by_the_strict_check_only()
    {
        using var image = Build(Format(12), (1 << 20) + 512).Image;
        var cut = image.Slice(0, 1 << 20);
        FatCheck.Run(cut, CheckPolicy.Strict).First!.Kind.Should().Be(FatFindings.PastEndOdd);
        FatCheck.Run(cut, CheckPolicy.Interop).Kept.Should().BeEmpty();
    }

    [Fact]
    public void An_fsinfo_beyond_the_end_is_refused_as_fsck_refuses_it()
    {
        var volume = Build(32);
        using var image = volume.Image;
        const int Sectors = 20_000;
        volume.Boot()[BPB_TotSec32] = Sectors;
        volume.Tail32()[Fat32BootTail.BPB_FSInfo] = ushort.MaxValue;
        var findings = FatCheck.Run(image.Slice(0, Sectors * 512), CheckPolicy.Interop);
        findings.First!.Kind.Should().Be(FatFindings.Unreachable);
    }

    [Fact]
    public void A_directory_beyond_65536_slots_is_refused()
    {
        using var image = DiskImage.InMemory(36 << 20);
        var clusters = Enumerable.Range(100, 4097).Select(c => (uint)c).ToArray();
        FatBuilder.Format(image, Format(32))
            .Directory("/HUGE", new FatEntryOptions { Attributes = FatAttributes.None, Clusters = clusters }).Finish();
        FatCheck.Run(image, CheckPolicy.Strict).First!.Kind.Should().Be(FatFindings.DirectoryTooLarge);
        FatCheck.Run(image, CheckPolicy.Interop).Kept.Should().BeEmpty();
    }

    [Fact]
    public void A_finding_says_which_entry_it_means()
    {
        var volume = Build(32);
        using var image = volume.Image;
        volume.Entry("/DIR/INNER/LEAF.TXT")[DIR_FileSize] = 5000;
        FatCheck.Run(image, CheckPolicy.Strict).First!.Where.Should().Be("/DIR/INNER/LEAF.TXT");
    }

    private sealed record FatFault(
        string Code, string What, Action<FatVolume> Edit, int Bits = 32, CheckPolicy Policy = CheckPolicy.Strict,
        string? Unsealed = null);
}
