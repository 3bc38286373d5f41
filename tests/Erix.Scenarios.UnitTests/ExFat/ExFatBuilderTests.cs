using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

public sealed class ExFatBuilderTests
{
    /// <summary>BytesPerSectorShift, SectorsPerClusterShift, NumberOfFats, ActiveFat, KiB of the volume.</summary>
    public static TheoryData<int, int, int, int, int> Geometries => new()
    {
        { 9, 0, 1, 0, 1024 }, { 9, 1, 1, 0, 1024 }, { 9, 3, 1, 0, 8192 }, { 9, 8, 1, 0, 65536 }, { 9, 6, 2, 0, 65536 },
        { 9, 1, 2, 1, 2048 }, { 10, 2, 1, 0, 4096 }, { 12, 0, 1, 0, 8192 }, { 12, 3, 2, 1, 65536 },
        { 9, 3, 1, 0, 1027 },
    };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void A_volume_of_any_geometry_is_clean(int sector, int cluster, int fats, int active, int kib)
    {
        var volume = Build(sector, cluster, fats, active, kib);
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict | CheckPolicy.Interop).Kept.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Outside_tools_find_a_volume_of_any_geometry_sound_and_read_its_files(
        int sector, int cluster, int fats, int active, int kib)
    {
        // fsck.exfat 1.2.0 refuses two FATs, and no reader here knows ActiveFat.
        Assert.SkipUnless(fats == 1, "no outside tool here judges two FATs");
        var volume = Build(sector, cluster, fats, active, kib);
        using var folder = new TempFolder();
        ImageFile.Save(volume.Image, folder.File("v.img"));
        ExFatReaders.FsckVerdict("v", folder.File("v.img")).Should().Be(
            "v: exit 0: IMAGE: clean. directories 3, files 4");
        MediumFile[] files =
        [
            FileOf("/run.bin", ExFatSamples.Bytes(5000)), FileOf("/chain.bin", ExFatSamples.Bytes(5000)),
            FileOf("/empty", []), FileOf("/folder/inner/x", ExFatSamples.Bytes(10)),
        ];
        ExFatReaders.Sleuthkit(folder.File("v.img"), files).Should().Equal(files.Select(f => (f.Path, f.Sha256)));
        ExFatReaders.Grub(folder.File("v.img"), files).Should().Equal(files.Select(f => (f.Path, f.Sha256)));
    }

    [Fact]
    public void Chosen_clusters_are_taken_and_the_rest_goes_around_them()
    {
        var volume = ExFatSamples.Build(new ExFatOptions
        {
            Root =
            [
                new ExFatFile(
                    "chosen",
                    ExFatSamples.Bytes(9000)) { Placement = ExFatPlacement.Fragmented, Clusters = [40, 9, 33] },
                new ExFatFile("around", ExFatSamples.Bytes(9000)),
            ],
        });
        volume.Set("/chosen").Clusters.Should().Equal(40u, 9u, 33u);
        volume.FatEntry(40).Should().Be(9);
        volume.FatEntry(33).Should().Be(ExFatFat.EndOfChain);
        volume.Set("/around").Clusters.Should().NotContain(9u).And.BeInAscendingOrder();
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict).Kept.Should().BeEmpty();
    }

    [Fact]
    public void A_contiguous_stream_leaves_the_fat_alone_and_a_fragmented_one_leaves_gaps()
    {
        var volume = ExFatSamples.Build();
        volume.Set("/run.bin").Clusters.Should().OnlyContain(c => volume.FatEntry(c) == ExFatFat.Free);
        var chain = volume.Set("/chain.bin").Clusters;
        chain.Zip(chain.Skip(1), (a, b) => b - a).Should().OnlyContain(gap => gap == 2);
    }

    [Fact]
    public void A_time_keeps_its_hundredths_its_offset_and_its_date()
    {
        // 2024-02-29 23:58:57.680, UTC-9:30: 28 double seconds and 1.68 s, 38 quarters west.
        var time = ExFatTime.From(new DateTimeOffset(2024, 2, 29, 23, 58, 57, 680, TimeSpan.FromHours(-9.5)));
        time.Timestamp.Should().Be((44u << 25) | (2u << 21) | (29u << 16) | (23u << 11) | (58u << 5) | 28u);
        time.TenMsIncrement.Should().Be(168);
        time.UtcOffset.Should().Be(0x80 | (0x80 - 38));
        time.Fault().Should().BeNull();
    }

    [Fact]
    public void The_larger_volume_costs_its_data_not_its_size()
    {
        using var image = DiskImage.InMemory(1L << 30);
        var volume = ExFatBuilder.Build(image, ExFatSamples.Everything with { SectorsPerClusterShift = 6 });
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict).Kept.Should().BeEmpty();
        SparseExtents.Of(image).Sum(e => (long)e.Length).Should().BeLessThan(1 << 20);
    }

    [Theory]
    [InlineData(1 << 19)]
    [InlineData(0)]
    public void A_medium_below_one_MiB_is_refused(long bytes)
    {
        using var image = DiskImage.InMemory(bytes);
        FluentActions.Invoking(() => ExFatBuilder.Build(image, new ExFatOptions())).Should().Throw<ArgumentException>();
    }

    // A single large file, so that 128 KiB clusters still leave room: vendor entries and GUIDs are what fsck.exfat
    // 1.2.0 calls unknown, so they stay out.
    private static ExFatVolume Build(int sector, int cluster, int fats, int active, int kib) => ExFatSamples.Build(
        new ExFatOptions
        {
            BytesPerSectorShift = sector,
            SectorsPerClusterShift = cluster,
            NumberOfFats = fats,
            ActiveFat = active,
            Root =
            [
                new ExFatFile("run.bin", ExFatSamples.Bytes(5000)),
                new ExFatFile("chain.bin", ExFatSamples.Bytes(5000)) { Placement = ExFatPlacement.Fragmented },
                new ExFatFile("empty", ReadOnlyMemory<byte>.Empty),
                new ExFatDirectory(
                    "folder", [new ExFatDirectory("inner", [new ExFatFile("x", ExFatSamples.Bytes(10))])]),
            ],
        },
        kib * 1024L);

    private static MediumFile FileOf(string path, byte[] content) =>
        new("", path, content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
}
