using System.Buffers.Binary;
using System.IO.Compression;
using Erix.Guest.Contract;
using Erix.Scenarios.Screens;

namespace Erix.Scenarios.UnitTests.Screens;

public sealed class ScreenTextTests
{
    private const int Columns = 20;
    private const int Rows = 3;
    private const int Width = Columns * ConsoleFont.Width;
    private const int Height = Rows * ConsoleFont.Height;

    private static readonly PsfFont Font = PsfFont.Read(ConsoleFont.Psf());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Text_is_read_back_whatever_filter_the_picture_was_saved_by(byte filter) =>
        ScreenText.Read(PngPicture.Read(Png(["READY:DRV_I8042", "", "Erix 7"], 0, filter)), Font)
            .Should().Equal("READY:DRV_I8042", "", "Erix 7");

    [Fact]
    public void A_font_that_is_drawn_one_pixel_off_is_not_read() =>
        ScreenText.Read(PngPicture.Read(Png(["READY"], 1, 0)), Font)[0].Should().NotContain("READY");

    [Fact]
    public void A_picture_that_is_cut_off_is_refused() =>
        FluentActions.Invoking(() => PngPicture.Read(Png(["READY"], 0, 0).AsSpan()[..100])).Should()
            .Throw<InvalidDataException>();

    [Fact]
    public void Lines_have_to_stand_there_in_their_order()
    {
        ScreenCheck.Missing(["a", "x", "b"], ["a", "b"]).Should().BeNull();
        ScreenCheck.Missing(["b", "a"], ["a", "b"]).Should().Be("b");
    }

    /// <summary>Each row filtered as the PNG specification has it, so that the reader has something to undo.</summary>
    private static byte[] Png(string[] lines, int shift, byte filter)
    {
        const int RowBytes = Width * 3;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var above = new byte[RowBytes];
            for (int y = 0; y < Height; y++)
            {
                var row = Enumerable.Range(0, RowBytes).Select(i => Pixel(lines, (i / 3) - shift, y)).ToArray();
                zlib.WriteByte(filter);
                zlib.Write(Filtered(row, above, filter));
                above = row;
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 2);
        return
        [
            0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Filtered(byte[] row, byte[] above, byte filter)
    {
        return [.. row.Select((b, i) => unchecked((byte)(b - Guess(i))))];

        int Guess(int i)
        {
            var (left, up, corner) = (i < 3 ? 0 : row[i - 3], (int)above[i], i < 3 ? 0 : above[i - 3]);
            int all = left + up - corner;
            int nearest = new[] { left, up, corner }.Min(v => Math.Abs(all - v));
            return filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => new[] { left, up, corner }.First(v => Math.Abs(all - v) == nearest),
                _ => 0,
            };
        }
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. name, .. content, 0, 0, 0, 0];
    }

    private static byte Pixel(string[] lines, int x, int y)
    {
        string line = y / Font.Height < lines.Length ? lines[y / Font.Height] : "";
        int column = x < 0 ? line.Length : x / Font.Width;
        return column < line.Length && Font.IsInk(line[column], x % Font.Width, y % Font.Height) ? (byte)0xE0 : (byte)0;
    }
}
