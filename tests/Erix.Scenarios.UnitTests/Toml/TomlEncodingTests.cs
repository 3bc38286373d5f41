using System.Text;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlEncodingTests
{
    [Fact]
    public void One_byte_order_mark_may_begin_the_file_and_takes_no_column()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];

        var document = TomlReader.Parse([.. mark, .. "a = 1"u8]);

        document.IsValid.Should().BeTrue();
        document.Root.Entries.Single().KeyPosition.Should().Be(new TomlPosition(1, 1));
        TomlReader.Parse(mark).IsValid.Should().BeTrue();
        Errors([.. mark, .. mark, .. "a = 1"u8]).Should().Equal(
            "(1,1): a bare key consists of A-Z a-z 0-9 - _; found the invisible character U+FEFF "
            + "(any other key stands in quotes)");
        Errors([.. "a = 1\n"u8, .. mark]).Should().ContainSingle().Which.Should().StartWith("(2,1): ");
    }

    [Theory]
    [InlineData("C3", 0xC3)]
    [InlineData("80", 0x80)]
    [InlineData("FF", 0xFF)]
    [InlineData("C080", 0xC0)]
    [InlineData("E08080", 0xE0)]
    [InlineData("EDA080", 0xED)]
    [InlineData("EDBFBF", 0xED)]
    [InlineData("F4908080", 0xF4)]
    [InlineData("F8888080", 0xF8)]
    [InlineData("E282", 0xE2)]
    public void A_byte_that_is_not_UTF_8_is_refused_at_its_place(string hex, int bad)
    {
        var bytes = Convert.FromHexString(hex);
        var message = $"the byte 0x{bad:X2} is not valid UTF-8 here; save the file as UTF-8";

        Errors([.. "ok = 1\nä = '"u8, .. bytes, .. "'"u8]).Should().Equal($"(2,6): {message}");
        Errors([.. "a = 1 # ü"u8, .. bytes]).Should().Equal($"(1,10): {message}");
        Errors([.. "a = 1"u8, .. bytes, .. "\n\nb = "u8, .. bytes]).Should().Equal(
            $"(1,6): {message}", $"(3,5): {message}");
    }

    [Fact]
    public void A_file_that_begins_like_UTF_16_is_told_so_once()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Errors([.. encoding.GetPreamble(), .. encoding.GetBytes("a = 1\nb = 2\n")]).Should().Equal(
                "(1,1): the file begins like UTF-16; TOML is UTF-8, so save it as UTF-8");
        }
    }

    [Fact]
    public void A_lone_surrogate_in_a_string_is_refused_at_its_place()
    {
        TomlText.Errors("a = 'é\uD83D'").Should().Equal(
            "(1,7): the byte 0xED is not valid UTF-8 here; save the file as UTF-8");
        TomlText.Errors("a = '\uD83D\uDE00'").Should().BeEmpty();
    }

    [Fact]
    public void Lines_end_with_LF_or_CR_LF()
    {
        var table = TomlText.Table("a = 1\r\n\r\n# c\r\n[t] # d\r\nb = [\r\n1,\r\n]\r\nc = 2");

        table.Integer("a").Should().Be(1);
        table.Get("t.c").Position.Should().Be(new TomlPosition(8, 5));
    }

    [Theory]
    [InlineData("# a\u0001b\u0002", "(1,4): the control character U+0001 cannot stand in a comment")]
    [InlineData("a = 1 # \u007f", "(1,9): the control character U+007F cannot stand in a comment")]
    [InlineData("# a\rb", "(1,4): a carriage return (U+000D) that no line feed follows cannot stand in a comment")]
    [InlineData("# a\r", "(1,4): a carriage return (U+000D) that no line feed follows cannot stand in a comment")]
    [InlineData("a = [ # \0\n]", "(1,9): the control character U+0000 cannot stand in a comment")]
    [InlineData(
        "a = 1\f",
        "(1,6): expected the end of the line, found the control character U+000C; "
        + "each key and header has its own line")]
    [InlineData(
        "\v",
        "(1,1): a bare key consists of A-Z a-z 0-9 - _; found the control character U+000B (any other key stands in "
        + "quotes)")]
    public void A_control_character_is_refused_wherever_it_stands(string toml, string error) =>
        TomlText.Errors(toml).Should().Equal(error);

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("\n\r\n")]
    [InlineData("# \t äöü 😀 \u0080")]
    public void A_file_may_hold_nothing_but_comments_and_space(string toml) =>
        TomlText.Table(toml).Entries.Should().BeEmpty();

    private static IEnumerable<string> Errors(byte[] utf8) =>
        TomlReader.Parse(utf8).Diagnostics.Select(each => $"{each.Position}: {each.Message}");
}
