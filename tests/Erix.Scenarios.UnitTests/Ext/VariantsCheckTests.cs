using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Check;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>The strict check says of each row what the row says of itself.</summary>
public sealed class VariantsCheckTests
{
    /// <summary>
    /// Where the check does not say so yet, though e2fsck sides with the row. A row that is put right fails here until
    /// its line is gone.
    /// </summary>
    private static readonly Dictionary<string, (string Says, string Why)> Disagreements = new()
    {
        ["phase4-fs-ext4-large-dir"] = ("EXT_INDEX_ORDER", NestedIndex),
        ["phase4-fs-ext4-shared-blocks"] = ("EXT_INDEX_ORDER", NestedIndex),
        ["ext-shared-blocks-feature"] = ("EXT_INDEX_ORDER", NestedIndex),
        ["phase4-fs-ext3-external-journal"] = ("EXT_JOURNAL_SUPER", DeviceLength),
        ["ext-external-journal"] = ("EXT_JOURNAL_SUPER", DeviceLength),
        ["ext-external-journal-misroute"] = ("EXT_JOURNAL_SUPER", DeviceLength),
        ["ext-journal-device-volume"] = ("EXT_SUPER_FIELD", "a journal device has no inodes; that it is one comes before that"),
        ["ext-fast-commit-bad-tail"] = ("nothing", "jbd2 leaves a block out between the ring and the fast commits"),
        ["ext4-meta-bg-bad-descriptor"] = ("an exception", "the descriptors it then reads are noise, and their numbers overflow"),
    };

    private const string NestedIndex = "in a tree of two interior levels the first hash of an inner block is its parent's entry's";
    private const string DeviceLength = "s_maxlen of a device counts its blocks from its start, the ext superblock with them";

    public static TheoryData<string> All => VariantsBench.Names(_ => true);

    [Theory]
    [MemberData(nameof(All))]
    public void The_strict_check_finds_what_the_row_says_first(string name)
    {
        var row = VariantsBench.Row(name);
        using var medium = VariantsBench.Build(name);
        var (said, all) = Check(row, medium);
        var expected = Disagreements.TryGetValue(name, out var known) ? known.Says : row.Finding ?? "nothing";
        said.Should().Be(expected, known.Why + all);
    }

    private static (string First, string All) Check(MediaVariant row, Medium medium)
    {
        var data = medium.Partitions.Single(p => p.Name == "erix-data");
        var journal = medium.Partitions.FirstOrDefault(p => p.Name == "erix-journal");
        var options = new ExtCheckOptions
        {
            // Where a refusal depends on what is asked for, the medium itself is looked at without asking for it.
            ReadWrite = row.RefusedBy is null && !row.Name.Contains("shared-blocks", StringComparison.Ordinal),
            ExternalJournal = journal is null ? null : medium.Image.Slice(journal.Offset, journal.Length),
        };
        try
        {
            var findings = ExtCheck.Run(medium.Image.Slice(data.Offset, data.Length), CheckPolicy.Strict, options);
            return (findings.First?.Kind.Code ?? "nothing", string.Join("\n", findings.Kept));
        }
        catch (OverflowException e)
        {
            return ("an exception", e.ToString());
        }
    }
}
