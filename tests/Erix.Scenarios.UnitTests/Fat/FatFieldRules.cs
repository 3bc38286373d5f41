using Erix.Scenarios.Media.Fat;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>
/// When a changed field leaves a volume valid, so that a check must not find it. A field without a rule here must be
/// found whatever it is changed to.
/// </summary>
/// <param name="Reason">Why the spec has nothing against it.</param>
internal sealed record FatFieldRule(string Field, string Reason, Func<byte[], FatGeometry, bool> StaysValid);

internal static class FatFieldRules
{
    private const string Disk = "geometry of the disk, which the volume cannot know";
    private const string Free = "free to whoever formats";

    public static readonly FatFieldRule[] All =
    [
        new("BS_jmpBoot", "two forms of jump, to anywhere", (b, _) => (b[0] == 0xEB && b[2] == 0x90) || b[0] == 0xE9),
        new("BS_OEMName", Free, (_, _) => true),
        new("BPB_SecPerTrk", Disk, (_, _) => true),
        new("BPB_NumHeads", Disk, (_, _) => true),
        new("BPB_HiddSec", Disk, (_, _) => true),
        new(
            "BPB_TotSec16", "a volume may end on the last whole track",
            (b, g) => EndsOnTrack(BitConverter.ToUInt16(b), g)),
        new(
            "BPB_TotSec32", "a volume may end on the last whole track",
            (b, g) => EndsOnTrack(BitConverter.ToUInt32(b), g)),
        new("BS_DrvNum", Disk, (_, _) => true),
        new("BS_VolID", Free, (_, _) => true),
        new("BS_FilSysType", "may name no width", (b, _) => b.AsSpan().SequenceEqual("FAT     "u8)),
        new("BS_BootCode", Free, (_, _) => true),
        new("BS_BootCode32", Free, (_, _) => true),
        new("BPB_ExtFlags", "equal FATs may be mirrored or not", (b, _) => b[1] == 0 && b[0] is 0x00 or 0x80 or 0x81),
        new("FSI_Reserved1", "not looked at by any driver", (_, _) => true),
        new("FSI_Reserved2", "not looked at by any driver", (_, _) => true),
        new("FSI_Free_Count", "may be unknown", (b, _) => BitConverter.ToUInt32(b) == FatFsInfo.Unknown),
        new("FSI_Nxt_Free", "a hint to any cluster, or unknown",
            (b, g) => BitConverter.ToUInt32(b) is var next && (next == FatFsInfo.Unknown || g.Has(next))),
        new("DIR_Attr", "attributes are the owner's to set", (b, _) => (b[0] & ~0x27) == 0),
        new("DIR_NTRes", "either case is good", (b, _) => (b[0] & ~0x18) == 0),
        new("DIR_CrtTimeTenth", "any hundredth", (b, _) => b[0] <= 199),
        new("DIR_CrtTime", "any time", (b, _) => FatTimestamp.IsTime(BitConverter.ToUInt16(b))),
        new("DIR_CrtDate", "any date or none", (b, _) => IsDateOrNone(b)),
        new("DIR_LstAccDate", "any date or none", (b, _) => IsDateOrNone(b)),
        new("DIR_WrtTime", "any time", (b, _) => FatTimestamp.IsTime(BitConverter.ToUInt16(b))),
        new("DIR_WrtDate", "any date", (b, _) => FatTimestamp.IsDate(BitConverter.ToUInt16(b))),
        new("DIR_FileSize", "as many bytes as the same clusters hold",
            (b, g) => g.ClustersFor(BitConverter.ToUInt32(b)) == g.ClustersFor(FatMutationTests.MutatedFileBytes)),
    ];

    private static bool EndsOnTrack(uint total, FatGeometry geometry) =>
        total % 63 == 0 && total <= geometry.TotalSectors && geometry.TotalSectors - total < 63;

    private static bool IsDateOrNone(byte[] bytes) =>
        BitConverter.ToUInt16(bytes) is var date && (date == 0 || FatTimestamp.IsDate(date));
}
