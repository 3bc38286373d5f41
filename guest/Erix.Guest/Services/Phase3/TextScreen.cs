using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase3;

/// <summary>Lines of text on a framebuffer, and what of them still stands there.</summary>
internal sealed class TextScreen
{
    private const uint Ink = 0x00E0E0E0;
    private const uint Paper = 0x00000000;
    private const int HeaderBytes = 4;
    private const int Columns = Framebuffer.Width / ConsoleFont.Width;
    private const int Rows = Framebuffer.Height / ConsoleFont.Height;

    private readonly Framebuffer _frame;
    private readonly byte[] _font;
    private readonly int _shift;
    private readonly List<string> _lines = [];

    /// <param name="font">A PSF file, version 1, with glyphs of the console's size.</param>
    /// <param name="shift">By how many pixels too far to the right it draws.</param>
    public TextScreen(Framebuffer frame, byte[] font, int shift)
    {
        if (font is not [0x36, 0x04, _, ConsoleFont.Height, .. var glyphs] || glyphs.Length < 256 * ConsoleFont.Height)
        {
            throw new RefusalException("FONT_BAD", "the console font is no PSF file with glyphs of 8 by 16");
        }

        (_frame, _font, _shift) = (frame, font, shift);
        for (var row = 0; row < Rows; row++)
        {
            Draw(row, "");
        }
    }

    public void Add(string line)
    {
        if (_lines.Count == Rows || line.Length > Columns)
        {
            throw new RefusalException("SCREEN_FULL", $"there is no room for '{line}'");
        }

        _lines.Add(line);
        Draw(_lines.Count - 1, line);
    }

    /// <summary>The first line that is not any more what was drawn there; null where all are.</summary>
    public string? Lost()
    {
        for (var row = 0; row < _lines.Count; row++)
        {
            if (!Stands(row))
            {
                return _lines[row];
            }
        }

        return null;
    }

    private void Draw(int row, string line)
    {
        for (var y = 0; y < ConsoleFont.Height; y++)
        {
            for (var x = 0; x < Framebuffer.Width; x++)
            {
                _frame[x, (row * ConsoleFont.Height) + y] = Pixel(line, x - _shift, y);
            }
        }
    }

    private bool Stands(int row)
    {
        for (var y = 0; y < ConsoleFont.Height; y++)
        {
            for (var x = 0; x < Framebuffer.Width; x++)
            {
                if (_frame[x, (row * ConsoleFont.Height) + y] != Pixel(_lines[row], x - _shift, y))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private uint Pixel(string line, int x, int y)
    {
        var column = x < 0 ? Columns : x / ConsoleFont.Width;
        var character = column < line.Length ? line[column] : ' ';
        var bits = _font[HeaderBytes + ((character & 0xFF) * ConsoleFont.Height) + y];
        return x >= 0 && (bits & (0x80 >> (x % ConsoleFont.Width))) != 0 ? Ink : Paper;
    }
}
