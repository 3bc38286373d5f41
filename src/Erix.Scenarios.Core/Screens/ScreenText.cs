using System.Text;

namespace Erix.Scenarios.Screens;

/// <summary>
/// Text on a screen, read glyph by glyph in the cells of a font. What matches no glyph, to the pixel, is no text.
/// </summary>
internal static class ScreenText
{
    /// <summary>Stands for a cell that no printable ASCII character of the font looks like.</summary>
    public const char Unreadable = '\uFFFD';

    private const char First = ' ';
    private const char Last = '~';

    /// <summary>Row by row, without the blanks at their ends.</summary>
    public static IReadOnlyList<string> Read(PngPicture picture, PsfFont font)
    {
        var known = Known(font);
        var lines = new List<string>();
        for (int top = 0; top + font.Height <= picture.Height; top += font.Height)
        {
            var line = new StringBuilder();
            for (int left = 0; left + font.Width <= picture.Width; left += font.Width)
            {
                line.Append(known.GetValueOrDefault(Cell(picture, font, left, top), Unreadable));
            }

            lines.Add(line.ToString().TrimEnd());
        }

        return lines;
    }

    /// <summary>The first of two that look alike; fonts draw several characters that they lack as one.</summary>
    private static Dictionary<string, char> Known(PsfFont font)
    {
        var known = new Dictionary<string, char>(StringComparer.Ordinal);
        for (char c = First; c <= Last && c < font.Glyphs; c++)
        {
            var glyph = new StringBuilder();
            for (int i = 0; i < font.Width * font.Height; i++)
            {
                glyph.Append(font.IsInk(c, i % font.Width, i / font.Width) ? '#' : '.');
            }

            known.TryAdd(glyph.ToString(), c);
        }

        return known;
    }

    /// <summary>Ink is whatever has not the colour of the screen's last pixel, where no text is.</summary>
    private static string Cell(PngPicture picture, PsfFont font, int left, int top)
    {
        int paper = picture[picture.Width - 1, picture.Height - 1];
        var cell = new StringBuilder();
        for (int i = 0; i < font.Width * font.Height; i++)
        {
            cell.Append(picture[left + (i % font.Width), top + (i / font.Width)] == paper ? '.' : '#');
        }

        return cell.ToString();
    }
}
