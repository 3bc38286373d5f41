using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlKeyTests
{
    [Theory]
    [InlineData("a = 7", "a")]
    [InlineData("A-b_9 = 7", "A-b_9")]
    [InlineData("1234=7", "1234")]
    [InlineData("- = 7", "-")]
    [InlineData("true = 7", "true")]
    [InlineData("2001-02-03 = 7", "2001-02-03")]
    [InlineData("\"\" = 7", "")]
    [InlineData("'' = 7", "")]
    [InlineData("\"a b\\u00e9\" = 7", "a bé")]
    [InlineData("'a\\b' = 7", "a\\b")]
    [InlineData("'ʎǝʞ' = 7", "ʎǝʞ")]
    [InlineData("a.b.c = 7", "a.b.c")]
    [InlineData("1.2 = 7", "1.2")]
    [InlineData("a . \"b\"\t.\t'c' = 7", "a.b.c")]
    [InlineData("''.x = 7", ".x")]
    [InlineData("\t a\t=\t7 \t# comment", "a")]
    public void A_key_leads_to_its_value(string toml, string path) => TomlText.Table(toml).Integer(path).Should().Be(7);

    [Theory]
    [InlineData("= 1", "(1,1): a key is missing before '=' (an empty key is written \"\")")]
    [InlineData("a. = 1", "(1,4): a key is missing before '=' (an empty key is written \"\")")]
    [InlineData(".a = 1", "(1,1): a key is missing before '.' (an empty key is written \"\")")]
    [InlineData("a..b = 1", "(1,3): a key is missing before '.' (an empty key is written \"\")")]
    [InlineData("μ = 1", "(1,1): a bare key consists of A-Z a-z 0-9 - _; found 'μ' (any other key stands in quotes)")]
    [InlineData(
        "a.😀 = 1", "(1,3): a bare key consists of A-Z a-z 0-9 - _; found '😀' (any other key stands in quotes)")]
    [InlineData("aμ = 1", "(1,2): expected '=' after the key 'a', found 'μ'")]
    [InlineData(
        "\u00a0a = 1",
        "(1,1): a bare key consists of A-Z a-z 0-9 - _; found the invisible character U+00A0 (any other key stands "
        + "in quotes)")]
    [InlineData("a b = 1", "(1,3): expected '=' after the key 'a', found 'b'")]
    [InlineData("a\"b\" = 1", "(1,2): expected '=' after the key 'a', found '\"'")]
    [InlineData("'a'b = 1", "(1,4): expected '=' after the key 'a', found 'b'")]
    [InlineData("a", "(1,2): expected '=' after the key 'a', found the end of the file")]
    [InlineData("a\n", "(1,2): expected '=' after the key 'a', found the end of the line")]
    [InlineData("a # = 1", "(1,3): expected '=' after the key 'a', found '#'")]
    [InlineData("a : 1", "(1,3): expected '=' after the key 'a', found ':'")]
    [InlineData("a =", "(1,4): a value is missing; found the end of the file")]
    [InlineData("a =\n1 = 2", "(1,4): a value is missing; found the end of the line")]
    [InlineData("a = # 1", "(1,5): a value is missing; found '#'")]
    [InlineData("a == 1", "(1,4): expected a value, found '='")]
    [InlineData("a = 1 b = 2", "(1,7): expected the end of the line, found 'b'; each key and header has its own line")]
    [InlineData("a = 1, ", "(1,6): expected the end of the line, found ','; each key and header has its own line")]
    [InlineData(
        "a = 1\rb = 2",
        "(1,6): expected the end of the line, found a carriage return (U+000D) that no line feed follows; "
        + "each key and header has its own line")]
    [InlineData("\"\"\"a\"\"\" = 1", "(1,1): a key cannot be a multi-line string; one quote on each side is enough")]
    [InlineData("'''a''' = 1", "(1,1): a key cannot be a multi-line string; one quote on each side is enough")]
    [InlineData(
        "\"\\q\" = 1", "(1,2): \\q is no escape; a backslash itself is written \\\\, or put the string between '…'")]
    [InlineData(
        "\0",
        "(1,1): a bare key consists of A-Z a-z 0-9 - _; found the control character U+0000 (any other key stands in "
        + "quotes)")]
    public void A_faulty_key_is_refused_at_its_fault(string toml, string error) =>
        TomlText.Errors(toml).Should().Equal(error);

    [Fact]
    public void Keys_and_values_know_their_places_in_scalar_values()
    {
        var table = TomlText.Table("\"😀é\" = 1\n  x.'ä' = [ 'öß', 2 ]\n[t]\ny = {z = 3}");

        table.TryGet("😀é", out var first).Should().BeTrue();
        first!.KeyPosition.Should().Be(new TomlPosition(1, 1));
        first.Value.Position.Should().Be(new TomlPosition(1, 8));
        table.TryGet("x", out var dotted).Should().BeTrue();
        dotted!.KeyPosition.Should().Be(new TomlPosition(2, 3));
        ((TomlTable)dotted.Value).Entries.Single().KeyPosition.Should().Be(new TomlPosition(2, 5));
        table.Get("x.ä").Position.Should().Be(new TomlPosition(2, 11));
        table.Get("x.ä.1").Position.Should().Be(new TomlPosition(2, 19));
        table.Get("t").Position.Should().Be(new TomlPosition(3, 1));
        table.Get("t.y.z").Position.Should().Be(new TomlPosition(4, 10));
    }

    [Fact]
    public void Entries_keep_the_order_of_the_file() =>
        TomlText.Table("z = 1\na = 2\nm.y = 3\nm.b = 4").Entries.Select(each => each.Key).Should().Equal("z", "a", "m");
}
