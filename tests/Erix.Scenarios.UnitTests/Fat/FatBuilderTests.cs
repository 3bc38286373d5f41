using System.Globalization;
using System.Text;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.UnitTests.Fat;

public sealed class FatBuilderTests
{
    [Theory]
    [InlineData(12, 512, 1, 2, 1 << 20)]
    [InlineData(12, 512, 8, 1, 8 << 20)]
    [InlineData(12, 4096, 1, 2, 8 << 20)]
    [InlineData(16, 512, 2, 2, 16 << 20)]
    [InlineData(16, 4096, 1, 2, 32 << 20)]
    [InlineData(32, 512, 1, 1, 36 << 20)]
    [InlineData(32, 4096, 1, 2, 260 << 20)]
    public void Every_geometry_is_clean_to_fsck_and_read_by_mtools(
        int bits, int sector, int perCluster, int fats, int length)
    {
        using var folder = new TempFolder();
        var volume = FatSample.Build(
            FatSample.Format(bits) with { BytesPerSector = sector, SectorsPerCluster = perCluster, FatCount = fats, RootEntries = 128 }, length);
        using var image = volume.Image;
        FatCheck.Run(image, CheckPolicy.Strict).Kept.Should().BeEmpty();
        ImageFile.Save(image, folder.File("v.img"));
        var fsck = OutsideTool.Run("fsck.fat", "-n", folder.File("v.img"));
        fsck.ExitCode.Should().Be(0, fsck.Text);
        OutsideTool.Run("mcopy", "-i", folder.File("v.img"), "::/DIR/A long name of some thirty units.txt", "-").Output
            .Should().Be("behind a long name\n");
    }

    [Theory]
    [InlineData("readme.txt", "README  TXT", 0x18)]
    [InlineData("readme.TXT", "README  TXT", 0x08)]
    [InlineData("README.txt", "README  TXT", 0x10)]
    [InlineData("README.TXT", "README  TXT", 0x00)]
    public void One_case_a_part_needs_no_long_name(string name, string bytes, int flags)
    {
        FatShortName.TryPlain(name, out var actual, out var actualFlags).Should().BeTrue();
        (Encoding.ASCII.GetString(actual), (int)actualFlags).Should().Be((bytes, flags));
        FatShortName.Display(actual, actualFlags).Should().Be(name);
    }

    // Microsoft FAT specification, section 7.4, and the examples of its section 7.
    [Theory]
    [InlineData("The quick brown.fox", "THEQUI~1FOX")]
    [InlineData("Readme.Txt", "README  TXT")]
    [InlineData("a+b=c.txt", "A_B_C~1 TXT")]
    [InlineData(".profile", "PROFIL~1   ")]
    [InlineData("archive.tar.gz", "ARCHIV~1GZ ")]
    [InlineData("日本.txt", "__~1    TXT")]
    [InlineData("name.extension", "NAME~1  EXT")]
    public void An_alias_is_made_as_the_spec_makes_it(string name, string alias) =>
        Encoding.ASCII.GetString(FatAlias.For(name, _ => false)).Should().Be(alias);

    [Fact]
    public void Tails_grow_by_a_digit_after_nine_and_after_ninety_nine()
    {
        var taken = new HashSet<string>();
        for (var i = 1; i <= 120; i++)
        {
            var alias = Encoding.ASCII.GetString(
                FatAlias.For($"Dense alias {i}.txt", a => taken.Contains(Encoding.ASCII.GetString(a))));
            taken.Add(alias);
            var tail = string.Create(CultureInfo.InvariantCulture, $"~{i}");
            alias.Should().Be("DENSEA"[..Math.Min(6, 8 - tail.Length)] + tail + "TXT");
        }
    }

    [Fact]
    public void Timestamps_are_kept_to_their_own_granularity()
    {
        var created = new DateTime(2024, 2, 29, 23, 59, 59).AddMilliseconds(370);
        using var image = DiskImage.InMemory(1 << 20);
        var volume = FatBuilder.Format(image, FatSample.Format(12)).File("/F", [1], new FatEntryOptions
        {
            Created = created,
            Written = new DateTime(1999, 12, 31, 1, 2, 4),
            Accessed = new DateTime(2107, 1, 1),
        }).Finish();
        var entry = volume.Entry("/F");
        // 2024-1980 = 44, month 2, day 29; 23:59:58 and 1.37 s beyond; 1999-1980 = 19; 2107-1980 = 127.
        entry[DIR_CrtDate].Should().Be((44 << 9) | (2 << 5) | 29);
        entry[DIR_CrtTime].Should().Be((23 << 11) | (59 << 5) | 29);
        entry[DIR_CrtTimeTenth].Should().Be(137);
        entry[DIR_WrtDate].Should().Be((19 << 9) | (12 << 5) | 31);
        entry[DIR_WrtTime].Should().Be((1 << 11) | (2 << 5) | 2);
        entry[DIR_LstAccDate].Should().Be((127 << 9) | (1 << 5) | 1);
    }

    [Fact]
    public void A_time_that_fat_cannot_keep_is_refused()
    {
        using var image = DiskImage.InMemory(1 << 20);
        var builder = FatBuilder.Format(image, FatSample.Format(12));
        builder.Invoking(b => b.File("/F", [], new FatEntryOptions { Written = new DateTime(2020, 1, 1, 0, 0, 1) }))
            .Should().Throw<ArgumentException>().WithMessage("*two seconds*");
        builder.Invoking(b => b.File("/G", [], new FatEntryOptions { Written = new DateTime(1979, 1, 1) }))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Freed_slots_and_clusters_are_used_again()
    {
        using var image = DiskImage.InMemory(1 << 20);
        var builder = FatBuilder.Format(image, FatSample.Format(12))
            .File("/A long first name.txt", new byte[2000]).File("/KEPT.TXT", new byte[600]);
        builder.Delete("/A long first name.txt").File("/A long other name.txt", new byte[1500]);
        var volume = builder.Finish();
        volume.Node("/A long other name.txt").EntryOffset.Should().BeLessThan(volume.Node("/KEPT.TXT").EntryOffset);
        volume.Clusters("/A long other name.txt").Should().Equal(2u, 3u, 4u);
        FatCheck.Run(image, CheckPolicy.Strict).Kept.Should().BeEmpty();
    }

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(32)]
    public void An_entry_reads_back_as_it_was_written_beside_its_neighbours(int bits)
    {
        var volume = FatSample.Build(bits);
        using var image = volume.Image;
        var fat = volume.Fat(0);
        var (before, after) = (fat[6], fat[8]);
        foreach (var value in new[] { 0u, 1u, 0xABCu, volume.Geometry.Width.Mask })
        {
            fat[7] = value;
            (fat[6], fat[7], fat[8]).Should().Be((before, value, after));
        }
    }
}
