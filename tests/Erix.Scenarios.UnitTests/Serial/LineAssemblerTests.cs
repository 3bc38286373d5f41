using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class LineAssemblerTests
{
    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb\r\n", new[] { "a", "b" })]
    [InlineData("a\n\nb", new[] { "a", "", "b" })]
    [InlineData("", new string[0])]
    [InlineData("A_\0ONE\0\n", new[] { "A_ONE" })]
    [InlineData("tab\tstays\n", new[] { "tab\tstays" })]
    [InlineData("\x1b[1;32mgreen\x1b[0m\n", new[] { "green" })]
    [InlineData("\x1b]0;title\aafter\n", new[] { "after" })]
    [InlineData("\x1b]0;title\x1b\\after\n", new[] { "after" })]
    [InlineData("\x1b(Bplain\x1b=\n", new[] { "plain" })]
    [InlineData("\x1b[2J\x1b[H\n", new[] { "" })]
    [InlineData("end\x1b\n", new[] { "end" })]
    [InlineData("end\x1b[12\n", new[] { "end12" })]
    [InlineData("\x1b]no end: A_FORBIDDEN\n", new[] { "no end: A_FORBIDDEN" })]
    [InlineData("caf\xc3\xa9\n", new[] { "café" })]
    [InlineData("bad \xff\xc3 byte\n", new[] { "bad \ufffd\ufffd byte" })]
    [InlineData("bell\a and \x7f\n", new[] { "bell\ufffd and \ufffd" })]
    [InlineData("\xef\xbf\xbf\n", new[] { "\ufffd" })]
    public void Bytes_become_clean_lines(string bytes, string[] lines) => Text.Lines(bytes).Should().Equal(lines);

    [Fact]
    public void Where_chunks_end_makes_no_difference()
    {
        byte[] bytes = Text.Bytes("one\r\ntw\xc3\xa9o\n\x1b[1mthree\x1b[0m\nfour");
        var whole = Text.Lines(bytes);

        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            Text.Lines(bytes[..cut], bytes[cut..]).Should().Equal(whole, $"cut at {cut}");
        }
    }

    [Fact]
    public void A_line_too_long_is_handed_on_in_pieces_that_lose_nothing()
    {
        string line = string.Concat(Enumerable.Range(0, 9000).Select(i => $"word{i} "));

        var pieces = Text.Lines(line + "\nnext\n");

        string.Concat(pieces.SkipLast(1).Select(piece => piece.TrimEnd('…'))).Should().Be(line);
        pieces.Should().OnlyContain(piece => piece.Length <= LineAssembler.MaxLineBytes + 1);
        pieces[^1].Should().Be("next");
    }

    [Fact]
    public void A_marker_at_the_place_of_the_cut_is_not_cut()
    {
        for (int before = LineAssembler.MaxLineBytes - 12; before <= LineAssembler.MaxLineBytes; before++)
        {
            string text = new string('x', before - 1) + " A_MARKER " + new string('y', 100);
            Text.Found([new("A_MARKER")], text).Should().ContainSingle($"{before} bytes stand before it");
        }
    }

    [Fact]
    public void An_endless_line_takes_no_more_memory_than_a_long_one()
    {
        long pieces = 0;
        var assembler = new LineAssembler((_, _) => pieces++);
        byte[] chunk = new byte[1 << 16];
        chunk.AsSpan().Fill((byte)'x');
        assembler.Append(chunk);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            assembler.Append(chunk);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 16);
        assembler.Finish();
        pieces.Should().Be(1001 * (1 << 16) / LineAssembler.MaxLineBytes);
    }
}
