using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

public sealed class ExFatUpcaseTests
{
    /// <summary>The length is that of Table 25: 2,918 entries.</summary>
    [Fact]
    public void The_compressed_recommended_table_has_the_checksum_that_the_specification_gives()
    {
        var table = ExFatUpcase.Recommended.Compress();
        table.Should().HaveCount(5836);
        ExFatChecksum.Table(table).Should().Be(0xE619D30D);
        ExFatUpcase.Recommended.HasMandatoryMappings().Should().BeTrue();
    }

    [Fact]
    public void The_table_is_the_one_that_mkfs_writes()
    {
        using var folder = new TempFolder();
        using (var empty = DiskImage.InMemory(4 << 20))
        {
            ImageFile.Save(empty, folder.File("v.img"));
        }

        OutsideTool.Run("mkfs.exfat", "-c", "4K", folder.File("v.img")).ExitCode.Should().Be(0);
        File.ReadAllBytes(folder.File("v.img")).AsSpan().IndexOf(ExFatUpcase.Recommended.Compress()).Should()
            .BePositive();
    }

    [Fact]
    public void Reading_a_table_gives_back_what_was_written_compressed_or_not()
    {
        var compressed = ExFatUpcase.Read(ExFatUpcase.Recommended.Compress());
        var plain = new byte[ExFatUpcase.MaxBytes];
        for (var c = 0; c < ExFatUpcase.CodeUnits; c++)
        {
            compressed[(char)c].Should().Be(ExFatUpcase.Recommended[(char)c]);
            BitConverter.TryWriteBytes(plain.AsSpan(c * 2), ExFatUpcase.Recommended[(char)c]);
        }

        compressed.CoveredCount.Should().Be(ExFatUpcase.CodeUnits);

        // An uncompressed table holds FFFFh only as its last entry, where no count can follow.
        var uncompressed = ExFatUpcase.Read(plain);
        uncompressed.CoveredCount.Should().Be(ExFatUpcase.CodeUnits);
        uncompressed['ÿ'].Should().Be('Ÿ');
        uncompressed['\uFFFF'].Should().Be('\uFFFF');
    }

    /// <summary>The example of 7.2.5: FFFFh 0061h 0041h 0042h 0043h.</summary>
    [Fact]
    public void The_specifications_example_reads_as_it_says()
    {
        var table = ExFatUpcase.Read([0xFF, 0xFF, 0x61, 0, 0x41, 0, 0x42, 0, 0x43, 0]);
        table.CoveredCount.Should().Be(100);
        table.Upcase("abcd`").Should().Be("ABCd`");
        table.HasMandatoryMappings().Should().BeFalse();
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void A_table_that_runs_too_short_or_too_far_is_still_read(byte[] bytes) =>
        ExFatUpcase.Read(bytes).CoveredCount.Should().BeInRange(0, ExFatUpcase.CodeUnits);
}
