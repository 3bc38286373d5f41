using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>
/// Where a file's blocks lie: strides, holes, cut and grown files, extent trees, clusters, data in inodes.
/// </summary>
public static class ContentSteps
{
    public const string Stride = CommonSteps.Folder + "/stride.bin";
    public const int StrideBytes = 7 * 1024;
    public const int StrideCount = 60;

    public const string Hole = CommonSteps.Folder + "/hole.bin";
    public const int HoleOffset = 1 << 20;
    public const string GrownHole = CommonSteps.Folder + "/grown-hole.bin";
    public const string Extents = CommonSteps.Folder + "/extents.bin";
    public const int ExtentsBytes = 600 * 1024;
    public const string LargeCut = CommonSteps.Folder + "/large-cut.bin";
    public const string Clusters = CommonSteps.Folder + "/clusters.bin";
    public const string Inline = CommonSteps.Folder + "/inline.txt";
    public const string Outgrown = CommonSteps.Folder + "/outgrown.txt";
    public const string FatCut = "/FATTRUNC.BIN";

    /// <summary>
    /// A mark in every seventh KiB: direct, indirect and double indirect blocks of 1 KiB, with holes between.
    /// </summary>
    public static StepPlan StrideWrite { get; } = new CodePlan(
        "STRIDE_WRITE", () => Proofs.File(StrideContent()), Effect.File(Stride, StrideContent));

    /// <summary>Past the end, and longer by truncate: what nobody wrote is no data and reads as zeros.</summary>
    public static StepPlan Holes { get; } = new CodePlan(
        "HOLES",
        () => $"{Proofs.File(HoleContent())},data=0,hole=4096,next={HoleOffset},grown={Proofs.File(GrownHoleContent())},grown-hole=3072",
        Effect.File(Hole, HoleContent), Effect.File(GrownHole, GrownHoleContent));

    /// <summary>Free space in single blocks: more extents than an inode holds.</summary>
    public static StepPlan IndexedExtents { get; } = new CodePlan(
        "INDEXED_EXTENTS",
        () => $"{Proofs.File(ExtentsContent())},in-blocks=True", Effect.File(Extents, ExtentsContent));

    public static StepPlan LargeTruncate { get; } = new CodePlan(
        "TRUNCATE_LARGE",
        () => $"cut={Proofs.File(LargeCutContent(7, 7))},blocks-freed=True,grown={Proofs.File(LargeCutContent(7, 150_000))},"
            + $"zero=0/0,again={Proofs.File(LargeCutContent(0, 70_001))}",
        Effect.File(LargeCut, () => LargeCutContent(7, 150_000)),
        Effect.File(LargeCut + ".zero", () => new byte[70_001]));

    /// <summary>The file that the host made for it: cut, emptied, grown by zeros, cut again.</summary>
    public static StepPlan FatTruncate { get; } = new CodePlan(
        "TRUNCATE_FAT",
        () => $"cut={Proofs.File(FatCutContent(700, 700))},grown={Proofs.File(FatCutContent(700, 9000))},"
            + "released=True,emptied=0/00000000,taken-again=True",
        Effect.File(FatCut, () => FatCutContent(700, 9000)), Effect.File(CommonSteps.Folder + "/zeroed.bin", () => []));

    public static StepPlan BigallocWrite { get; } = new CodePlan(
        "BIGALLOC_WRITE", () => $"{Proofs.File(Lines("clusters in the vm", 100_000))},whole-clusters=True",
        Effect.File(Clusters, () => Lines("clusters in the vm", 100_000)));

    /// <summary>
    /// A file in its inode has no block; the kernel counts the sectors of its size, so that nobody takes it for empty.
    /// </summary>
    public static StepPlan InlineWrite { get; } = new CodePlan(
        "INLINE_WRITE",
        () => $"inline={Proofs.File(Line("small"))},blocks=1,outgrown={Proofs.File(Lines("outgrown", 9000))},folder={Proofs.Names(InlineNames())}",
        [
            Effect.File(Inline, () => Line("small")), Effect.File(Outgrown, () => Lines("outgrown", 9000)),
            Effect.File("/data/small/vm-00.txt", () => CommonSteps.EntryText(0)),
            Effect.File("/data/small/vm-19.txt", () => CommonSteps.EntryText(19)),
        ]);

    public static StepPlan Triple1K { get; } = Triple(1024);

    public static StepPlan Triple2K { get; } = Triple(2048);

    public static StepPlan Triple4K { get; } = Triple(4096);

    public static byte[] StrideMark(int index) => Line($"mark {index:D3}");

    public static byte[] ExtentsContent() => Lines("extents", ExtentsBytes);

    public static byte[] LargeCutContent(int kept, int length)
    {
        var bytes = new byte[length];
        Lines("large", 300_000).AsSpan(0, kept).CopyTo(bytes);
        return bytes;
    }

    public static IEnumerable<string> InlineNames() =>
        ["a.txt", .. Enumerable.Range(0, 20).Select(i => $"vm-{i:D2}.txt")];

    private static byte[] StrideContent()
    {
        var bytes = new byte[((StrideCount - 1) * StrideBytes) + StrideMark(0).Length];
        for (var i = 0; i < StrideCount; i++)
        {
            StrideMark(i).CopyTo(bytes, i * StrideBytes);
        }

        return bytes;
    }

    private static byte[] HoleContent()
    {
        var bytes = new byte[HoleOffset + 1000];
        Lines("before the hole", 4096).CopyTo(bytes, 0);
        Lines("behind the hole", 1000).CopyTo(bytes, HoleOffset);
        return bytes;
    }

    private static byte[] GrownHoleContent()
    {
        var bytes = new byte[50_000];
        Lines("grown", 3000).CopyTo(bytes, 0);
        return bytes;
    }

    private static byte[] FatCutContent(int kept, int length)
    {
        var bytes = new byte[length];
        FatLines("fattrunc", 13_001).AsSpan(0, kept).CopyTo(bytes);
        return bytes;
    }

    /// <summary>
    /// Holes up to the first block under the triple indirect one, a block of zeros, and 3000 bytes of lines.
    /// </summary>
    private static CodePlan Triple(int blockSize)
    {
        long pointers = blockSize / sizeof(uint);
        var data = (12 + pointers + (pointers * pointers)) * blockSize + blockSize;
        return new CodePlan(
            $"TRIPLE_INDIRECT_{blockSize / 1024}K",
            () => $"size={data + 3000},data={data},{Proofs.File(Lines("triple", 3000))},hole=0");
    }
}
