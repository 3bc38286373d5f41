using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>One mistake, one message; and the next mistake is still found.</summary>
public sealed class TomlRecoveryTests
{
    [Theory]
    [InlineData("a = [1,\n  I don't know,\n  \"Entry 2\",\n]\nb = 1")]
    [InlineData("a = [\n  [1, 2,\n  [3]\n]\nb = 1")]
    [InlineData("a = [\n  1,\n\nb = 1\nc = [2]")]
    [InlineData("a = [\n  \"x\",\n  \"y\n]\nb = 1")]
    [InlineData("a = {\n  x = 1\n  y = 2\n}\nb = 1")]
    [InlineData("a = {\n  x = 1,\n\n[t]\n[u]\nb = 1")]
    [InlineData("a = [\n  1,\n[t]\n[u]\nb = 1")]
    [InlineData("a = [\n  1,\n[[t]] # ]\n[u]\nb = 1")]
    [InlineData("some words = [\n  1,\n  2,\n]\nb = 1")]
    [InlineData("! = \"\"\"\n[x\n\"\"\"\nb = 1")]
    [InlineData("! = [ # [\n ']', \"]\", '''\n]''',\n 2]\nb = 1")]
    [InlineData("a = [[1, 2], [3, x y], [4, 5]]\nb = 1")]
    [InlineData("a = [\n  [\"r\"],\n  ['s'],\n  [tru e],\n  [true],\n  [1.5]\n]\nb = 1")]
    [InlineData("\"a\nb\" = 2\nb = 1")]
    [InlineData("0=0r0=0r=false\nb = 1")]
    [InlineData("a = \"x\" \"y\" [\nb = 1")]
    public void One_mistake_gives_one_message(string toml)
    {
        var document = TomlReader.Parse(toml);

        document.Diagnostics.Should().ContainSingle();
        TomlReader.Parse(toml + "\nlast = tru").Diagnostics.Should().HaveCount(2)
            .And.Subject.Last().Message.Should().StartWith("'tru'");
    }

    [Fact]
    public void Mistakes_come_in_the_order_of_the_file_each_with_its_place()
    {
        var errors = TomlText.Errors("""
            title = missing quotes
            size = 010
            size = 8
            list = [1, 2 3]
            [a
            x = 1
            x = 2
            "k" "l" = 1
            when = 2023-02-29
            """);

        errors.Should().Equal(
            "(1,9): 'missing' is not a value; a string stands in quotes",
            "(2,8): '010' is not a number: it begins with a needless 0 (octal is written 0o…)",
            "(4,14): expected ']' or ',' between the values, found '3'",
            "(5,3): expected ']' to close the header, found the end of the line",
            "(7,1): a key may stand only once in a table; 'x' was first set at (6,1)",
            "(8,5): expected '=' after the key 'k', found '\"'",
            "(9,8): '2023-02-29' is not a date or time: the days of 2023-02 reach from 01 to 28");
    }

    [Fact]
    public void An_unclosed_bracket_is_reported_where_it_opens_before_what_follows() =>
        TomlText.Errors("a = [1,\nb = tru\n").Should().Equal(
            "(1,5): the array opened here is not closed; ']' is missing",
            "(2,5): 'tru' is not a value; a string stands in quotes");

    [Fact]
    public void A_message_stays_short_and_on_one_line_whatever_the_file_holds()
    {
        var name = new string('ä', 5000);

        TomlText.Errors($"'{name}' = 1\n'{name}' = 1").Single().Should()
            .Be($"(2,1): a key may stand only once in a table; '{new string('ä', 40)}…' was first set at (1,1)");
        TomlText.Errors("\"x\\ny\" = 1\n\"x\\ny\" = 1").Single().Should().Contain("'x\\x0ay'");
        TomlText.Errors($"a = {new string('x', 5000)}").Single().Length.Should().BeLessThan(120);
    }
}
