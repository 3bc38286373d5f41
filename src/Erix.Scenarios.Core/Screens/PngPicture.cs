using System.Buffers.Binary;
using System.IO.Compression;

namespace Erix.Scenarios.Screens;

/// <summary>A picture as QEMU saves a screen: PNG of red, green and blue bytes, not interlaced.</summary>
internal sealed class PngPicture
{
    private const int ChannelCount = 3;
    private const int MaxPixels = 1 << 26;

    private readonly byte[] _pixels;

    private PngPicture(int width, int height, byte[] pixels) => (Width, Height, _pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>0xRRGGBB.</summary>
    public int this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * ChannelCount;
            return (_pixels[at] << 16) | (_pixels[at + 1] << 8) | _pixels[at + 2];
        }
    }

    /// <exception cref="InvalidDataException">It is no such picture.</exception>
    public static PngPicture Read(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        if (!file.StartsWith(signature))
        {
            throw new InvalidDataException("it does not begin as a PNG file does");
        }

        var (width, height) = (0, 0);
        using var packed = new MemoryStream();
        for (int at = signature.Length; at + 12 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12)
            {
                throw new InvalidDataException("it is cut off");
            }

            var content = file.Slice(at + 8, length);
            switch (file.Slice(at + 4, 4))
            {
                case [(byte)'I', (byte)'H', (byte)'D', (byte)'R']:
                    width = BinaryPrimitives.ReadInt32BigEndian(content);
                    height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                    if (content[8..] is not [8, 2, 0, 0, 0] || width <= 0 || height <= 0
                        || (long)width * height > MaxPixels)
                    {
                        throw new InvalidDataException("it is not of 8-bit red, green and blue");
                    }

                    break;
                case [(byte)'I', (byte)'D', (byte)'A', (byte)'T']:
                    packed.Write(content);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        return new PngPicture(width, height, Unfiltered(packed, width * ChannelCount, height));
    }

    private static byte[] Unfiltered(MemoryStream packed, int rowBytes, int height)
    {
        using var stream = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[rowBytes * height];
        Span<byte> above = new byte[rowBytes];
        Span<byte> filter = stackalloc byte[1];
        for (int y = 0; y < height; y++)
        {
            var row = pixels.AsSpan(y * rowBytes, rowBytes);
            try
            {
                stream.ReadExactly(filter);
                stream.ReadExactly(row);
            }
            catch (EndOfStreamException)
            {
                throw new InvalidDataException("it has fewer rows than it says");
            }

            Unfilter(filter[0], row, above);
            above = row;
        }

        return pixels;
    }

    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < ChannelCount ? 0 : row[i - ChannelCount];
            int corner = i < ChannelCount ? 0 : above[i - ChannelCount];
            row[i] = unchecked((byte)(row[i] + filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => throw new InvalidDataException($"there is no filter {filter}"),
            }));
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
