using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

public sealed class ExFatVariantTests
{
    private static readonly MediaTools Tools = new(Path.GetTempPath());

    public static TheoryData<string> Names => [.. ExFatVariants.All.Select(v => v.Name)];

    public static TheoryData<string> Positives =>
        [.. ExFatVariants.All.Where(v => v.Kind == MediaKind.Positive).Select(v => v.Name)];

    [Fact]
    public void There_is_a_row_for_every_exfat_medium_of_the_specification()
    {
        var table = Path.Combine(TestPaths.Corpora, "..", "spec", "media-variants.tsv");
        Assert.SkipUnless(File.Exists(table), "../shared/spec/media-variants.tsv is not here");
        var rows = from line in File.ReadLines(table)
                   let cells = line.Split('\t')
                   where cells[1] == "exfat"
                   select $"{cells[0]} {cells[2]}";
        rows.Should().BeSubsetOf(ExFatVariants.All.Select(v => $"{v.Name} {v.Kind.ToString().ToLowerInvariant()}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_keeps_its_word(string name)
    {
        var variant = Find(name);
        MediaCatalog.SelfTest(variant, Tools).Should().BeEmpty();
        using var medium = variant.Build(Tools);
        using var volume = VolumeOf(medium);
        var findings = ExFatCheck.Run(volume, CheckPolicy.Strict);
        findings.First?.Kind.Code.Should().Be(
            variant.Finding, "all findings are {0}", string.Join(" | ", findings.Kept));
        if (variant.Kind == MediaKind.Positive)
        {
            ExFatCheck.Run(volume, CheckPolicy.Strict | CheckPolicy.Interop).Kept.Should().BeEmpty();
        }
    }

    /// <summary>
    /// One wrong thing, one finding: a second would be a second lie, or a rule that cries at another's fault.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_lie_is_found_once(string name)
    {
        var variant = Find(name);
        using var medium = variant.Build(Tools);
        using var volume = VolumeOf(medium);
        var codes = ExFatCheck.Run(volume, CheckPolicy.Strict).Kept.Select(f => f.Kind.Code);
        codes.Should().BeEquivalentTo(variant.Name switch
        {
            // The one row that is two lies by design: the flag, and the unfinished number it warns of.
            "exfat-partial-update-dirty" => ["EXFAT_VOLUME_DIRTY", "EXFAT_PERCENT_IN_USE"],
            _ when variant.Finding is null => [],
            _ => new[] { variant.Finding },
        });
    }

    [Theory]
    [MemberData(nameof(Positives))]
    public void Two_independent_readers_read_every_file_back(string name)
    {
        using var medium = Find(name).Build(Tools);
        using var folder = new TempFolder();
        using var volume = VolumeOf(medium);
        ShowActiveFatFirst(medium.Volume<ExFatVolume>());
        ImageFile.Save(volume, folder.File("volume.img"));
        var expected = medium.Files.Select(f => (f.Path, f.Sha256)).ToList();
        ExFatReaders.Sleuthkit(folder.File("volume.img"), medium.Files).Should().Equal(expected);
        ExFatReaders.Grub(folder.File("volume.img"), medium.Files).Should().Equal(expected);
    }

    [Fact]
    public void A_reader_that_takes_the_first_of_two_fats_is_led_astray_where_the_second_is_active()
    {
        using var medium = Find("phase4-fs-exfat-active-fat").Build(Tools);
        using var folder = new TempFolder();
        using var volume = VolumeOf(medium);
        ImageFile.Save(volume, folder.File("volume.img"));
        var file = medium.Files.Single(f => f.Path == "/fragmented.bin");
        ExFatReaders.Sleuthkit(folder.File("volume.img"), [file]).Single().Sha256.Should().NotBe(file.Sha256);
    }

    [Fact]
    public void Outside_tools_say_of_each_row_what_is_on_record()
    {
        var version = OutsideTool.Run("fsck.exfat", "-V").Text;
        Assert.SkipUnless(
            version.Contains("1.2.0", StringComparison.Ordinal),
            $"what is on record is what version 1.2.0 says, here is {version.Trim()}");
        var lines = new List<string>();
        foreach (var variant in ExFatVariants.All)
        {
            using var medium = variant.Build(Tools);
            using var folder = new TempFolder();
            using var volume = VolumeOf(medium);
            ImageFile.Save(volume, folder.File("volume.img"));
            lines.Add(ExFatReaders.FsckVerdict(variant.Name, folder.File("volume.img")));
        }

        Snapshot.Match("ExFatVariants.fsck", string.Join('\n', lines));
    }

    [Fact]
    public void Every_row_has_its_digest()
    {
        var lines = new List<string>();
        foreach (var variant in ExFatVariants.All)
        {
            using var medium = variant.Build(Tools);
            lines.Add($"{variant.Name}\t{medium.Image.Length}\t{ImageFile.Sha256(medium.Image)}");
        }

        Snapshot.Match("ExFatVariants.digests", string.Join('\n', lines));
    }

    internal static MediaVariant Find(string name) => ExFatVariants.All.Single(v => v.Name == name);

    internal static DiskImage VolumeOf(Medium medium) =>
        medium.Image.Slice(medium.Partitions[0].Offset, medium.Partitions[0].Length);

    /// <summary>Neither reader knows ActiveFat (nor does Linux 6.1): the active FAT is put where they look.</summary>
    private static void ShowActiveFatFirst(ExFatVolume volume)
    {
        var geometry = volume.Geometry;
        var bytes = (int)(geometry.FatLength * geometry.SectorBytes);
        volume.Image.Write(
            geometry.FatEntryOffset(0, 0), volume.Image.Read(geometry.FatEntryOffset(geometry.ActiveFat, 0), bytes));
    }
}
