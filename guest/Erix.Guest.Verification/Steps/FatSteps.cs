using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>
/// Allocation on FAT and exFAT: used slots and clusters, streams longer than what is valid in them, the other volumes
/// of a disk.
/// </summary>
public static class FatSteps
{
    public const int StressCount = 30;
    public const string Sparse = "/valid-5000-of-20000.bin";
    public const string Nothing = "/valid-nothing.bin";
    public const int WrittenAt = 10_000;

    public static StepPlan Stress { get; } = new CodePlan(
        "ALLOCATION_STRESS",
        () => $"left={Proofs.Names(StressLeft())},odd={Proofs.File(FatLines("odd", 40 * 512))},appended={Proofs.File(Appended())}",
        [
            .. Enumerable.Range(0, StressCount).Select(i => i % 3 == 0
                ? Effect.Absent($"/GROWN/{StressName(i)}")
                : Effect.File($"/GROWN/{StressName(i)}", () => StressText(i))),
            Effect.File("/EVEN.BIN", Appended),
        ]);

    /// <summary>Between what is valid and what was written now are zeros.</summary>
    public static StepPlan StreamWrite { get; } = new CodePlan(
        "STREAM_WRITE",
        () => $"before={Proofs.File(SparseContent(5000))},written={Proofs.File(Written())},nothing={Proofs.File(new byte[9000])},filled={Proofs.File(Filled())}",
        Effect.File(Sparse, Written), Effect.File(Nothing, Filled));

    public static StepPlan ExFatEntries { get; } = new LookPlan(
        "VENDOR_ENTRIES",
        new Look("/vendor.txt", () => Line("one vendor extension")),
        new Look("/vendor-twice.txt", () => Line("two vendor extensions")),
        new Look("/vendor-directory/inside.txt", () => Line("below a set with a vendor extension")));

    /// <summary>The disk's other volumes, each under its own name.</summary>
    public static StepPlan OtherVolumes { get; } = new CodePlan(
        "OTHER_VOLUMES", () => $"/=ext,/boot=fat,/tmp=ramfs,boot={Proofs.File(Line("ERIX FAT32 marker"))},tmp={Proofs.File(Line("volatile"))}");

    public static string StressName(int index) => $"Made in the vm {index:D2}.bin";

    public static byte[] StressText(int index) => Lines($"stress {index}", 400 * index);

    public static byte[] Appended() => [.. FatLines("even", 40 * 512), .. Lines("appended to even", 3000)];

    public static byte[] Written()
    {
        var bytes = SparseContent(5000);
        Lines("stream", 700).CopyTo(bytes, WrittenAt);
        return bytes;
    }

    public static byte[] Filled() => [.. Lines("nothing", 9000)];

    private static byte[] SparseContent(int valid)
    {
        var bytes = new byte[20_000];
        ExFatLines("contiguous-5000", valid).CopyTo(bytes, 0);
        return bytes;
    }

    private static IEnumerable<string> StressLeft() =>
        Enumerable.Range(0, StressCount).Where(i => i % 3 != 0).Select(StressName);
}
