using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class ConsoleTextTests
{
    [Theory]
    [InlineData("login: ", "login: ")]
    [InlineData("one\r\ntwo\n\rthree", "one\ntwo\nthree")]
    [InlineData("\x1b[1;32mroot\x1b[0m# ", "root# ")]
    [InlineData("~ # \x1b[6n", "~ # ")]
    [InlineData("\x1b]0;a title\aprompt> ", "prompt> ")]
    [InlineData("\x1b[2J\x1b[01;01HShell> ", "Shell> ")]
    [InlineData("10%\r20%\r30%", "10%\n20%\n30%")]
    [InlineData("Pass:\x1b[5;10H1", "Pass:\n1")]
    [InlineData("a\x1b[3Cb", "a b")]
    [InlineData("lss\b \b", "ls")]
    [InlineData("\b\bx", "x")]
    [InlineData("a\x1b(Bb\x1b=c", "abc")]
    [InlineData("\x1b]no end\nvisible", "visible")]
    [InlineData("\0a\x7f", "a")]
    public void A_screen_becomes_lines_of_text(string bytes, string text)
    {
        Shown(Text.Bytes(bytes)).Should().Be(text);
        Shown([.. Text.Bytes(bytes).Select(one => new[] { one })]).Should().Be(text, "bytes come as they like");
    }

    [Fact]
    public void A_character_may_be_cut_between_two_reads() => Shown([0xe2, 0x82], [0xac]).Should().Be("€");

    [Fact]
    public void Positions_stay_and_memory_does_not_grow()
    {
        var console = new ConsoleText();
        for (int i = 0; i < 100; i++)
        {
            console.Append(new byte[ConsoleText.KeptChars].Select(_ => (byte)'x').ToArray());
        }

        console.End.Should().Be(100L * ConsoleText.KeptChars);
        console.From(0).Length.Should().BeInRange(ConsoleText.KeptChars, 3 * ConsoleText.KeptChars);
        long mark = console.End;
        console.Append("the end"u8);
        console.From(mark).ToString().Should().Be("the end");
        console.Last(3).Should().Be("end");
    }

    private static string Shown(params byte[][] chunks)
    {
        var console = new ConsoleText();
        Array.ForEach(chunks, chunk => console.Append(chunk));
        return console.From(0).ToString();
    }
}
