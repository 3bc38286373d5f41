using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>
/// What only a replay or the end of orphans can have brought about: seen through the public namespace.
/// </summary>
public static class RecoverySteps
{
    private const int Ext3BlockSize = 1024;
    private const int RingBlocks = 8;
    private const int RingTransactions = 320;

    public static StepPlan Replayed { get; } = new LookPlan(
        "REPLAYED", new Look("/data/replayed.txt", () => Line("brought here by the journal")));

    /// <summary>A block that the journal had to escape, and one whose change was revoked.</summary>
    public static StepPlan ReplayedBlocks { get; } = new LookPlan(
        "REPLAYED_BLOCKS",
        new Look("/data/rewritten.txt", () => [.. Escaped(), .. Lines("before", 2048).AsSpan(Ext3BlockSize)]));

    /// <summary>Each block as the last transaction that wrote it left it.</summary>
    public static StepPlan ReplayedRing { get; } = new LookPlan("REPLAYED_RING", new Look("/data/ring.txt", Ring));

    public static StepPlan FastCommits { get; } = new LookPlan(
        "FAST_COMMITS",
        new Look("/data/replayed.txt", FullCommitText), new Look("/data/fc-created.txt", CreatedText),
        new Look("/data/fc-second-name.txt", () => Line("has two names in the end")),
        new Look("/data/fc-linked.txt", () => Line("has two names in the end")),
        Look.Refused("/data/fc-gone.txt", "ENOENT"),
        new Look("/data/fc-kept.txt", () => Line("has one name in the end")),
        new Look("/data/fc-cut.txt", () => Lines("cut", 6 * Ext3BlockSize)[..(3 * Ext3BlockSize)]));

    public static StepPlan FastCommitLinks { get; } = new StatPlan(
        "FAST_COMMIT_LINKS", new Fact("/data/fc-linked.txt", "links", "2"),
        new Fact("/data/fc-kept.txt", "links", "1"));

    public static StepPlan FastCommitHTree { get; } = Entry("HTREE", "/htree");

    public static StepPlan FastCommitLinear { get; } = Entry("LINEAR", "/linear");

    /// <summary>Two deleted files are gone for good, and a cut one keeps no block behind its end.</summary>
    public static StepPlan Orphans { get; } = new LookPlan(
        "ORPHANS_GONE",
        Look.Refused("/data/deleted.bin", "ENOENT"), Look.Refused("/data/deleted-too.bin", "ENOENT"),
        new Look("/data/truncated.txt", () => Lines("truncated", 20_000)[..100]));

    /// <summary>In blocks of 512 bytes: one of the filesystem's.</summary>
    public static StepPlan OrphanBlocks { get; } =
        new StatPlan("ORPHAN_BLOCKS", new Fact("/data/truncated.txt", "blocks", "8"));

    private static byte[] Ring()
    {
        var bytes = new byte[RingBlocks * Ext3BlockSize];
        for (var transaction = RingTransactions - RingBlocks; transaction < RingTransactions; transaction++)
        {
            Lines($"ring transaction {transaction}", Ext3BlockSize).CopyTo(
                bytes, transaction % RingBlocks * Ext3BlockSize);
        }

        return bytes;
    }

    /// <summary>It begins with the magic of jbd2's blocks, big-endian.</summary>
    private static byte[] Escaped()
    {
        var bytes = Lines("escaped", Ext3BlockSize);
        byte[] magic = [0xC0, 0x3B, 0x39, 0x98];
        magic.CopyTo(bytes, 0);
        return bytes;
    }

    private static byte[] FullCommitText() => Line("brought here by the full commit");

    private static byte[] CreatedText() => Lines("fast commit", 2500);

    private static LookPlan Entry(string name, string folder) => new(
        $"FAST_COMMIT_{name}",
        new Look("/data/replayed.txt", FullCommitText), new Look($"{folder}/fc-entry.txt", CreatedText),
        new Look($"{folder}/entry-0042.txt", () => Line("the target of many names")));
}
