namespace Erix.Guest.Contract;

/// <summary>
/// The console's font, 8 by 16: each character is drawn by code, from the strokes of a display with sixteen segments.
/// What is no letter, digit or sign of it is a full block, so that it cannot be taken for another.
/// </summary>
public static class ConsoleFont
{
    public const int Width = 8;
    public const int Height = 16;

    /// <summary>By which the boot image carries it.</summary>
    public const string FwCfgName = "opt/erix/console-font";

    private const int Glyphs = 256;
    private const int Left = 1;
    private const int Middle = 3;
    private const int Right = 6;
    private const int Top = 2;
    private const int Half = 7;
    private const int Bottom = 12;

    /// <summary>The segments by their letters, each from one point to another.</summary>
    private static readonly Dictionary<char, (int X0, int Y0, int X1, int Y1)> Segments = new()
    {
        ['a'] = (Left, Top, Middle, Top),
        ['A'] = (Middle, Top, Right, Top),
        ['b'] = (Right, Top, Right, Half),
        ['c'] = (Right, Half, Right, Bottom),
        ['d'] = (Left, Bottom, Middle, Bottom),
        ['D'] = (Middle, Bottom, Right, Bottom),
        ['e'] = (Left, Half, Left, Bottom),
        ['f'] = (Left, Top, Left, Half),
        ['g'] = (Left, Half, Middle, Half),
        ['G'] = (Middle, Half, Right, Half),
        ['h'] = (Left, Top, Middle, Half),
        ['i'] = (Middle, Top, Middle, Half),
        ['j'] = (Right, Top, Middle, Half),
        ['k'] = (Left, Bottom, Middle, Half),
        ['l'] = (Middle, Half, Middle, Bottom),
        ['m'] = (Middle, Half, Right, Bottom),
        ['.'] = (Middle, Bottom, Middle, Bottom),
        [':'] = (Middle, Top + 2, Middle, Top + 2),
    };

    private static readonly (char Character, string Strokes)[] Rows =
    [
        ('A', "aAbcefgG"), ('B', "aAbcdDilG"), ('C', "aAdDef"), ('D', "aAbcdDil"), ('E', "aAdDefg"), ('F', "aAefg"),
        ('G', "aAcdDefG"), ('H', "bcefgG"), ('I', "aAdDil"), ('J', "bcdDe"), ('K', "efgjm"), ('L', "dDef"),
        ('M', "bcefhj"), ('N', "bcefhm"), ('O', "aAbcdDef"), ('P', "aAbefgG"), ('Q', "aAbcdDefm"), ('R', "aAbefgGm"),
        ('S', "aAcdDfgG"), ('T', "aAil"), ('U', "bcdDef"), ('V', "efkj"), ('W', "bcefkm"), ('X', "hjkm"), ('Y', "hjl"),
        ('Z', "aAdDjk"), ('0', "aAbcdDefjk"), ('1', "bcj"), ('2', "aAbdDegG"), ('3', "aAbcdDG"), ('4', "bcfgG"),
        ('5', "aAdDfgm"), ('6', "aAcdDefgG"), ('7', "aAbc"), ('8', "aAbcdDefgG"), ('9', "aAbcdDfgG"), ('_', "dD"),
        ('-', "gG"), ('+', "gGil"), ('=', "gGdD"), ('/', "jk"), ('\\', "hm"), ('*', "hijklmgG"), ('<', "jm"),
        ('>', "hk"), ('.', "."), (':', ":."), ('\'', "i"),
        ('|', "il"), ('(', "ADil"), (')', "adil"), (',', "k"), (' ', ""),
    ];

    /// <summary>A PSF file, version 1, of 256 glyphs.</summary>
    public static byte[] Psf()
    {
        byte[] file = [0x36, 0x04, 0, Height, .. new byte[Glyphs * Height]];
        for (var c = 0; c < Glyphs; c++)
        {
            Glyph((char)c).CopyTo(file, 4 + (c * Height));
        }

        return file;
    }

    /// <summary>Sixteen rows; the leftmost pixel is the highest bit.</summary>
    private static byte[] Glyph(char character)
    {
        var isSmall = char.IsAsciiLetterLower(character);
        var row = Array.Find(Rows, r => r.Character == (isSmall ? char.ToUpperInvariant(character) : character));
        var glyph = new byte[Height];
        if (row.Strokes is null)
        {
            Array.Fill(glyph, (byte)0x7E, Top, Bottom - Top);
            return glyph;
        }

        foreach (var stroke in row.Strokes)
        {
            Draw(glyph, Segments[stroke], isSmall);
        }

        return glyph;
    }

    /// <summary>A small letter is the large one at half its height.</summary>
    private static void Draw(byte[] glyph, (int X0, int Y0, int X1, int Y1) line, bool isSmall)
    {
        const int Steps = 32;
        for (var i = 0; i <= Steps; i++)
        {
            var x = line.X0 + ((line.X1 - line.X0) * i / Steps);
            var y = line.Y0 + ((line.Y1 - line.Y0) * i / Steps);
            glyph[isSmall ? Half + ((y - Top) / 2) : y] |= (byte)(0x80 >> x);
        }
    }
}
