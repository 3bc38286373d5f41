using static Erix.Scenarios.Media.Gpt.GptHeader;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>The rows about the partition table itself.</summary>
public static class GptVariants
{
    public static IEnumerable<MediaVariant> All { get; } =
    [
        new()
        {
            Name = "gpt",
            FileSystem = "gpt",
            Kind = MediaKind.Positive,
            Reason = "protective MBR, primary and backup header and array, two empty partitions",
            Base = TwoPartitions,
        },
        new()
        {
            Name = "malformed-gpt",
            FileSystem = "gpt",
            Kind = MediaKind.Negative,
            Reason = "the primary header's CRC and the entry array were corrupted after the CRCs were written",
            Base = TwoPartitions,
            Edit = medium =>
            {
                var disk = medium.Volume<GptDisk>();
                disk.Primary()[HeaderCRC32] ^= 0x0000_0001;
                disk.Entry(GptDisk.PrimaryArrayLba, 0)[GptEntry.EndingLBA] ^= 0x10;
            },
            Breaks = ["gpt.array-mirror", "primary.PartitionEntryArrayCRC32", "primary.HeaderCRC32"],
            Finding = "GPT_HEADER_CRC",
        },
    ];

    private static Medium TwoPartitions(MediaTools tools) => GptBuilder.Build(
    [
        new PartitionPlan("erix-esp", GptPartitionTypes.EfiSystem, "none", 2 << 20, (_, _) => { }),
        new PartitionPlan("erix-data", GptPartitionTypes.LinuxData, "none", 4 << 20, (_, _) => { }),
    ]);
}
