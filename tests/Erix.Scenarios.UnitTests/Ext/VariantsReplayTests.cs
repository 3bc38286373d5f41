using System.Text;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// e2fsck replays our journals and fast commits on a copy, and the contents are then those that the rows promise.
/// </summary>
public sealed class VariantsReplayTests
{
    [Theory]
    [InlineData("phase4-fs-ext3-replay")]
    [InlineData("phase4-fs-ext3-jbd2-legacy")]
    [InlineData("phase4-fs-ext3-jbd2-csum-v2")]
    [InlineData("phase4-fs-ext3-jbd2-csum-v3")]
    public void A_journal_brings_its_file_and_keeps_what_it_revoked(string row)
    {
        using var folder = new TempFolder();
        var data = Data(row, folder);
        Exists(data, ExtJournalVariants.Replayed).Should().BeFalse("only the log has it yet");
        Replay(data);
        Text(data, ExtJournalVariants.Replayed).Should().Be(ExtJournalVariants.ReplayedText);
        var rewritten = Cat(data, "/data/rewritten.txt");
        rewritten[..4].Should().Equal([0xC0, 0x3B, 0x39, 0x98], "the block was escaped in the log");
        Encoding.ASCII.GetString(rewritten[1024..]).Should().Contain("before", "the second block's rewrite was revoked")
            .And.NotContain("revoked");
    }

    [Fact]
    public void Every_transaction_of_a_wrapped_ring_is_replayed()
    {
        using var folder = new TempFolder();
        var data = Data("phase4-fs-ext3-many-journal", folder);
        Replay(data);
        var ring = Cat(data, ExtJournalVariants.Ring);
        for (var block = 0; block < ExtJournalVariants.RingBlocks; block++)
        {
            var last = ExtJournalVariants.RingTransactions - ExtJournalVariants.RingBlocks + block;
            ring.Skip(block * 1024).Take(1024).Should().Equal(
                ExtJournalVariants.RingText(last, 1024), "block {0} was last written by transaction {1}", block, last);
        }
    }

    [Fact]
    public void Fast_commits_create_link_unlink_and_cut_after_the_full_commit()
    {
        using var folder = new TempFolder();
        var data = Data("ext-fast-commit-mutating", folder);
        Exists(data, ExtFastCommitVariants.Created).Should().BeFalse("only the log has it yet");
        Exists(data, ExtFastCommitVariants.Gone).Should().BeTrue("only the log knows that it is gone");
        Replay(data);
        Text(data, ExtFastCommitVariants.Replayed).Should().Be(ExtFastCommitVariants.ReplayedText);
        Cat(data, ExtFastCommitVariants.Created).Should().Equal(ExtFastCommitVariants.CreatedText);
        Text(data, ExtFastCommitVariants.SecondName).Should().Be("has two names in the end\n");
        Exists(data, ExtFastCommitVariants.Gone).Should().BeFalse();
        Text(data, "/data/fc-kept.txt").Should().Be("has one name in the end\n");
        Cat(data, ExtFastCommitVariants.Cut).Should().HaveCount(ExtFastCommitVariants.CutBlocks * 1024);
    }

    [Theory]
    [InlineData("ext-fast-commit-htree", ExtFastCommitVariants.HTree)]
    [InlineData("ext-fast-commit-linear", ExtFastCommitVariants.Linear)]
    public void A_fast_commit_puts_its_name_into_the_directory(string row, string directory)
    {
        using var folder = new TempFolder();
        var data = Data(row, folder);
        Exists(data, $"{directory}/{ExtFastCommitVariants.EntryName}").Should().BeFalse();
        Replay(data);
        Cat(data, $"{directory}/{ExtFastCommitVariants.EntryName}").Should().Equal(ExtFastCommitVariants.CreatedText);
    }

    [Theory]
    [InlineData("ext-fast-commit-bad-tail", ExtFastCommitVariants.Created)]
    [InlineData("ext-needs-recovery", ExtJournalVariants.Replayed)]
    [InlineData("ext-jbd2-csum-failure", ExtJournalVariants.Replayed)]
    public void What_an_unsound_log_promises_is_not_replayed(string row, string path)
    {
        using var folder = new TempFolder();
        var data = Data(row, folder);
        OutsideTool.Run("e2fsck", "-fy", data);
        Exists(data, path).Should().BeFalse();
    }

    [Fact]
    public void Orphans_are_let_go_and_cut()
    {
        foreach (var row in new[] { "phase4-fs-ext4-orphan-list", "phase4-fs-ext4-orphan-file" })
        {
            using var folder = new TempFolder();
            var data = Data(row, folder);
            Replay(data);
            Cat(data, "/data/truncated.txt").Should().HaveCount(100);
            OutsideTool.Run("dumpe2fs", "-h", data).Output.Should().NotContain("orphan_present").And.NotContain(
                "First orphan");
        }
    }

    private static string Data(string row, TempFolder folder)
    {
        using var medium = VariantsBench.Build(row);
        return VariantsBench.Cut(medium, "erix-data", folder);
    }

    private static void Replay(string data)
    {
        var check = OutsideTool.Run("e2fsck", "-fy", data);
        check.ExitCode.Should().BeLessThan(2, check.Text);
        var again = OutsideTool.Run("e2fsck", "-fn", data);
        again.ExitCode.Should().Be(0, again.Text);
    }

    private static byte[] Cat(string data, string path) =>
        OutsideTool.Run("debugfs", "-R", $"cat {path}", data).OutputBytes;

    private static string Text(string data, string path) => Encoding.UTF8.GetString(Cat(data, path));

    private static bool Exists(string data, string path) =>
        !OutsideTool.Run("debugfs", "-R", $"stat {path}", data).Text.Contains("not found", StringComparison.Ordinal);
}
