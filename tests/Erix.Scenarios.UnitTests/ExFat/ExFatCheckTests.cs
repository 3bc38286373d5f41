using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;
using static Erix.Scenarios.Media.ExFat.ExFatBootSector;

namespace Erix.Scenarios.UnitTests.ExFat;

public sealed partial class ExFatCheckTests
{
    public static TheoryData<string> FaultNames => [.. Faults.Select(f => f.What)];

    public static TheoryData<string> Codes =>
        [.. typeof(ExFatFindings).GetFields().Where(f => f.FieldType == typeof(FindingKind))
            .Select(f => ((FindingKind)f.GetValue(null)!).Code)];

    [Fact]
    public void A_volume_with_one_of_everything_is_clean()
    {
        var volume = ExFatSamples.Build();
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict | CheckPolicy.Interop).Kept.Should().BeEmpty();
        ExFatInvariants.For(volume, "v").Where(i => !i.Holds()).Select(i => i.Name).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void The_first_finding_names_the_one_thing_that_is_wrong(string what)
    {
        var fault = Faults.Single(f => f.What == what);
        var volume = ExFatSamples.Build(fault.Options);
        fault.Edit(volume);
        using var image = volume.Image.Slice(0, fault.Cut ?? volume.Image.Length);
        var findings = ExFatCheck.Run(image, CheckPolicy.Strict);
        findings.First?.Kind.Code.Should().Be(
            fault.Code, "the fault is {0}; all: {1}", what, string.Join(" | ", findings.Kept));
        findings.First.Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_finding_has_a_fault_that_comes_to_it_first(string code) =>
        Faults.Should().Contain(f => f.Code == code);

    [Fact]
    public void Codes_are_unique_and_named_for_the_filesystem()
    {
        Codes.Select(row => row.Data).Should().OnlyHaveUniqueItems();
        Codes.Select(row => row.Data).Should().OnlyContain(code => code.StartsWith("EXFAT_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(24 * 512 - 1)]
    public void An_image_that_ends_too_soon_is_refused(int length)
    {
        using var image = DiskImage.InMemory(ExFatSamples.Build().Image.Read(0, length));
        ExFatCheck.Run(image, CheckPolicy.Strict).First!.Kind.Should().Be(ExFatFindings.TooSmall);
    }

    [Fact]
    public void A_volume_cut_off_behind_the_boot_regions_is_found_longer_than_its_medium()
    {
        var volume = ExFatSamples.Build();
        using var image = volume.Image.Slice(0, volume.Image.Length / 2);
        ExFatCheck.Run(image, CheckPolicy.Interop).First!.Kind.Should().Be(ExFatFindings.VolumeLength);
    }

    /// <summary>The smallest that mkfs.exfat makes; the specification asks for 1 MiB, fsck.exfat does not.</summary>
    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1023)]
    public void A_volume_below_a_MiB_is_sound_to_fsck_and_to_interop_and_not_to_strict(int kib)
    {
        using var folder = new TempFolder();
        var file = folder.File("small.img");
        System.IO.File.WriteAllBytes(file, new byte[kib * 1024]);
        var made = OutsideTool.Run("mkfs.exfat", "-b", "4096", file);
        made.ExitCode.Should().Be(0, made.Text);
        OutsideTool.Run("fsck.exfat", "-n", file).Text.Should().Contain("clean. directories 1, files 0");
        using var image = DiskImage.Open(file);
        ExFatCheck.Run(image, CheckPolicy.Interop).Kept.Should().BeEmpty();
        ExFatCheck.Run(image, CheckPolicy.Strict).First!.Kind.Code.Should().Be("EXFAT_VOLUME_LENGTH_SHORT");
    }

    [Fact]
    public void A_backup_whose_flags_and_percentage_are_stale_is_accepted()
    {
        var volume = ExFatSamples.Build();
        volume.Boot(ExFatRegion.Backup)[VolumeFlags] = 0xFFFF;
        volume.Boot(ExFatRegion.Backup)[PercentInUse] = 99;
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict).Kept.Should().BeEmpty();
    }

    [Fact]
    public void A_percentage_that_is_not_available_is_accepted()
    {
        var volume = ExFatSamples.Build(ExFatSamples.Everything with { PercentNotAvailable = true });
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict).Kept.Should().BeEmpty();
    }

    [Fact]
    public void An_unknown_benign_entry_is_ignored_and_its_clusters_are_known_to_be_owned()
    {
        var volume = ExFatSamples.Build();
        var cluster = volume.FreeCluster();
        var entry = new Record<ExFatPrimaryEntry>(volume.FirstFreeRootEntry())
        {
            [ExFatPrimaryEntry.EntryType] = 0xA7,
            [ExFatPrimaryEntry.GeneralPrimaryFlags] = (ushort)(
                ExFatGeneralFlags.AllocationPossible | ExFatGeneralFlags.NoFatChain),
            [ExFatPrimaryEntry.FirstCluster] = cluster,
            [ExFatPrimaryEntry.DataLength] = 1,
        };
        entry[ExFatPrimaryEntry.SetChecksum] = ExFatChecksum.Set(entry.Bytes);
        volume.SetAllocated(cluster, true);
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict).Kept.Should().BeEmpty();
    }

    [Fact]
    public void A_vendor_allocation_owns_its_clusters_and_only_the_strict_policy_refuses_it()
    {
        var content = new ExFatVendorContent(ExFatSamples.Vendor.Guid, ExFatSamples.Bytes(3000));
        var volume = ExFatSamples.Build(new ExFatOptions
        {
            Root = [new ExFatFile("a", ExFatSamples.Bytes(10)) { VendorAllocations = [content] }],
        });
        ExFatCheck.Run(volume.Image, CheckPolicy.Interop).Kept.Should().BeEmpty();
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict).Kept.Select(f => f.Kind).Should().Equal(
            ExFatFindings.VendorAllocation);
    }

    [Fact]
    public void A_bad_cluster_that_the_bitmap_has_allocated_is_not_leaked()
    {
        var volume = ExFatSamples.Build();
        var cluster = volume.FreeCluster();
        volume.SetAllocated(cluster, true);
        volume.SetFatEntry(cluster, ExFatFat.BadCluster);
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict).Kept.Should().BeEmpty();
    }
}
