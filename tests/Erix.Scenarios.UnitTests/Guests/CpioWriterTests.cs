using System.Text;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Guests;

/// <summary>
/// Field positions are those of the kernel's Documentation/driver-api/early-userspace/buffer-format.rst.
/// </summary>
public sealed class CpioWriterTests
{
    private const int HeaderLength = 110;

    [Fact]
    public void A_file_has_its_header_name_and_content_at_the_offsets_of_newc()
    {
        var archive = Archive(a => a.AddFile("init", "#!"u8, 0x1ED));

        Encoding.ASCII.GetString(archive, 0, 6).Should().Be("070701");
        Field(archive, 1).Should().Be(0x81ED, "a regular file, rwxr-xr-x");
        Field(archive, 6).Should().Be(2, "its size");
        Field(archive, 11).Should().Be(5, "its name with the NUL");
        Encoding.ASCII.GetString(archive, HeaderLength, 5).Should().Be("init\0");
        archive[116..118].Should().Equal("#!"u8.ToArray(), "content starts at the next multiple of four");
    }

    [Fact]
    public void A_link_has_its_target_for_content()
    {
        var archive = Archive(a => a.AddSymlink("me", "/init"));

        Field(archive, 1).Should().Be(0xA1FF, "a symbolic link, rwxrwxrwx");
        Field(archive, 6).Should().Be(5, "as long as its target");
        Encoding.ASCII.GetString(archive, 116, 5).Should().Be("/init");
    }

    [Fact]
    public void A_device_has_its_numbers_in_rdev()
    {
        var archive = Archive(a => a.AddCharacterDevice("dev/console", 5, 1));

        Field(archive, 1).Should().Be(0x2180, "a character device, rw-------");
        (Field(archive, 9), Field(archive, 10)).Should().Be((5u, 1u));
    }

    [Fact]
    public void An_archive_ends_with_the_trailer_on_a_multiple_of_four()
    {
        var archive = Archive(a => a.AddDirectory("dev"));

        (archive.Length % 4).Should().Be(0);
        Encoding.ASCII.GetString(archive).Should().Contain("TRAILER!!!\0");
    }

    [Fact]
    public void Equal_contents_are_equal_bytes() =>
        Archive(a => a.AddFile("init", "x"u8)).Should().Equal(Archive(a => a.AddFile("init", "x"u8)));

    private static byte[] Archive(Action<CpioWriter> fill)
    {
        using var stream = new MemoryStream();
        using (var writer = new CpioWriter(stream))
        {
            fill(writer);
        }

        return stream.ToArray();
    }

    private static uint Field(byte[] archive, int index) =>
        Convert.ToUInt32(Encoding.ASCII.GetString(archive, 6 + (index * 8), 8), 16);
}
