using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>Disks that the framework did not build: what is on them, and checks of them.</summary>
public sealed class DiskOfFileTests : IDisposable
{
    private const int Sector = 512;
    private const int Mib = 1 << 20;

    private static readonly CachedMedium Source =
        new MediaCache(UserCache.Folder("media"), ToolVersions.Describe()).Get(MediaCatalog.Find("phase4-fs")!);

    private readonly TempFolder _folder = new();

    private MediumPartition Fat => Source.Partition(MediaVolumes.Fat)!;

    private MediumPartition Ext => Source.Partition(MediaVolumes.Ext)!;

    [Fact]
    public void A_volume_alone_is_the_disk()
    {
        var path = Disk(Ext.Length, (0, Ext));

        DiskOfFile.Of(path).Partitions.Should().Equal(new MediumPartition("disk", "ext", 0, Ext.Length));
        Check(path, path, "e2fsck").Outcome.Should().Be(HostCheckOutcome.Held);
    }

    [Fact]
    public void The_partitions_of_a_gpt_have_their_names()
    {
        var found = DiskOfFile.Of(Source.ImagePath).Partitions;

        found.Select(p => (p.Name, p.Offset, p.Length))
            .Should().Equal(Source.Partitions.Select(p => (p.Name, p.Offset, p.Length)));
        found.Select(p => p.FileSystem).Should().Equal("fat", "ext");
    }

    [Fact]
    public void Partitions_of_a_master_boot_record_are_numbered_as_sfdisk_numbers_them()
    {
        var path = WithMasterBootRecord(Ext);

        DiskOfFile.Of(path).Partitions.Select(p => (p.Name, p.FileSystem)).Should()
            .Equal(("1", "fat"), ("5", "ext"), ("6", "none"));
        Check(path, path, "e2fsck").Outcome.Should().Be(HostCheckOutcome.Held);
        Check(path, path, "fsck.fat").Outcome.Should().Be(HostCheckOutcome.Held);
        Check(path, path, "media-check").Outcome.Should().Be(HostCheckOutcome.Held);
    }

    [Fact]
    public void A_volume_that_the_guest_ruined_is_found()
    {
        var given = WithMasterBootRecord(Ext);
        var left = _folder.File("left.img");
        ImageFile.Copy(given, left);
        var at = DiskOfFile.Of(given).Partition("5")!.Offset;
        using (var image = DiskImage.Open(left, writable: true))
        {
            image.Write(at + 1080, new byte[2]);
        }

        Check(given, left, "e2fsck").Outcome.Should().Be(HostCheckOutcome.Failed);
        Check(given, left, "unchanged").Text.Should().Contain("(in 5, at 1080)");
        Check(given, given, "unchanged").Outcome.Should().Be(HostCheckOutcome.Held);
    }

    [Fact]
    public void A_row_without_a_partition_says_so_where_there_are_two_volumes_of_its_family()
    {
        var path = WithMasterBootRecord(Ext, Ext);

        Check(path, path, "e2fsck").Text.Should().Contain("has 2 ext volumes").And.Contain("1 (fat), 5 (ext), 6 (ext)");
        Check(path, path, "e2fsck", "6").Outcome.Should().Be(HostCheckOutcome.Held);
    }

    [Fact]
    public void A_chain_of_partitions_that_leads_into_itself_ends()
    {
        var path = WithMasterBootRecord(Ext, Ext);
        using (var image = DiskImage.Open(path, writable: true))
        {
            var first = BitConverter.ToUInt32(image.Read(446 + 16 + 8, 4));
            image.Write((first * (long)Sector) + 446 + 16 + 8, new byte[4]);
        }

        DiskOfFile.Of(path).Partitions.Should().HaveCountGreaterThan(1);
    }

    public void Dispose() => _folder.Dispose();

    private static HostCheckResult Check(string given, string left, string check, string? partition = null)
    {
        using var scratch = new TempFolder();
        return HostCheckRun.RunAsync(
            [Looked.Row(check, partition)], DiskOfFile.Of(given), left, scratch.Path, []).GetAwaiter().GetResult()[0];
    }

    /// <summary>1 is FAT, 2 is the extended one with 5 and 6, of which the last may hold nothing.</summary>
    private string WithMasterBootRecord(params MediumPartition[] logical)
    {
        var (fat, ext) = (Fat.Length / Sector, Ext.Length / Sector);
        const int Gap = Mib / Sector;
        var five = Gap + fat + Gap;
        var six = five + ext + Gap;
        var path = Disk(
            (six + ext + Gap) * Sector,
            [(Gap * Sector, Fat), .. logical.Select((p, i) => ((i == 0 ? five : six) * Sector, p))]);
        File.WriteAllText(
            _folder.File("script"),
            $"""
            label: dos
            1: start={Gap}, size={fat}, type=c
            2: start={Gap + fat}, size={six + ext - Gap - fat}, type=5
            5: start={five}, size={ext}, type=83
            6: start={six}, size={ext}, type=83

            """);
        OutsideTool.Require("sfdisk");
        var said = OutsideTool.Run(
            "/bin/sh", "-c", $"PATH=$PATH:/sbin:/usr/sbin sfdisk '{path}' < '{_folder.File("script")}'");
        said.ExitCode.Should().Be(0, said.Text);
        return path;
    }

    private string Disk(long length, params (long Offset, MediumPartition Volume)[] volumes)
    {
        var path = _folder.File("disk.img");
        using var source = DiskImage.Open(Source.ImagePath);
        using (var disk = DiskImage.InMemory(length))
        {
            foreach (var (offset, volume) in volumes)
            {
                disk.Write(offset, source.Read(volume.Offset, (int)volume.Length));
            }

            ImageFile.Save(disk, path);
        }

        return path;
    }
}
