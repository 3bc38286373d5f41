using Erix.Scenarios.HostChecks;
using Erix.Scenarios.HostChecks.Checks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Support;
using Erix.Scenarios.Verdicts;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>Each check on a sound medium and on one that is not, with its reason.</summary>
public sealed class HostCheckTests
{
    private const string Esp = "erix-esp";
    private const string Data = "erix-data";

    [Fact]
    public void Fsck_fat_holds_on_a_sound_volume()
    {
        Needs("fsck.fat");
        using var looked = new Looked("phase4-fs-fat16");
        Holds(looked.Single("fsck.fat", Esp), "8 files, 21/8167 clusters");
    }

    [Fact]
    public void Fsck_fat_fails_on_a_free_count_that_is_wrong()
    {
        Needs("fsck.fat");
        using var looked = new Looked("fat32-bad-fsinfo-count");
        Fails(looked.Single("fsck.fat", Esp), "Free cluster summary wrong (72481 vs. really 72474)");
    }

    [Fact]
    public void Fsck_fat_fails_on_what_it_mentions_with_status_0()
    {
        Needs("fsck.fat");
        using var looked = new Looked("fat-bad-lfn");
        Fails(looked.Single("fsck.fat", Esp), "exit status 0: Wrong checksum for long file name");
    }

    [Fact]
    public void Fsck_fat_is_skipped_where_another_FAT_is_active()
    {
        Needs("fsck.fat");
        using var looked = new Looked("phase4-fs-fat32-active-fat");
        looked.Single("fsck.fat", Esp).Should().Match<HostCheckResult>(
            r => r.Outcome == HostCheckOutcome.Skipped && r.Text.Contains("FAT 1 is the active one"));
    }

    [Fact]
    public void Fsck_exfat_holds_on_a_sound_volume()
    {
        Needs("fsck.exfat");
        using var looked = new Looked("phase4-fs-exfat");
        Holds(looked.Single("fsck.exfat", Esp), "clean. directories 3, files 6");
    }

    [Fact]
    public void Fsck_exfat_fails_on_a_wrong_name_hash()
    {
        Needs("fsck.exfat");
        using var looked = new Looked("exfat-bad-name-hash");
        // The bad medium is the original here, so what it says of the original is no excuse: damage a sound one.
        using var damaged = new Looked("phase4-fs-exfat");
        using var bad = Media.Image.DiskImage.Open(looked.Disk);
        damaged.DamagedDisk(image => bad.Read(0, (int)bad.Length).CopyTo(image.Span(0, (int)image.Length)));
        Fails(damaged.Single("fsck.exfat", Esp), "the name hash of a file is wrong");
    }

    [Fact]
    public void Fsck_exfat_passes_over_benign_entries_that_it_would_delete()
    {
        Needs("fsck.exfat");
        using var looked = new Looked("phase4-fs-exfat-entry-types");
        Holds(looked.Single("fsck.exfat", Esp), "nothing that it did not say before the VM");
    }

    [Fact]
    public void E2fsck_holds_on_a_sound_volume()
    {
        Needs("e2fsck");
        using var looked = new Looked("phase4-fs-ext4-rename");
        Holds(looked.Single("e2fsck", Data), "30/512 files");
    }

    [Fact]
    public void E2fsck_is_given_the_external_journal()
    {
        Needs("e2fsck");
        using var looked = new Looked("phase4-fs-ext3-external-journal");
        Holds(looked.Single("e2fsck", Data, ("journal", "erix-journal")), "files");
    }

    [Fact]
    public void E2fsck_fails_with_the_journal_of_another_volume()
    {
        Needs("e2fsck");
        using var looked = new Looked("ext-external-journal-uuid-mismatch");
        Fails(
            looked.Single("e2fsck", Data, ("journal", "erix-journal")),
            "External journal does not support this filesystem");
    }

    [Fact]
    public void E2fsck_fails_on_a_wrong_link_count()
    {
        Needs("e2fsck");
        using var looked = new Looked("phase4-fs-ext2").Damaged(Data, v =>
            new Record<ExtSuperblock>(v.Span(1024, ExtSuperblock.Size))[ExtSuperblock.s_free_inodes_count] += 1);
        Fails(looked.Single("e2fsck", Data), "Free inodes count wrong");
    }

    [Theory]
    [InlineData("expect", "Type: regular", HostCheckOutcome.Held)]
    [InlineData("expect", "Type: symlink", HostCheckOutcome.Failed)]
    [InlineData("reject", "Type: regular", HostCheckOutcome.Failed)]
    [InlineData("reject", "Type: symlink", HostCheckOutcome.Held)]
    public void Debugfs_is_read_for_a_text(string parameter, string text, HostCheckOutcome outcome)
    {
        Needs("debugfs");
        using var looked = new Looked("phase4-fs-ext4-links");
        looked.Single("debugfs", Data, ("command", "stat /data/host.txt"), (parameter, text)).Outcome.Should().Be(
            outcome);
    }

    [Theory]
    [InlineData("expect", "PAYLOAD BIN 20000", HostCheckOutcome.Held)]
    [InlineData("expect", "GONE BIN", HostCheckOutcome.Failed)]
    [InlineData("reject", "PAYLOAD BIN", HostCheckOutcome.Failed)]
    public void Mtools_is_read_for_a_text(string parameter, string text, HostCheckOutcome outcome)
    {
        Needs("mdir");
        using var looked = new Looked("phase4-fs-fat12");
        looked.Single("mtools", Esp, ("command", "mdir ::/"), (parameter, text)).Outcome.Should().Be(outcome);
    }

    [Fact]
    public void What_is_no_program_of_mtools_is_not_run()
    {
        using var looked = new Looked("phase4-fs-fat12");
        Fails(looked.Single("mtools", Esp, ("command", "rm ::/"), ("expect", "x")), "starts with no program of mtools");
    }

    [Theory]
    [InlineData("Volume Length(sectors): 16384", HostCheckOutcome.Held)]
    [InlineData("Volume Length(sectors): 9", HostCheckOutcome.Failed)]
    public void Dump_exfat_is_read_for_a_text(string text, HostCheckOutcome outcome)
    {
        Needs("dump.exfat");
        using var looked = new Looked("phase4-fs-exfat");
        var result = looked.Single("dump.exfat", Esp, ("expect", text));
        result.Outcome.Should().Be(outcome, result.Text);
    }

    [Fact]
    public void Sgdisk_holds_on_a_sound_table()
    {
        Needs("sgdisk");
        using var looked = new Looked("gpt");
        Holds(looked.Single("sgdisk", null), "No problems found");
    }

    [Fact]
    public void Sgdisk_fails_by_its_words_though_it_exits_with_0()
    {
        Needs("sgdisk");
        using var looked = new Looked("malformed-gpt");
        Fails(looked.Single("sgdisk", null), "Caution");
    }

    [Fact]
    public void Our_checker_holds_on_a_sound_medium()
    {
        using var looked = new Looked("phase4-fs");
        Holds(looked.Single("media-check", null), "nothing found under interop");
    }

    [Fact]
    public void Our_checker_names_its_finding()
    {
        using var looked = new Looked("fat-mirror-mismatch");
        Fails(looked.Single("media-check", null), "erix-esp: FAT_MIRROR_MISMATCH");
        Holds(
            looked.Single("media-check", Esp, ("policy", "strict"), ("finding", "FAT_MIRROR_MISMATCH")),
            "FAT_MIRROR_MISMATCH");
        Fails(
            looked.Single("media-check", Esp, ("finding", "FAT_DIRTY")),
            "FAT_DIRTY should be the first finding, it is erix-esp: FAT_MIRROR_MISMATCH");
    }

    [Fact]
    public void The_table_is_looked_at_with_the_medium()
    {
        using var looked = new Looked("malformed-gpt");
        Fails(looked.Single("media-check", null), "GPT: GPT_HEADER_CRC");
    }

    [Theory]
    [InlineData("phase4-fs-fat16", Esp, "/NESTED/DEEP/LEAF.TXT", "mtools")]
    [InlineData("phase4-fs-exfat", Esp, "/fragmented.bin", "exFAT|sleuthkit")]
    [InlineData("phase4-fs-ext4-rename", Data, "/data/host.txt", "debugfs")]
    [InlineData("phase4-fs-ext4-inline", Data, "/data/long.txt", "debugfs")]
    [InlineData("phase4-fs-fat32-active-fat", Esp, "/PAYLOAD.BIN", "our FAT reader")]
    public void A_file_is_known_by_its_digest(string variant, string partition, string path, string witness)
    {
        Needs("debugfs");
        Needs("mcopy");
        using var looked = new Looked(variant);
        var digest = looked.Medium.Files.Single(f => f.Path == path).Sha256;
        looked.Single("file-sha256", partition, ("path", path), ("sha256", digest)).Should()
            .Match<HostCheckResult>(
                r => r.Outcome == HostCheckOutcome.Held && witness.Split('|').Any(w => r.Text.Contains(w)));
        Fails(
            looked.Single("file-sha256", partition, ("path", path), ("sha256", new string('0', 64))),
            $"has digest {digest}");
        Fails(looked.Single("file-sha256", partition, ("path", path + "x"), ("sha256", digest)), "there is no file");
    }

    [Theory]
    [InlineData("phase4-fs-fat16", Esp, "/MARKER.TXT")]
    [InlineData("phase4-fs-exfat", Esp, "/marker.txt")]
    [InlineData("phase4-fs-ext2", Data, "/data/host.txt")]
    public void What_is_there_is_not_absent(string variant, string partition, string path)
    {
        Needs("debugfs");
        Needs("mcopy");
        using var looked = new Looked(variant);
        Holds(looked.Single("absent", partition, ("path", path + "x")), "nothing at");
        Fails(looked.Single("absent", partition, ("path", path)), $"there is a File at {path}");
    }

    [Fact]
    public void An_attribute_is_known_by_its_value()
    {
        Needs("debugfs");
        using var looked = new Looked("phase4-fs-ext4-xattr");
        Holds(
            looked.Single("xattr", Data, ("path", "/data/attributes.txt"), ("name", "user.origin"), ("value", "host")),
            "by debugfs");
        Fails(
            looked.Single("xattr", Data, ("path", "/data/attributes.txt"), ("name", "user.origin"), ("value", "guest")),
            "xattr:user.origin of /data/attributes.txt is host, expected is guest");
        Holds(looked.Single("xattr", Data, ("path", "/data/attributes.txt"), ("name", "user.binary"), ("value", "0x00ff0a80")), "debugfs");
        Fails(
            looked.Single("xattr", Data, ("path", "/data/attributes.txt"), ("name", "user.none"), ("value", "x")),
            "has no xattr:user.none");
    }

    [Fact]
    public void An_attribute_is_projected_by_FUSE_where_the_host_has_it()
    {
        Needs("debugfs");
        using var looked = new Looked("phase4-fs-ext4-xattr");
        var projection = looked.Run(Looked.Row("xattr", Data, ("path", "/data/attributes.txt"), ("name", "user.origin"), ("value", "host")))[1];
        if (projection.Outcome is HostCheckOutcome.Skipped or HostCheckOutcome.Environment)
        {
            OutsideTool.Lacks(projection.Text);
        }

        Holds(projection, "by getfattr");
    }

    [Fact]
    public void An_untouched_medium_is_unchanged()
    {
        using var looked = new Looked("phase4-fs");
        Holds(looked.Single("unchanged", null), "bytes are what they were");
        Holds(looked.Single("unchanged", Data), "bytes are what they were");
    }

    [Fact]
    public void One_bit_is_a_change_and_its_place_is_named()
    {
        using var looked = new Looked("phase4-fs").Damaged(Data, v => v.Span(5000, 1)[0] ^= 1);
        Fails(looked.Single("unchanged", null), "(in erix-data, at 5000)");
        Fails(looked.Single("unchanged", Data), "byte 5000 was changed");
        Holds(looked.Single("unchanged", Esp), "bytes are what they were");
    }

    [Fact]
    public void A_file_of_the_host_that_a_guest_spoilt_is_found()
    {
        Needs("mcopy");
        using var looked = new Looked("phase4-fs-fat16").Damaged(Esp, v =>
        {
            // The last bytes that are not zero are the last file's.
            var last = v.Read(0, (int)v.Length).LastIndexOfAnyExcept((byte)0);
            v.Span(last, 1)[0] ^= 0x20;
        });
        var results = looked.Run(Looked.Row(PlannedHostCheck.HostFiles, Esp));
        results.Should().Contain(
            r => r.Outcome == HostCheckOutcome.Failed
                && r.Text.Contains("has another content than it had (by mtools)"));
    }

    [Fact]
    public void A_file_that_a_step_names_is_the_steps_own_business()
    {
        Needs("mcopy");
        using var looked = new Looked("phase4-fs-fat16").Damaged(Esp, v =>
        {
            var entry = v.Read(0, (int)v.Length).IndexOf("MARKER  TXT"u8);
            v.Span(entry, 1)[0] = FatDirectoryEntry.FreeMark;
        });
        var row = Looked.Row(PlannedHostCheck.HostFiles, Esp);
        Fails(looked.Run(row)[0], "/MARKER.TXT is gone");
        Holds(looked.Run(row with { Lasting = [Effect.Absent("/MARKER.TXT")] })[0], "4 files are what they were");
    }

    [Fact]
    public void A_folder_that_moved_took_its_files_along()
    {
        Needs("mcopy");
        using var looked = new Looked("phase4-fs-fat16").Damaged(Esp, v =>
        {
            var entry = v.Read(0, (int)v.Length).IndexOf("NESTED     "u8);
            v.Span(entry, 1)[0] = FatDirectoryEntry.FreeMark;
        });
        var row = Looked.Row(PlannedHostCheck.HostFiles, Esp);
        Fails(looked.Run(row)[0], "/NESTED/DEEP/LEAF.TXT is gone");
        Holds(looked.Run(row with { Lasting = [Effect.Absent("/NESTED")] })[0], "4 files are what they were");
    }

    [Fact]
    public void A_partition_that_is_not_there_is_said_so()
    {
        using var looked = new Looked("gpt");
        Fails(
            looked.Single("file-sha256", "erix-none", ("path", "/a"), ("sha256", "")),
            "no partition erix-none; it has erix-esp, erix-data");
    }

    [Fact]
    public void A_failed_check_is_the_verdict_and_a_host_that_could_not_look_is_no_pass()
    {
        var pass = new Verdict(VerdictKind.Passed, "passed");
        HostCheckRun.Judge(pass, [new("a", HostCheckOutcome.Held, ""), new("b", HostCheckOutcome.Skipped, "")]).IsPass
            .Should().BeTrue();
        HostCheckRun.Judge(
            pass, [new("a", HostCheckOutcome.Environment, "no e2fsck"), new("b", HostCheckOutcome.Failed, "gone")])
            .Should().BeEquivalentTo(new { Kind = VerdictKind.HostCheckFailed, Headline = "b: gone" });
        HostCheckRun.Judge(pass, [new("a", HostCheckOutcome.Environment, "no e2fsck")])
            .Should().BeEquivalentTo(new { Kind = VerdictKind.Environment, Headline = "a: no e2fsck" });
        var failed = new Verdict(VerdictKind.Silent, "silent");
        HostCheckRun.Judge(failed, [new("b", HostCheckOutcome.Failed, "gone")]).Should().Be(failed);
    }

    [Theory]
    [InlineData("e2fsck", false, "apt-get install e2fsprogs")]
    [InlineData("sgdisk", true, "apt-get install gdisk")]
    [InlineData("mtype", false, "apt-get install mtools")]
    public void A_missing_tool_is_named_with_its_package(string tool, bool isOptional, string remedy)
    {
        var missing = HostToolException.Missing(tool);
        missing.IsOptional.Should().Be(isOptional && !OutsidePrograms.IsStrict, "a strict run does without nothing");
        missing.Message.Should().Contain(remedy);
    }

    private static void Needs(string tool) => OutsideTool.Require(tool);

    private static void Holds(HostCheckResult result, string says) => Is(HostCheckOutcome.Held, result, says);

    private static void Fails(HostCheckResult result, string says) => Is(HostCheckOutcome.Failed, result, says);

    private static void Is(HostCheckOutcome outcome, HostCheckResult result, string says)
    {
        result.Outcome.Should().Be(outcome, result.Text);
        result.Text.Should().Contain(says);
    }
}
