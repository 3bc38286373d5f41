using System.Buffers.Binary;

namespace Erix.Scenarios.Screens;

/// <summary>
/// A bitmap font in the format of Linux consoles, PSF version 1 or 2: glyphs in the order of their codes, each row
/// whole bytes, the leftmost pixel first.
/// </summary>
public sealed class PsfFont
{
    private readonly byte[] _file;
    private readonly int _start;
    private readonly int _glyphBytes;

    private PsfFont(byte[] file, int start, int glyphs, int glyphBytes, int width, int height)
    {
        (_file, _start, _glyphBytes) = (file, start, glyphBytes);
        (Glyphs, Width, Height) = (glyphs, width, height);
    }

    public int Glyphs { get; }

    public int Width { get; }

    public int Height { get; }

    private int RowBytes => (Width + 7) / 8;

    /// <exception cref="InvalidDataException">It is none.</exception>
    public static PsfFont Read(byte[] file)
    {
        const int Header1 = 4;
        const int Header2 = 32;
        const int Has512 = 1;
        var font = file switch
        {
            [0x36, 0x04, var mode, var height, ..] =>
                new PsfFont(file, Header1, (mode & Has512) != 0 ? 512 : 256, height, 8, height),
            [0x72, 0xB5, 0x4A, 0x86, ..] when file.Length >= Header2 =>
                new PsfFont(file, Word(8), Word(16), Word(20), Word(28), Word(24)),
            _ => throw new InvalidDataException("it does not begin as a PSF font does"),
        };
        return font is { Width: > 0 and <= 64, Height: > 0 and <= 128, Glyphs: > 0 and <= 65_536 }
            && font._start >= 0 && font._glyphBytes >= font.RowBytes * font.Height
            && font._start + ((long)font.Glyphs * font._glyphBytes) <= file.Length
                ? font
                : throw new InvalidDataException("its header and its length do not agree");

        int Word(int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
    }

    public bool IsInk(int glyph, int x, int y) =>
        (_file[_start + (glyph * _glyphBytes) + (y * RowBytes) + (x / 8)] & (0x80 >> (x % 8))) != 0;
}
