using System.Globalization;
using System.Text;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Fat;

public sealed class FatVariantTests
{
    private static readonly MediaTools Tools = new(Path.GetTempPath());

    public static TheoryData<string> Names => [.. FatVariants.All.Select(v => v.Name)];

    public static TheoryData<string> Positives =>
        [.. FatVariants.All.Where(v => v.Kind == MediaKind.Positive).Select(v => v.Name)];

    [Fact]
    public void There_is_a_row_for_every_fat_medium_of_the_table()
    {
        var table = Path.Combine(TestPaths.Spec, "media-variants.tsv");
        Assert.SkipUnless(File.Exists(table), "the table ../shared/spec/media-variants.tsv is not here");
        var named = File.ReadLines(table).Select(l => l.Split('\t'))
            .Where(c => c[1] is "fat" or "fat12" or "fat16" or "fat32").Select(c => (c[0], c[2]));
        named.Should().BeSubsetOf(FatVariants.All.Select(v => (v.Name, v.Kind.ToString().ToLowerInvariant())));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_keeps_its_word(string name) =>
        MediaCatalog.SelfTest(Find(name), Tools).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_strict_check_finds_first_what_the_row_says(string name)
    {
        using var medium = Find(name).Build(Tools);
        var findings = FatCheck.Run(VolumeOf(medium), CheckPolicy.Strict);
        findings.First?.Kind.Code.Should().Be(Find(name).Finding, string.Join(" | ", findings.Kept));
        if (Find(name).Finding is null)
        {
            findings.Kept.Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_interop_check_agrees_with_fsck(string name)
    {
        using var folder = new TempFolder();
        using var medium = Find(name).Build(Tools);
        var volume = VolumeOf(medium);
        ImageFile.Save(volume, folder.File("v.img"));
        var fsck = OutsideTool.Run("fsck.fat", "-n", folder.File("v.img"));
        var findings = FatCheck.Run(volume, CheckPolicy.Interop);
        findings.IsClean.Should().Be(fsck.ExitCode == 0, "{0}\n{1}", fsck.Text, string.Join('\n', findings.Kept));
    }

    [Theory]
    [MemberData(nameof(Positives))]
    public void Mtools_reads_every_file_back(string name)
    {
        // mtools takes the first FAT, whatever BPB_ExtFlags says.
        Assert.SkipWhen(name == "phase4-fs-fat32-active-fat", "mtools follows FAT 0, which is stale on purpose");
        OutsideTool.Require("mcopy");
        using var folder = new TempFolder();
        using var medium = Find(name).Build(Tools);
        var image = SaveVolume(medium, folder);
        FatReaders.Mtools(image, folder).Should().BeEquivalentTo(Expected(medium, FatReaders.MtoolsName));
    }

    [Theory]
    [MemberData(nameof(Positives))]
    public void Sleuthkit_reads_every_file_back(string name)
    {
        Assert.SkipWhen(name == "phase4-fs-fat32-active-fat", "sleuthkit follows FAT 0, which is stale on purpose");
        OutsideTool.Require("fls");
        using var folder = new TempFolder();
        using var medium = Find(name).Build(Tools);
        var image = SaveVolume(medium, folder);
        FatReaders.Sleuthkit(image).Should().BeEquivalentTo(Expected(medium, FatReaders.SleuthkitName));
    }

    [Fact]
    public void The_active_fat_reads_back_once_it_stands_where_others_look()
    {
        using var folder = new TempFolder();
        using var medium = Find("phase4-fs-fat32-active-fat").Build(Tools);
        var volume = medium.Volume<FatVolume>();
        volume.Fat(0).Bytes.SequenceEqual(volume.Fat(1).Bytes).Should().BeFalse("the copies diverge on purpose");
        volume.Fat(1).Bytes.CopyTo(volume.Fat(0).Bytes);
        var image = SaveVolume(medium, folder);
        FatReaders.Mtools(image, folder).Should().BeEquivalentTo(Expected(medium, FatReaders.MtoolsName));
        FatReaders.Sleuthkit(image).Should().BeEquivalentTo(Expected(medium, FatReaders.SleuthkitName));
    }

    [Fact]
    public void The_media_are_the_same_bytes_everywhere()
    {
        var lines = FatVariants.All.AsParallel().AsOrdered().Select(variant =>
        {
            using var medium = variant.Build(Tools);
            return string.Create(CultureInfo.InvariantCulture,
                $"{variant.Name,-36} {medium.Image.Length,9} {ImageFile.Sha256(medium.Image)} "
                + $"[{string.Join(", ", variant.Breaks)}]");
        });
        Snapshot.Match("FatVariants.digests", string.Join('\n', lines));
    }

    [Fact]
    public void What_fsck_says_of_each_medium_is_known()
    {
        var version = OutsideTool.Run("fsck.fat", "-n", "/dev/null").Output.Trim();
        Assert.SkipUnless(
            version.Contains("4.2", StringComparison.Ordinal),
            $"on record is what fsck.fat 4.2 says, here is {version}");
        using var folder = new TempFolder();
        var text = new StringBuilder();
        foreach (var variant in FatVariants.All)
        {
            using var medium = variant.Build(Tools);
            var fsck = OutsideTool.Run("fsck.fat", "-n", SaveVolume(medium, folder));
            var said = fsck.Text.Replace(folder.File("v.img"), "v.img", StringComparison.Ordinal)
                .Split('\n').Where(l => l.Length > 0 && !l.StartsWith("fsck.fat ", StringComparison.Ordinal));
            text.Append(CultureInfo.InvariantCulture, $"{variant.Name}: exit {fsck.ExitCode}\n");
            text.AppendJoin("", said.Select(l => $"    {l.Trim()}\n"));
        }

        Snapshot.Match("FatVariants.fsck", text.ToString());
    }

    private static MediaVariant Find(string name) => FatVariants.All.Single(v => v.Name == name);

    private static DiskImage VolumeOf(Medium medium) =>
        medium.Image.Slice(medium.Partitions[0].Offset, medium.Partitions[0].Length);

    private static string SaveVolume(Medium medium, TempFolder folder)
    {
        ImageFile.Save(VolumeOf(medium), folder.File("v.img"));
        return folder.File("v.img");
    }

    private static Dictionary<string, string> Expected(Medium medium, Func<string, string> shown) =>
        medium.Files.ToDictionary(f => shown(f.Path), f => f.Sha256);
}
