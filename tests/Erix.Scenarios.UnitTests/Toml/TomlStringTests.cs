using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlStringTests
{
    private const string Quotes = "\"\"\"";

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("''", "")]
    [InlineData("\"a\tb\"", "a\tb")]
    [InlineData("'C:\\new \"x\"'", "C:\\new \"x\"")]
    [InlineData("""
        "\b\t\n\f\r\e\"\\"
        """, "\b\t\n\f\r\e\"\\")]
    [InlineData("""
        "\x41\xE9\xff\x00\x7f"
        """, "A\u00E9\u00FF\0\x7F")]
    [InlineData("""
        "\u00e9\uD7FF\uE000\U0010FFFF\U00000041"
        """, "\u00E9\uD7FF\uE000\U0010FFFFA")]
    [InlineData(Quotes + Quotes, "")]
    [InlineData("''''''", "")]
    [InlineData(Quotes + "\na\n" + Quotes, "a\n")]
    [InlineData(Quotes + "\r\na\r\nb" + Quotes, "a\r\nb")]
    [InlineData(Quotes + "\n\na" + Quotes, "\na")]
    [InlineData("'''\na\\\n'''", "a\\\n")]
    [InlineData(Quotes + "a\\\n  \n\t b" + Quotes, "ab")]
    [InlineData(Quotes + "a\\ \t \r\n b" + Quotes, "ab")]
    [InlineData(Quotes + "a \\\n" + Quotes, "a ")]
    [InlineData(Quotes + "\\\n" + Quotes, "")]
    [InlineData(Quotes + "a\\\\\n" + Quotes, "a\\\n")]
    [InlineData(Quotes + "\"" + Quotes, "\"")]
    [InlineData(Quotes + "\"\"" + Quotes, "\"\"")]
    [InlineData(Quotes + "\"\"a\"\"" + Quotes, "\"\"a\"\"")]
    [InlineData(Quotes + "a\\\"" + Quotes, "a\"")]
    [InlineData(Quotes + "''''" + Quotes, "''''")]
    [InlineData("'''a'''''", "a''")]
    [InlineData("'''''a'''", "''a")]
    [InlineData("\"ä€😀\u0080\uFEFF\"", "ä€😀\u0080\uFEFF")]
    public void A_string_has_its_value(string toml, string expected) =>
        TomlText.Value(toml).Should().BeOfType<TomlString>().Which.Value.Should().Be(expected);

    [Theory]
    [InlineData(
        "\"\\a\"", "(1,6): \\a is no escape; a backslash itself is written \\\\, or put the string between '…'")]
    [InlineData(
        "\"\\/\"", "(1,6): \\/ is no escape; a backslash itself is written \\\\, or put the string between '…'")]
    [InlineData(
        "\"ä\\😀\"", "(1,7): \\😀 is no escape; a backslash itself is written \\\\, or put the string between '…'")]
    [InlineData(
        "\"\\ \"",
        "(1,6): a backslash before a space is no escape; a backslash itself is written \\\\, "
        + "or put the string between '…'")]
    [InlineData(
        "\"\\X41\"", "(1,6): \\X is no escape; a backslash itself is written \\\\, or put the string between '…'")]
    [InlineData("\"\\x4\"", "(1,6): \\x needs 2 hexadecimal digits, here are 1")]
    [InlineData("\"\\xg0\"", "(1,6): \\x needs 2 hexadecimal digits, here are 0")]
    [InlineData("\"\\u12\"", "(1,6): \\u needs 4 hexadecimal digits, here are 2")]
    [InlineData("\"\\U0000004\"", "(1,6): \\U needs 8 hexadecimal digits, here are 7")]
    [InlineData("\"\\u+041\"", "(1,6): \\u needs 4 hexadecimal digits, here are 0")]
    [InlineData(
        "\"\\uD800\"",
        "(1,6): U+D800 is half of a UTF-16 pair, not a character; write the character itself or its \\U escape")]
    [InlineData(
        "\"\\uDFFF\"",
        "(1,6): U+DFFF is half of a UTF-16 pair, not a character; write the character itself or its \\U escape")]
    [InlineData("\"\\U00110000\"", "(1,6): U+110000 is not a character: Unicode ends at U+10FFFF")]
    [InlineData("\"\\UFFFFFFFF\"", "(1,6): U+FFFFFFFF is not a character: Unicode ends at U+10FFFF")]
    [InlineData("\"a\0\"", "(1,7): the control character U+0000 cannot stand in a string; write it as \\x00")]
    [InlineData("\"a\x1f\"", "(1,7): the control character U+001F cannot stand in a string; write it as \\x1f")]
    [InlineData("\"a\x7f\"", "(1,7): the control character U+007F cannot stand in a string; write it as \\x7f")]
    [InlineData(
        "'a\x7f'",
        "(1,7): the control character U+007F cannot stand in a string; only a \"…\" string can hold it, as \\xHH")]
    [InlineData(
        "\"a\rb\"",
        "(1,7): a carriage return (U+000D) that no line feed follows cannot stand in a string; write it as \\x0d")]
    [InlineData(
        "'''a\rb'''",
        "(1,9): a carriage return (U+000D) that no line feed follows cannot stand in a string; "
        + "only a \"…\" string can hold it, as \\xHH")]
    [InlineData(
        "\"a",
        "(1,5): the string opened here is not closed on its line; "
        + "\" is missing (a string of several lines stands between \"\"\")")]
    [InlineData(
        "'a",
        "(1,5): the string opened here is not closed on its line; "
        + "' is missing (a string of several lines stands between ''')")]
    [InlineData(
        "\"\\",
        "(1,5): the string opened here is not closed on its line; "
        + "\" is missing (a string of several lines stands between \"\"\")")]
    [InlineData(
        "\"\\\"",
        "(1,5): the string opened here is not closed on its line; "
        + "\" is missing (a string of several lines stands between \"\"\")")]
    [InlineData(Quotes + "a\"\"", "(1,5): the string opened here is not closed; \"\"\" is missing")]
    [InlineData(Quotes + "\\", "(1,5): the string opened here is not closed; \"\"\" is missing")]
    [InlineData("'''\n", "(1,5): the string opened here is not closed; ''' is missing")]
    [InlineData(
        Quotes + "a\\ b" + Quotes,
        "(1,9): a backslash before a space is no escape; a backslash itself is written \\\\, "
        + "or put the string between '…'")]
    [InlineData(
        Quotes + "a\\  " + Quotes,
        "(1,9): a backslash before a space is no escape; a backslash itself is written \\\\, "
        + "or put the string between '…'")]
    [InlineData(
        "'''a''''''",
        "(1,14): expected the end of the line, found an apostrophe; each key and header has its own line")]
    [InlineData("\"a\"b", "(1,8): expected the end of the line, found 'b'; each key and header has its own line")]
    public void A_faulty_string_is_refused_at_its_fault(string toml, string error) =>
        TomlText.Errors($"a = {toml}").First().Should().Be(error);

    [Fact]
    public void Each_fault_of_a_string_is_reported() =>
        TomlText.Errors("a = \"\\q \\uZ \x01\"\nb = 1").Should().HaveCount(3);

    [Fact]
    public void A_string_broken_over_lines_gives_one_message_and_the_next_line_is_read()
    {
        var document = TomlReader.Parse("a = \"one\n two\n three\"\nb = 1\nc = \"x\nd = \"y\"");

        document.Diagnostics.Select(each => each.Position)
            .Should().Equal(new TomlPosition(1, 5), new TomlPosition(5, 5));
        document.Root.Integer("b").Should().Be(1);
        document.Root.String("d").Should().Be("y");
    }
}
