namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>Who may define what, and only once: each pair of ways to come to the same table.</summary>
public sealed class TomlTableTests
{
    [Theory]
    [InlineData("[a]\n[a.b]\nx=7", "a.b.x")]
    [InlineData("[a.b]\n[a]\nx=7", "a.x")]
    [InlineData("[a.b.c]\n[a]\n[a.b]\nx=7", "a.b.x")]
    [InlineData("[ a . 'b' ]\nx=7", "a.b.x")]
    [InlineData("[a.b.c]\nz=1\n[a]\nb.x=7", "a.b.x")]
    [InlineData("a.b=1\na.x=7", "a.x")]
    [InlineData("a.b.c=1\na.d=2\na.b.x=7", "a.b.x")]
    [InlineData("a.b=1\n[a.c]\nx=7", "a.c.x")]
    [InlineData("[a]\nb.c=1\n[a.b.d]\nx=7", "a.b.d.x")]
    [InlineData("[a]\nb.c=1\n[[a.b.d]]\nx=7", "a.b.d.0.x")]
    [InlineData("[a]\n[b]\n[a.c]\nx=7", "a.c.x")]
    [InlineData("[[a]]\n[[a]]\nx=7", "a.1.x")]
    [InlineData("[[a]]\nb.c=1\n[[a]]\nb.c=2\nb.x=7", "a.1.b.x")]
    [InlineData("[[a]]\n[a.b]\n[[a]]\n[a.b]\nx=7", "a.1.b.x")]
    [InlineData("[[a]]\n[[a.b]]\n[[a.b]]\nx=7", "a.0.b.1.x")]
    [InlineData("[[a]]\n[[a.a]]\n[[a]]\na=[1]\nx=7", "a.1.x")]
    [InlineData("[[a]]\n[a.b.c]\n[a.b]\nx=7", "a.0.b.x")]
    [InlineData("[[a.b]]\n[a]\nx=7", "a.x")]
    [InlineData("[a]\n[[a.b]]\nx=7", "a.b.0.x")]
    [InlineData("a = {b.c = 1, b.x = 7}", "a.b.x")]
    [InlineData("a = {b.c = 1, d = 2, b.x = 7}", "a.b.x")]
    [InlineData("a = [{b = 1}, {b.x = 7}]", "a.1.b.x")]
    [InlineData("[a]\nx=1\n[b]\nx=7", "b.x")]
    [InlineData("['']\nx=7", ".x")]
    public void Tables_may_be_added_to_in_this_way(string toml, string path) =>
        TomlText.Table(toml).Integer(path).Should().Be(7);

    [Theory]
    [InlineData("a=1\na=1", "(2,1): a key may stand only once in a table; 'a' was first set at (1,1)")]
    [InlineData("a=1\n'a'=1", "(2,1): a key may stand only once in a table; 'a' was first set at (1,1)")]
    [InlineData("a.b=1\na=1", "(2,1): a key may stand only once in a table; 'a' was first set at (1,1)")]
    [InlineData("a.b=1\na.b=1", "(2,3): a key may stand only once in a table; 'b' was first set at (1,3)")]
    [InlineData("[a.b]\n[a]\nb=1", "(3,1): a key may stand only once in a table; 'b' was first set at (1,4)")]
    [InlineData("[[a.b]]\n[a]\nb=1", "(3,1): a key may stand only once in a table; 'b' was first set at (1,5)")]
    [InlineData("a={b=1}\na=1", "(2,1): a key may stand only once in a table; 'a' was first set at (1,1)")]
    [InlineData("a={b=1,b=2}", "(1,8): a key may stand only once in a table; 'b' was first set at (1,4)")]
    [InlineData("a={b.c=1,b.c=2}", "(1,12): a key may stand only once in a table; 'c' was first set at (1,6)")]
    [InlineData("a={b.c=1,b=2}", "(1,10): a key may stand only once in a table; 'b' was first set at (1,4)")]
    [InlineData("a=1\na.b=1", "(2,1): 'a' (first set at (1,1)) is an integer, so nothing can be set inside it")]
    [InlineData("a=[]\na.b=1", "(2,1): 'a' (first set at (1,1)) is an array, so nothing can be set inside it")]
    [InlineData("a=[{}]\na.b=1", "(2,1): 'a' (first set at (1,1)) is an array, so nothing can be set inside it")]
    [InlineData("a={}\na.b=1", "(2,1): 'a' (first set at (1,1)) is an inline table; set its keys between its braces")]
    [InlineData(
        "a={b={}}\na.b.c=1", "(2,1): 'a' (first set at (1,1)) is an inline table; set its keys between its braces")]
    [InlineData(
        "a={b={},b.c=1}", "(1,9): 'b' (first set at (1,4)) is an inline table; set its keys between its braces")]
    [InlineData("a={b=[{}],b.c=1}", "(1,11): 'b' (first set at (1,4)) is an array, so nothing can be set inside it")]
    [InlineData(
        "[a]\nb={c=1}\nb.d=1", "(3,1): 'b' (first set at (2,1)) is an inline table; set its keys between its braces")]
    [InlineData(
        "[a.b]\n[a]\nb.c=1", "(3,1): 'b' (first set at (1,4)) is a table with its own header; set its keys below that")]
    [InlineData(
        "[a.b.c]\n[a]\nb.c.d=1",
        "(3,3): 'c' (first set at (1,6)) is a table with its own header; set its keys below that")]
    [InlineData(
        "[[a.b]]\n[a]\nb.c=1",
        "(3,1): 'b' (first set at (1,5)) is an array of tables; write into its last table below a [[…]] header")]
    [InlineData(
        "[a]\n[a]", "(2,2): 'a' (first set at (1,2)) already has a header; put the keys of a table below one header")]
    [InlineData(
        "[a.b]\n[a]\n[a]",
        "(3,2): 'a' (first set at (1,2)) already has a header; put the keys of a table below one header")]
    [InlineData(
        "[a]\n[a.b]\n[a.b]",
        "(3,4): 'b' (first set at (2,4)) already has a header; put the keys of a table below one header")]
    [InlineData("a=1\n[a]", "(2,2): 'a' (first set at (1,1)) is an integer, so it cannot be a table as well")]
    [InlineData("a=[]\n[a]", "(2,2): 'a' (first set at (1,1)) is an array, so it cannot be a table as well")]
    [InlineData("a={}\n[a]", "(2,2): 'a' (first set at (1,1)) is an inline table; set its keys between its braces")]
    [InlineData(
        "a.b=1\n[a]",
        "(2,2): 'a' (first set at (1,1)) was already defined by a dotted key, and may be defined only once")]
    [InlineData(
        "a.b.c=1\n[a.b]",
        "(2,4): 'b' (first set at (1,3)) was already defined by a dotted key, and may be defined only once")]
    [InlineData(
        "[a.b.c]\n[a]\nb.x=1\n[a.b]",
        "(4,4): 'b' (first set at (1,4)) was already defined by a dotted key, and may be defined only once")]
    [InlineData(
        "[[a]]\n[a]", "(2,2): 'a' (first set at (1,3)) is an array of tables; a further one is opened by [[…]]")]
    [InlineData(
        "[[a]]\nb.c=1\n[a.b]",
        "(3,4): 'b' (first set at (2,1)) was already defined by a dotted key, and may be defined only once")]
    [InlineData(
        "[[a]]\n[a.b]\n[a.b]",
        "(3,4): 'b' (first set at (2,4)) already has a header; put the keys of a table below one header")]
    [InlineData("a=1\n[a.b]", "(2,2): 'a' (first set at (1,1)) is an integer, so it cannot hold a table")]
    [InlineData("a={}\n[a.b]", "(2,2): 'a' (first set at (1,1)) is an inline table; set its keys between its braces")]
    [InlineData(
        "a={b={}}\n[a.b.c]", "(2,2): 'a' (first set at (1,1)) is an inline table; set its keys between its braces")]
    [InlineData(
        "a={b.c=1}\n[a.b.d]", "(2,2): 'a' (first set at (1,1)) is an inline table; set its keys between its braces")]
    [InlineData(
        "a=[]\n[a.b]",
        "(2,2): 'a' (first set at (1,1)) is an array written with = […], so a header cannot lead into it")]
    [InlineData(
        "a=[{}]\n[a.b]",
        "(2,2): 'a' (first set at (1,1)) is an array written with = […], so a header cannot lead into it")]
    [InlineData(
        "a=[{b=1}]\n[[a.c]]",
        "(2,3): 'a' (first set at (1,1)) is an array written with = […], so a header cannot lead into it")]
    [InlineData("a=1\n[[a]]", "(2,3): 'a' (first set at (1,1)) is an integer, so it cannot be an array of tables too")]
    [InlineData("a={}\n[[a]]", "(2,3): 'a' (first set at (1,1)) is a table, so it cannot be an array of tables too")]
    [InlineData("a.b=1\n[[a]]", "(2,3): 'a' (first set at (1,1)) is a table, so it cannot be an array of tables too")]
    [InlineData(
        "a=[]\n[[a]]", "(2,3): 'a' (first set at (1,1)) is an array written with = […], which cannot grow by [[…]]")]
    [InlineData(
        "a=[{}]\n[[a]]", "(2,3): 'a' (first set at (1,1)) is an array written with = […], which cannot grow by [[…]]")]
    [InlineData(
        "[[a]]\nb=[]\n[[a.b]]",
        "(3,5): 'b' (first set at (2,1)) is an array written with = […], which cannot grow by [[…]]")]
    [InlineData(
        "[a]\n[[a]]",
        "(2,3): 'a' (first set at (1,2)) is a table, not an array of tables; use […] or [[…]] throughout")]
    [InlineData(
        "[a.b]\n[[a]]",
        "(2,3): 'a' (first set at (1,2)) is a table, not an array of tables; use […] or [[…]] throughout")]
    [InlineData(
        "[[a.b]]\n[[a]]",
        "(2,3): 'a' (first set at (1,3)) is a table, not an array of tables; use […] or [[…]] throughout")]
    public void Redefinition_is_refused_at_the_second_place_naming_the_first(string toml, string error) =>
        TomlText.Errors(toml).Should().Equal(error);

    [Theory]
    [InlineData("[]", "(1,2): a key is missing before ']' (an empty key is written \"\")")]
    [InlineData("[a.]", "(1,4): a key is missing before ']' (an empty key is written \"\")")]
    [InlineData("[.a]", "(1,2): a key is missing before '.' (an empty key is written \"\")")]
    [InlineData("[a", "(1,3): expected ']' to close the header, found the end of the file")]
    [InlineData("[a\nb=1", "(1,3): expected ']' to close the header, found the end of the line")]
    [InlineData("[a b]", "(1,4): expected ']' to close the header, found 'b'")]
    [InlineData("[a]]", "(1,4): expected the end of the line, found ']'; each key and header has its own line")]
    [InlineData("[a] b=1", "(1,5): expected the end of the line, found 'b'; each key and header has its own line")]
    [InlineData("[a] [b]", "(1,5): expected the end of the line, found '['; each key and header has its own line")]
    [InlineData("[[a]", "(1,4): expected ']]' to close the header, found ']'")]
    [InlineData("[[a] ]", "(1,4): expected ']]' to close the header, found ']'")]
    [InlineData("[[a]]]", "(1,6): expected the end of the line, found ']'; each key and header has its own line")]
    [InlineData("[ [a]]", "(1,3): expected a key, found '[' (the brackets of [[…]] stand right behind each other)")]
    [InlineData("[[[a]]]", "(1,3): expected a key, found '[' (the brackets of [[…]] stand right behind each other)")]
    [InlineData("['''a''']", "(1,2): a key cannot be a multi-line string; one quote on each side is enough")]
    public void A_faulty_header_is_refused_at_its_fault(string toml, string error) =>
        TomlText.Errors(toml).Should().Equal(error);

    [Fact]
    public void What_stands_below_a_faulty_header_is_read_but_neither_kept_nor_blamed()
    {
        var document = Erix.Scenarios.Toml.TomlReader.Parse("[a]\nx=1\n[b\nx=2\ny=tru\n[a]\nx=3\n[c]\nx=4");

        document.Diagnostics.Select(each => each.Position.Line).Should().Equal(3, 5, 6);
        document.Root.Entries.Select(each => each.Key).Should().Equal("a", "c");
        document.Root.Integer("a.x").Should().Be(1);
    }
}
