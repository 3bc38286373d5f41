using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlContainerTests
{
    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[ \n # none\n ]", 0)]
    [InlineData("[1]", 1)]
    [InlineData("[1,]", 1)]
    [InlineData("[\n1 # one\n, # comma\n2\n,\n]", 2)]
    [InlineData("[1, 'a', 1.5, [2], {}, true, 07:32]", 7)]
    [InlineData("[\"\"\"a\nb\"\"\", ''']''']", 2)]
    public void An_array_holds_its_values(string toml, int count) =>
        TomlText.Value(toml).Should().BeOfType<TomlArray>().Which.Items.Should().HaveCount(count);

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{ }", 0)]
    [InlineData("{\n# none\n}", 0)]
    [InlineData("{a=1}", 1)]
    [InlineData("{a=1,}", 1)]
    [InlineData("{\n a = 1 # one\n ,\r\n b.c = [\n2\n],\n}", 2)]
    public void An_inline_table_holds_its_keys(string toml, int count) =>
        TomlText.Value(toml).Should().BeOfType<TomlTable>().Which.Entries.Should().HaveCount(count);

    [Theory]
    [InlineData("[,]", "(1,6): a value is missing; found ','")]
    [InlineData("[1,,2]", "(1,8): a value is missing; found ','")]
    [InlineData("[1 2]", "(1,8): expected ']' or ',' between the values, found '2'")]
    [InlineData("[1\n2]", "(2,1): expected ']' or ',' between the values, found '2'")]
    [InlineData("[1}", "(1,7): expected ']' or ',' between the values, found '}'")]
    [InlineData("[", "(1,5): the array opened here is not closed; ']' is missing")]
    [InlineData("[1, [2]", "(1,5): the array opened here is not closed; ']' is missing")]
    [InlineData(
        "[1\rb]",
        "(1,7): expected ']' or ',' between the values, found a carriage return (U+000D) that no line feed follows")]
    [InlineData("[a=1]", "(1,6): 'a' is not a value; a string stands in quotes")]
    [InlineData("{,}", "(1,6): a key is missing before ',' (an empty key is written \"\")")]
    [InlineData("{a=1,,}", "(1,10): a key is missing before ',' (an empty key is written \"\")")]
    [InlineData("{a=1 b=2}", "(1,10): expected '}' or ',' between the keys, found 'b'")]
    [InlineData("{a=1\nb=2}", "(2,1): expected '}' or ',' between the keys, found 'b'")]
    [InlineData("{a=1]", "(1,9): expected '}' or ',' between the keys, found ']'")]
    [InlineData("{a}", "(1,7): expected '=' after the key 'a', found '}'")]
    [InlineData("{a=}", "(1,8): a value is missing; found '}'")]
    [InlineData("{a\n=1}", "(1,7): expected '=' after the key 'a', found the end of the line")]
    [InlineData("{a=\n1}", "(1,8): a value is missing; found the end of the line")]
    [InlineData("{a.\nb=1}", "(1,8): expected a key, found the end of the line")]
    [InlineData("{[a]}", "(1,6): expected a key or '}', found '['")]
    [InlineData("{", "(1,5): the inline table opened here is not closed; '}' is missing")]
    [InlineData("{b=1,\n", "(1,5): the inline table opened here is not closed; '}' is missing")]
    public void A_faulty_container_gives_one_message_and_the_next_line_is_read(string toml, string error)
    {
        var document = TomlReader.Parse($"a = {toml}\nnext = 1\n[header]\nx = 1");

        document.Diagnostics.Select(each => $"{each.Position}: {each.Message}").Should().ContainSingle()
            .Which.Should().Be(error);
        document.Root.Integer("header.x").Should().Be(1);
    }

    [Fact]
    public void Each_faulty_value_of_an_array_is_reported_and_the_sound_ones_kept()
    {
        var document = TomlReader.Parse("a = [1, 01, tru, \"\\q\", 2024-13-01,\n 2, yes, # no\n 3]");

        document.Diagnostics.Select(each => each.Position.ToString())
            .Should().Equal("(1,9)", "(1,13)", "(1,19)", "(1,24)", "(2,5)");
        ((TomlArray)document.Root.Get("a")).Items.Cast<TomlInteger>().Select(each => each.Value)
            .Should().Equal(1, 2, 3);
    }
}
