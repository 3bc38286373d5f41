using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Gpt.GptHeader;

namespace Erix.Scenarios.UnitTests.Gpt;

public sealed class GptTests
{
    private static readonly GptFault[] Faults =
    [
        new("GPT_MBR_SIGNATURE", "the boot signature", d => d.Mbr()[ProtectiveMbr.Signature] = 0),
        new("GPT_MBR_NOT_PROTECTIVE", "the record's type", d => MbrRecord(d)[MbrPartitionRecord.OSType] = 0x83),
        new("GPT_MBR_NOT_PROTECTIVE", "the record's size", d => MbrRecord(d)[MbrPartitionRecord.SizeInLBA] -= 1),
        new("GPT_SIGNATURE", "the primary signature", d => d.Primary()[Signature] ^= 1),
        new("GPT_SIGNATURE", "the backup signature", d => d.Backup()[Signature] ^= 1),
        new("GPT_HEADER_SIZE", "HeaderSize", d => Sealed(d, p => p.Primary()[HeaderSize] = 91)),
        new("GPT_HEADER_CRC", "the primary checksum", d => d.Primary()[HeaderCRC32] ^= 1),
        new("GPT_HEADER_CRC", "the backup checksum", d => d.Backup()[HeaderCRC32] ^= 1),
        new("GPT_REVISION", "a sealed revision 2.0", d => Sealed(d, p => p.Primary()[Revision] = 0x0002_0000)),
        new("GPT_MY_LBA", "a sealed MyLBA", d => Sealed(d, p => p.Primary()[MyLBA] = 2)),
        new("GPT_ALTERNATE_LBA", "a sealed AlternateLBA", d => Sealed(d, p => p.Primary()[AlternateLBA] -= 1)),
        new("GPT_RESERVED", "a sealed reserved word", d => Sealed(d, p => p.Primary()[Reserved] = 1)),
        new("GPT_ENTRY_SIZE", "a sealed entry size", d => Sealed(d, p => p.Primary()[SizeOfPartitionEntry] = 96)),
        new("GPT_ENTRY_COUNT", "no entries", d => Sealed(d, p => p.Primary()[NumberOfPartitionEntries] = 0)),
        new(
            "GPT_ENTRIES_PLACE", "an array beyond the disk",
            d => Sealed(d, p => p.Primary()[PartitionEntryLBA] = ulong.MaxValue)),
        new("GPT_ENTRIES_PLACE", "an array in a partition", d => Sealed(d, p => p.Primary()[PartitionEntryLBA] = 4096)),
        new(
            "GPT_ENTRIES_PLACE", "a backup that takes the primary's array",
            d => Sealed(d, p => p.Backup()[PartitionEntryLBA] = GptDisk.PrimaryArrayLba)),
        new(
            "GPT_ENTRIES_PLACE", "a primary that takes the backup's array",
            d => Sealed(d, p => p.Primary()[PartitionEntryLBA] = p.BackupArrayLba)),
        new(
            "GPT_USABLE_RANGE", "a usable range over the backup",
            d => Sealed(d, p => p.Primary()[LastUsableLBA] = p.BackupLba)),
        new("GPT_ENTRIES_CRC", "the array", d => d.Entry(GptDisk.PrimaryArrayLba, 1)[GptEntry.Attributes] = 1),
        new(
            "GPT_MIRROR", "a sealed array of its own",
            d => Sealed(d, p => p.Entry(p.BackupArrayLba, 0)[GptEntry.Attributes] = 1)),
        new("GPT_MIRROR", "a sealed disk GUID of its own", d => Sealed(d, p => p.Backup()[DiskGUID] = Guid.Empty)),
        new("GPT_ENTRY_RANGE", "an end before the start", d => SealedEntry(d, 0, e => e[GptEntry.EndingLBA] = 10)),
        new(
            "GPT_ENTRY_RANGE", "an end beyond the disk",
            d => SealedEntry(d, 1, e => e[GptEntry.EndingLBA] = ulong.MaxValue)),
        new(
            "GPT_ENTRY_OVERLAP", "two partitions that overlap",
            d => SealedEntry(d, 0, e => e[GptEntry.EndingLBA] = 2048 + 4096)),
        new(
            "GPT_ENTRY_GUID", "one GUID twice",
            d => SealedEntry(d, 0, e => e[GptEntry.UniquePartitionGUID] = GptBuilder.GuidOf("erix-data"))),
        new("GPT_ENTRY_NAME", "a lone surrogate", d => SealedEntry(d, 0, e => e[GptEntry.PartitionName][1] = 0xD8)),
    ];

    public static TheoryData<string> FaultNames => [.. Faults.Select(f => f.What)];

    public static TheoryData<string> VariantNames => [.. GptVariants.All.Select(v => v.Name)];

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void A_built_disk_is_clean_in_both_sector_sizes(int sectorBytes)
    {
        using var medium = Build(sectorBytes);
        var findings = GptCheck.Run(medium.Image, CheckPolicy.Strict | CheckPolicy.Interop, out var table);
        findings.Kept.Should().BeEmpty();
        table.SectorBytes.Should().Be(sectorBytes);
        table.Partitions.Select(p => (p.Name, p.Offset, p.Length)).Should().Equal(
            medium.Partitions.Select(p => (p.Name, p.Offset, p.Length)));
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void The_first_finding_names_the_one_thing_that_is_wrong(string what)
    {
        using var medium = Build(512);
        var fault = Faults.Single(f => f.What == what);
        fault.Edit(medium.Volume<GptDisk>());
        var findings = GptCheck.Run(medium.Image, CheckPolicy.Strict);
        findings.First.Should().NotBeNull();
        findings.First!.Kind.Code.Should().Be(
            fault.Code, "the fault is {0}; all: {1}", what, string.Join(" | ", findings.Kept));
    }

    [Theory]
    [MemberData(nameof(VariantNames))]
    public void Every_row_keeps_its_word(string name)
    {
        var variant = GptVariants.All.Single(v => v.Name == name);
        MediaCatalog.SelfTest(variant, new MediaTools(Path.GetTempPath())).Should().BeEmpty();
        using var medium = variant.Build(new MediaTools(Path.GetTempPath()));
        GptCheck.Run(medium.Image, CheckPolicy.Strict).First?.Kind.Code.Should().Be(variant.Finding);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    [InlineData(2048)]
    public void A_disk_without_room_for_a_table_is_refused(int length)
    {
        using var image = DiskImage.InMemory(length);
        GptCheck.Run(image, CheckPolicy.Strict).First!.Kind.Should().Be(GptFindings.TooSmall);
    }

    internal static Medium Build(int sectorBytes) => GptBuilder.Build(
    [
        new PartitionPlan("erix-esp", GptPartitionTypes.EfiSystem, "none", 2 << 20, (_, _) => { }),
        new PartitionPlan("erix-data", GptPartitionTypes.LinuxData, "none", 4 << 20, (_, _) => { }),
    ], sectorBytes);

    private static Record<MbrPartitionRecord> MbrRecord(GptDisk disk) => new(disk.Mbr()[ProtectiveMbr.PartitionRecord]);

    /// <summary>Edits and makes every checksum right again: a sealed lie, which only the named rule can see.</summary>
    private static void Sealed(GptDisk disk, Action<GptDisk> edit)
    {
        edit(disk);
        foreach (var invariant in GptInvariants.For(disk)
            .Where(i => i.Name.EndsWith("CRC32", StringComparison.Ordinal)))
        {
            invariant.Restore!();
        }
    }

    private delegate void EntryEdit(Record<GptEntry> entry);

    private static void SealedEntry(GptDisk disk, int index, EntryEdit edit) => Sealed(disk, d =>
    {
        edit(d.Entry(GptDisk.PrimaryArrayLba, index));
        edit(d.Entry(d.BackupArrayLba, index));
    });

    private sealed record GptFault(string Code, string What, Action<GptDisk> Edit);
}
