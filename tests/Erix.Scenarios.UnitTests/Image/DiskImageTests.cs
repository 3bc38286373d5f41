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

    /// <summary>16 GiB that are looked through take seconds, if there is the memory at all.</summary>
    [Fact]
    public void What_nobody_wrote_costs_nothing()
    {
        using var folder = new TempFolder();
        using var image = DiskImage.InMemory(16L << 30);
        image.Write((16L << 30) - 5000, "far"u8);

        ImageFile.Save(image, folder.File("a.img"));

        using var read = DiskImage.Open(folder.File("a.img"));
        ImageFile.SparseDigest(read).Should().Be(ImageFile.SparseDigest(image));
        SparseExtents.Of(read).Should().Equal(new SparseExtent((16L << 30) - 8192, 4096));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Extents_are_the_same_from_memory_file_slice_and_copy(int seed)
    {
        using var folder = new TempFolder();
        var random = new Random(seed);
        using var image = DiskImage.InMemory((5 << 20) + 321);
        for (var i = 0; i < 40; i++)
        {
            image.Span(random.NextInt64(image.Length - 70_000), random.Next(1, 70_000)).Fill((byte)random.Next(2));
        }

        ImageFile.Save(image, folder.File("a.img"));
        ImageFile.Copy(folder.File("a.img"), folder.File("b.img"));
        using var read = DiskImage.Open(folder.File("a.img"));
        using var copy = DiskImage.Open(folder.File("b.img"));
        var expected = PagesWithData(image, 0, image.Length);

        foreach (var one in new[] { image, read, copy })
        {
            PagesOf(SparseExtents.Of(one)).Should().Equal(expected);
            ImageFile.SparseDigest(one).Should().Be(ImageFile.SparseDigest(image));
            using var slice = one.Slice(12_345, 3_000_001);
            PagesOf(SparseExtents.Of(slice)).Should().Equal(PagesWithData(image, 12_345, 3_000_001));
        }
    }

    [Fact]
    public void What_is_written_to_a_mapped_hole_is_found_there()
    {
        using var folder = new TempFolder();
        using (var empty = DiskImage.InMemory(1 << 20))
        {
            ImageFile.Save(empty, folder.File("a.img"));
        }

        using var image = DiskImage.Open(folder.File("a.img"), writable: true);
        SparseExtents.Of(image).Should().BeEmpty();
        image.Write(500_000, "x"u8);
        SparseExtents.Of(image).Should().Equal(new SparseExtent(499_712, 4096));
    }

    [Fact]
    public void A_copy_is_sparse_and_its_own()
    {
        using var folder = new TempFolder();
        using (var image = DiskImage.InMemory(8 << 20))
        {
            image.Write(3 << 20, "data"u8);
            ImageFile.Save(image, folder.File("a.img"));
        }

        ImageFile.Copy(folder.File("a.img"), folder.File("b.img"));

        long.Parse(OutsideTool.Run("stat", "-c", "%b", folder.File("b.img")).Output.Trim()).Should().BeLessThan(64);
        File.ReadAllBytes(folder.File("b.img")).Should().Equal(File.ReadAllBytes(folder.File("a.img")));
        using (var copy = DiskImage.Open(folder.File("b.img"), writable: true))
        {
            copy.Write(3 << 20, "gone"u8);
        }

        File.ReadAllBytes(folder.File("a.img"))[3 << 20].Should().Be((byte)'d');
    }

    private static IEnumerable<long> PagesOf(IEnumerable<SparseExtent> extents)
    {
        foreach (var extent in extents)
        {
            for (long offset = extent.Offset; offset < extent.Offset + extent.Length; offset += 4096)
            {
                yield return offset;
            }
        }
    }

    private static List<long> PagesWithData(DiskImage image, long offset, long length)
    {
        var pages = new List<long>();
        for (long page = 0; page < length; page += 4096)
        {
            if (image.Read(offset + page, (int)Math.Min(4096, length - page)).ContainsAnyExcept((byte)0))
            {
                pages.Add(page);
            }
        }

        return pages;
    }
}
