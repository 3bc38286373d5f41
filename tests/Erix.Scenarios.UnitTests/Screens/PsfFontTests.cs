using Erix.Guest.Contract;
using Erix.Scenarios.Screens;

namespace Erix.Scenarios.UnitTests.Screens;

public sealed class PsfFontTests
{
    [Fact]
    public void The_console_font_is_a_font_of_256_glyphs_of_8_by_16()
    {
        var font = PsfFont.Read(ConsoleFont.Psf());

        (font.Glyphs, font.Width, font.Height).Should().Be((256, 8, 16));
    }

    [Fact]
    public void Every_letter_digit_and_sign_of_a_marker_is_drawn_otherwise_than_every_other()
    {
        var font = PsfFont.Read(ConsoleFont.Psf());
        const string Drawn = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:.,-+=/ ";

        Drawn.Select(c => Glyph(font, c)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_font_that_is_shorter_than_it_says_is_refused() =>
        FluentActions.Invoking(() => PsfFont.Read(ConsoleFont.Psf()[..^1])).Should().Throw<InvalidDataException>()
            .WithMessage("*do not agree");

    [Fact]
    public void What_begins_otherwise_is_no_font() =>
        FluentActions.Invoking(() => PsfFont.Read([1, 2, 3, 4])).Should().Throw<InvalidDataException>();

    private static string Glyph(PsfFont font, char c) =>
        string.Concat(Enumerable.Range(0, 128).Select(i => font.IsInk(c, i % 8, i / 8) ? '#' : '.'));
}
