using System.Text;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Image;

public sealed class DiskImageTests
{
    [Fact]
    public void A_saved_image_reads_back_the_same_and_stays_sparse()
    {
        using var folder = new TempFolder();
        using var image = DiskImage.InMemory(64 << 20);
        image.Write(1 << 20, "first"u8);
        image.Write((64 << 20) - 4, "last"u8);

        ImageFile.Save(image, folder.File("a.img"));

        using var read = DiskImage.Open(folder.File("a.img"));
        read.Length.Should().Be(64 << 20);
        ImageFile.SparseDigest(read).Should().Be(ImageFile.SparseDigest(image));
        var blocks = OutsideTool.Run("stat", "-c", "%b", folder.File("a.img")).Output.Trim();
        long.Parse(blocks).Should().BeLessThan(64, "two pages of data do not take 64 MiB of disk");
    }

    [Fact]
    public void A_written_file_image_changes_the_file()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("a.img"), new byte[8192]);
        using (var image = DiskImage.Open(folder.File("a.img"), writable: true))
        {
            image.Write(4096, "x"u8);
        }

        File.ReadAllBytes(folder.File("a.img"))[4096].Should().Be((byte)'x');
    }

    [Fact]
    public void A_read_only_image_cannot_be_written()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("a.img"), new byte[4096]);
        using var image = DiskImage.Open(folder.File("a.img"));
        var write = () => image.Write(0, "x"u8);
        write.Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(4096, 1)]
    [InlineData(4095, 2)]
    [InlineData(long.MaxValue, 1)]
    public void Hostile_offsets_are_refused_without_an_exception(long offset, int length)
    {
        using var image = DiskImage.InMemory(4096);
        image.TryRead(offset, length, out _).Should().BeFalse();
    }

    [Fact]
    public void Sha256_is_what_sha256sum_prints()
    {
        using var folder = new TempFolder();
        using var image = DiskImage.InMemory((3 << 20) + 17);
        image.Write(70_000, Encoding.ASCII.GetBytes("data"));
        ImageFile.Save(image, folder.File("a.img"));
        OutsideTool.Run("sha256sum", folder.File("a.img")).Output.Should().StartWith(ImageFile.Sha256(image));
    }

    [Fact]
    public void Clearing_a_range_leaves_its_neighbours()
    {
        using var image = DiskImage.InMemory(16384);
        image.Span(0, 16384).Fill(1);
        image.Clear(4000, 5000);
        image.Read(3999, 1)[0].Should().Be(1);
        image.Read(4000, 5000).ContainsAnyExcept((byte)0).Should().BeFalse();
        image.Read(9000, 1)[0].Should().Be(1);
    }
}
