using System.Text;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Journal;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// Journals with transactions that only a replay brings onto the volume, in each dialect, and unsound ones.
/// </summary>
internal static class ExtJournalVariants
{
    /// <summary>Exists only after the replay.</summary>
    public const string Replayed = "/data/replayed.txt";

    /// <summary>Its blocks are rewritten by one transaction after the other.</summary>
    public const string Ring = "/data/ring.txt";

    public const int RingBlocks = 8;
    public const int RingTransactions = 320;

    private const uint Revoke = Jbd2Feature.IncompatRevoke;
    private const string Rewritten = "/data/rewritten.txt";

    private static readonly ExtJournaled Legacy = new("ext3-jbd2-legacy", Revoke);
    private static readonly ExtJournaled V3 = new("ext3-jbd2-csum-v3", Revoke | Jbd2Feature.IncompatCsumV3);
    private static readonly ExtJournaled Replay = new("ext3-replay", Revoke);

    public static string ReplayedText => "brought here by the journal\n";

    public static IEnumerable<MediaVariant> All { get; } =
    [
        Positive("phase4-fs-ext3-replay", "needs_recovery with two transactions to replay", Replay),
        Positive("phase4-fs-ext3-jbd2-legacy", "a log without checksums to replay", Legacy),
        Positive("phase4-fs-ext3-jbd2-csum-v2", "a log with CRC32C checksums, version 2, to replay", new ExtJournaled(
            "ext3-jbd2-csum-v2", Revoke | Jbd2Feature.IncompatCsumV2)),
        Positive("phase4-fs-ext3-jbd2-csum-v3", "a log with CRC32C checksums, version 3, to replay", V3),
        ExtRow.Positive(
            "phase4-fs-ext3-many-journal", "ext3", $"{RingTransactions} transactions in a log that goes round its ring",
            tools => tools.Once("ext ext3-many-journal", () => ManyTransactions(tools))),
        Negative(
            "ext-needs-recovery", "recovery is asked for, and the log would begin outside its ring", Replay,
            v => JournalArea.Of(v).Super()[Jbd2Superblock.s_start] = JournalArea.Of(v).Super()[Jbd2Superblock.s_maxlen]
                + 1,
            "EXT_JOURNAL_SUPER", "journal.super") with { FileSystem = "ext3/4" },
        Negative(
            "ext-jbd2-unknown-feature", "an incompat feature of the journal that nobody knows", Replay,
            v => JournalArea.Of(v).Super()[Jbd2Superblock.s_feature_incompat] |= 0x4000_0000,
            "EXT_JOURNAL_FEATURE", "journal.super"),
        Negative(
            "ext-jbd2-csum-failure", "the checksum of a commit block is wrong", V3,
            v => Flip(v, "journal.log.h_chksum"),
            "EXT_JOURNAL_REPLAY", "journal.log.h_chksum"),
    ];

    /// <summary>The text of a block of the ring file after a number of transactions.</summary>
    public static byte[] RingText(int transaction, int blockSize) =>
        ExtContents.Lines($"ring transaction {transaction}", blockSize);

    private static MediaVariant Positive(string name, string reason, ExtJournaled journaled) =>
        ExtRow.Positive(name, "ext3", reason, journaled.Make);

    private static MediaVariant Negative(
        string name, string reason, ExtJournaled journaled, Action<ExtVolume> edit, string finding, string breaks) =>
        ExtRow.Negative(name, "ext3", reason, journaled.Make, edit, finding, breaks);

    private static void Flip(ExtVolume volume, string seal)
    {
        var first = JournalSeals.Of(JournalArea.Of(volume)).First(s => s.Name == seal);
        volume.Image.Span(first.Offset, 1)[0] ^= 0x01;
    }

    // The log starts near the end of the ring, so that it wraps, and its last transactions lie before its first.
    private static ExtImage ManyTransactions(MediaTools tools)
    {
        var format = ExtFormat.Ext3;
        var size = format.BlockSize;
        return ExtBuilder.Make(
            tools, "ext3-many-journal", format,
            s => s.Common("ext3-many-journal").Raw(Ring, ExtContents.Lines("ring before", RingBlocks * size)),
            v =>
            {
                var blocks = ExtBlockMap.Of(v, v.Find(Ring)).Data;
                var writer = new JournalWriter(JournalArea.Of(v), Revoke, start: 1000, sequence: 4_294_967_000);
                for (var i = 0; i < RingTransactions; i++)
                {
                    writer.Transaction([new JournalBlock(blocks[i % RingBlocks], RingText(i, size))]);
                }

                JournalDelta.SetRecover(v);
            });
    }

    /// <summary>
    /// An ext3 volume whose log holds a new file, a block that looks like a log block, and a revoked one.
    /// </summary>
    private sealed record ExtJournaled(string Name, uint Incompat)
    {
        public ExtImage Make(MediaTools tools) => tools.Once($"ext {Name}", () =>
        {
            var before = ExtBuilder.Make(
                tools, Name, ExtFormat.Ext3, s => s.Common(Name).Raw(Rewritten, ExtContents.Lines("before", 2048)));
            var after = ExtBuilder.Continue(tools, before.Volume, s => s.File(Replayed, ReplayedText));
            var volume = before.Copy();
            var rewritten = ExtBlockMap.Of(volume, volume.Find(Rewritten)).Data;
            JournalDelta.SetRecover(volume);
            JournalDelta.SetRecover(after);

            // The first block begins like a block of the log, so the journal has to escape it; what the first
            // transaction says of the second block is revoked by the second, so it has to stay as it is.
            var writer = new JournalWriter(JournalArea.Of(volume), Incompat, start: 0, sequence: 7);
            writer.Transaction(
            [
                new JournalBlock(rewritten[0], Escaped(volume.Geometry.BlockSize)),
                new JournalBlock(rewritten[1], ExtContents.Lines("revoked", volume.Geometry.BlockSize)),
            ]);
            writer.Transaction(JournalDelta.Between(before.Volume, after), revoked: [rewritten[1]]);
            return before.With(volume);
        });

        private static byte[] Escaped(int blockSize)
        {
            var bytes = ExtContents.Lines("escaped", blockSize);
            new Record<Jbd2Header>(bytes)[Jbd2Header.h_magic] = Jbd2Header.Magic;
            return bytes;
        }
    }
}
