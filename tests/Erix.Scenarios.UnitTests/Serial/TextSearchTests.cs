using System.Text;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class TextSearchTests
{
    [Theory]
    [InlineData("login: ", false)]
    [InlineData("lo[gh]in: $", true)]
    public void A_text_is_found_however_it_arrives(string text, bool isRegex)
    {
        var console = new ConsoleText();
        var search = new TextSearch(new(text, isRegex), 0);
        foreach (byte one in "welcome\nlogin:"u8)
        {
            console.Append([one]);
            search.Find(console).Should().BeNull();
        }

        console.Append(" "u8);
        search.Find(console).Should().Be(new TextMatch(8, 15));
    }

    [Fact]
    public void What_came_before_is_not_found_again()
    {
        var console = Console("# ls\n");

        new TextSearch(new("# "), console.End).Find(console).Should().BeNull();
        new TextSearch(new("^# ", IsRegex: true), console.End).Find(console).Should().BeNull();
    }

    [Fact]
    public void A_regex_looks_at_one_line_at_a_time() =>
        new TextSearch(new("a.*b", IsRegex: true), 0).Find(Console("a\nb\nacb")).Should().Be(new TextMatch(4, 7));

    [Theory]
    [InlineData("# ", "/ # ", 2L)]
    [InlineData("# ", "/ #  ", 2L)]
    [InlineData("#", "/ # ", 2L)]
    [InlineData("# ", "# a comment", null)]
    [InlineData("# ", "#", null)]
    [InlineData("# ", "# \n", null)]
    public void A_prompt_is_what_the_text_ends_with(string prompt, string text, long? at)
    {
        new Prompt(new(prompt)).AtEnd(Console(text), 0)?.Start.Should().Be(at);
        (new Prompt(new(prompt)).AtEnd(Console(text), 0) is null).Should().Be(at is null);
    }

    [Fact]
    public void A_prompt_may_be_a_regex_at_the_end_of_the_last_line()
    {
        var prompt = new Prompt(new(@"[a-z]+@[a-z]+:\S+[$#] ", IsRegex: true));

        prompt.AtEnd(Console("root@box:/ # no\nroot@box:/# "), 0)!.Value.Start.Should().Be(16);
        prompt.AtEnd(Console("root@box:/# ls"), 0).Should().BeNull();
    }

    [Fact]
    public void Nothing_cannot_be_waited_for()
    {
        var make = () => new TextSearch(new(""), 0);

        make.Should().Throw<ArgumentException>();
    }

    private static ConsoleText Console(string text)
    {
        var console = new ConsoleText();
        console.Append(Encoding.UTF8.GetBytes(text));
        return console;
    }
}
