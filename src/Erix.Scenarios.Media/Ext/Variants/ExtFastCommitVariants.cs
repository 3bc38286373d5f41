using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Journal;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Fast-commit areas: empty, with deltas on top of a full commit, and with a tail that lies.</summary>
internal static class ExtFastCommitVariants
{
    public const string Replayed = "/data/replayed.txt";
    public const string Created = "/data/fc-created.txt";
    public const string SecondName = "/data/fc-second-name.txt";
    public const string Gone = "/data/fc-gone.txt";
    public const string Cut = "/data/fc-cut.txt";
    public const int CutBlocks = 3;
    public const string EntryName = "fc-entry.txt";
    public const string HTree = "/htree";
    public const string Linear = "/linear";

    /// <summary>Keeps its other name when <see cref="Gone"/> goes.</summary>
    private const string Kept = "/data/fc-kept.txt";
    private const string Linked = "/data/fc-linked.txt";
    private const string Target = "/data/target.txt";
    private const int CutFrom = 6;
    private const int Rooms = 6;

    private const uint Dialect = Jbd2Feature.IncompatRevoke | Jbd2Feature.Incompat64Bit
        | Jbd2Feature.IncompatCsumV3 | Jbd2Feature.IncompatFastCommit;

    // Blocks of 1 KiB: jbd2 has a fast-commit area only beside a ring of 1024 blocks.
    private static readonly ExtFormat Format = ExtFormat.Ext4
        .With("fast_commit") with
    { BlockSize = 1024, SizeMiB = 8 };

    public static string ReplayedText => "brought here by the full commit\n";

    public static byte[] CreatedText { get; } = ExtContents.Lines("fast commit", 2500);

    public static IEnumerable<MediaVariant> All { get; } =
    [
        ExtRow.Positive("phase4-fs-ext3-fast-commit", "a fast-commit area without deltas", new ExtRecipe(
            "ext3-fast-commit", ExtFormat.Ext3.With("fast_commit"), s => s.Common("ext3-fast-commit"),
            v => JournalArea.Of(v).Super()[Jbd2Superblock.s_feature_incompat] = Jbd2Feature.IncompatFastCommit)),
        Positive(
            "ext-fast-commit-mutating",
            "three fast commits on a full one: a new file, a second name, a lost one, a cut file",
            Mutating),
        Positive(
            "ext-fast-commit-htree", "a fast commit that puts a name into an indexed directory",
            tools => Entry(tools, HTree)),
        Positive(
            "ext-fast-commit-linear", "a fast commit that puts a name into a linear directory of several blocks",
            tools => Entry(tools, Linear)),
        ExtRow.Negative(
            "ext-fast-commit-bad-tail", "ext3/4", "the checksum of the first fast commit's tail is wrong", Mutating,
            v =>
            {
                var area = JournalArea.Of(v);
                var tail = FastCommitSeals.Of(area, new JournalGeometry(area)).First();
                v.Image.Span(tail.Offset, 1)[0] ^= 0x01;
            },
            "EXT_FAST_COMMIT", "journal.fast-commit.fc_crc"),
    ];

    private static MediaVariant Positive(string name, string reason, Func<MediaTools, ExtImage> image) =>
        ExtRow.Positive(name, "ext3/4", reason, image);

    private static ExtImage Mutating(MediaTools tools) => tools.Once("ext fast-commit-mutating", () =>
    {
        var states = new States(tools, "fast-commit-mutating", null, s => s
            .Raw(Created, CreatedText)
            .Command($"ln {Linked} {SecondName}").Field(Linked, "links_count", "2")
            .Command($"unlink {Gone}").Field(Kept, "links_count", "1")
            .Command($"punch {Cut} {CutBlocks} {CutFrom - 1}").Field(Cut, "size", $"{CutBlocks * Format.BlockSize}"));
        var data = states.Before.Volume.Find("/data");
        var kept = states.After.Find(Kept);
        var linked = states.After.Find(Linked);
        var cut = states.After.Find(Cut);
        var commits = states.FullCommit();
        states.Create(commits, data, Name(Created)).Tail();
        commits.Entry(FcTl.Link, data, linked, Name(SecondName)).Inode(linked, states.RawInode(linked))
            .Entry(FcTl.Unlink, data, kept, Name(Gone)).Inode(kept, states.RawInode(kept)).Tail();
        commits.DelRange(cut, CutBlocks, CutFrom - CutBlocks).Inode(cut, states.RawInode(cut)).Tail();
        commits.Seal();
        return states.Before.With(states.Volume);
    });

    private static ExtImage Entry(MediaTools tools, string directory) =>
        tools.Once($"ext fast-commit {directory}", () =>
    {
        void Make(ExtVolume volume)
        {
            var names = ExtContents.Links(volume, Target, "entry-{0:D4}.txt", 100);
            if (directory == HTree)
            {
                ExtDirectoryMaker.Indexed(volume, directory, names, DirHash.HalfMd4);
            }
            else
            {
                ExtDirectoryMaker.Linear(volume, directory, names);
            }
        }

        var states = new States(
            tools, $"fast-commit{directory.Replace('/', '-')}", (directory, Make), s => s.Raw(Created, CreatedText));
        var commits = states.FullCommit();
        states.Create(commits, states.Before.Volume.Find(directory), EntryName).Tail();
        commits.Seal();
        return states.Before.With(states.Volume);
    });

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>
    /// The volume before, after its full commit, and after the fast commits; and the one that gets both logs.
    /// </summary>
    private sealed class States
    {
        private readonly ExtVolume _full;

        public States(
            MediaTools tools, string name, (string Path, Action<ExtVolume> Make)? directory, Action<ExtScript> change)
        {
            Before = ExtBuilder.Make(tools, name, Format, s =>
            {
                s.Common(name).File(Linked, "has two names in the end\n")
                    .File(Kept, "has one name in the end\n").HardLink(Gone, Kept, links: 2)
                    .Raw(Cut, ExtContents.Lines("cut", CutFrom * Format.BlockSize)).File(
                        Target, "the target of many names\n");
                if (directory is { } made)
                {
                    s.Room(made.Path, Rooms, Format.BlockSize);
                }
            }, v => directory?.Make(v));
            _full = ExtBuilder.Continue(tools, Before.Volume, s => s.File(Replayed, ReplayedText));
            After = ExtBuilder.Continue(tools, _full, change);
            Volume = Before.Copy();
        }

        public ExtImage Before { get; }

        public ExtVolume After { get; }

        public ExtVolume Volume { get; }

        /// <summary>Writes the full commit and begins the fast ones on top of it.</summary>
        public FastCommitWriter FullCommit()
        {
            JournalDelta.SetRecover(Volume);
            JournalDelta.SetRecover(_full);
            var writer = new JournalWriter(JournalArea.Of(Volume), Dialect, sequence: 5);
            writer.Transaction(JournalDelta.Between(Before.Volume, _full));
            return new FastCommitWriter(JournalArea.Of(Volume), writer.NextSequence);
        }

        /// <summary>
        /// The new file, under a name of choice. Its data is on the disk already, as ordered mode has it.
        /// </summary>
        public FastCommitWriter Create(FastCommitWriter commits, uint parent, string name)
        {
            var inode = After.Find(Created);
            commits.Inode(inode, RawInode(inode));
            foreach (var block in ExtBlockMap.Of(After, inode).Data.Values)
            {
                After.Block(block).CopyTo(Volume.Block(block));
            }

            var root = After.Inode(inode)[ExtInode.i_block];
            for (var i = 0; i < new Record<ExtExtentHeader>(root)[ExtExtentHeader.eh_entries]; i++)
            {
                commits.AddRange(inode, root.Slice(ExtExtentHeader.Size + (i * ExtExtent.Size), ExtExtent.Size));
            }

            // The inode comes again, as the kernel writes it: a replay counts its blocks when it meets the record.
            return commits.Entry(FcTl.Creat, parent, inode, name).Inode(inode, RawInode(inode));
        }

        public ReadOnlySpan<byte> RawInode(uint inode) =>
            After.InodeBytes(inode)[..(ExtInode.GoodOldSize + After.Inode(inode)[ExtInode.i_extra_isize])];
    }
}
