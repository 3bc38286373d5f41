using System.Text;
using Erix.Scenarios.Toml;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>Hostile input: bounded depth, length and number of messages, and time linear in the length.</summary>
public sealed class TomlLimitTests
{
    // As long as a file may be, less what stands before and behind the repetition.
    private const int Length = TomlReader.MaxBytes - 100;

    // Linear work on a file of this length takes a fraction of a second, anything quadratic far more.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Repeated =>
    [
        "[", "{", "[{", "a={", "[[a]]\n", "a=[\n", "a = [[[\n", "'", "\"", "\"\\", "\\\"", "'''", "\"\"\"", "\"\"\"\n",
        "'\n", "a.", "a.b.c.d=1\n", "'a'.", "#\0\n", "\0", "\r", "\r\n", "=", ",", "]", "a=1,", "a\n", "\t", "[a]\n",
        "01,",
        "a='\\q'\n", "é", "x y\n", "\"\"\n", "a = \"x\n", "\\\n", "_", "1", "1_", "0x", "e9", "1-", "-", "+inf,",
    ];

    public static TheoryData<string, string> Prefixed => new()
    {
        { "a = [", "01," },
        { "a = [", "1," },
        { "a = [", "{}," },
        { "a = [", "x y," },
        { "a = [", "\n" },
        { "a = [", "#\0\n" },
        { "a = [x y", "\"\\\"" },
        { "a = [x y", "'''" },
        { "a = [x y", "[" },
        { "a = [x y", "\n[" },
        { "a = [x y", "\n[[a]] ]" },
        { "a = [x y", "\na\"" },
        { "a = [\n", "\"x\n" },
        { "a = {", "a=1," },
        { "a = {", "b.c=1,d.e={}," },
        { "a = \"", "\\q" },
        { "a = \"", "\\u" },
        { "a = \"", "\\x41" },
        { "a = \"\"\"", "\\ \n" },
        { "a = \"\"\"", "\\ " },
        { "a = \"\"\"", "\"\" " },
        { "a = \"\"\"", "\\\n" },
        { "a = \"x\n", "y\n" },
        { "a = '", "\0" },
        { "a = ", "9" },
        { "a = 0.", "9" },
        { "a = 0.1e", "9" },
        { "a = 0x", "0" },
        { "a = 1", "_1" },
        { "a = 12:00:00.", "9" },
        { "a = 2000-01-01 ", "1" },
        { "a", " " },
        { "[", "a." },
        { "[[", "'a'." },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Repetition_costs_no_more_than_its_length(string piece) => ReadsInTime("", piece);

    [Theory]
    [MemberData(nameof(Prefixed))]
    public void Repetition_inside_something_costs_no_more_than_its_length(string prefix, string piece) =>
        ReadsInTime(prefix, piece);

    [Fact]
    public void Many_distinct_keys_tables_and_arrays_cost_no_more_than_their_length()
    {
        var toml = new StringBuilder();
        for (var i = 0; toml.Length < Length - 100; i++)
        {
            toml.Append($"k{i} = [{i}, 'x']\n[t{i}.a]\nx.y{i} = 1\n[[r]]\n[r.s{i}]\n");
        }

        Timed(() => TomlReader.Parse(toml.ToString())).IsValid.Should().BeTrue();
    }

    [Fact]
    public void Values_may_lie_128_deep_and_no_deeper()
    {
        static string Nested(int depth) => $"a = {new string('[', depth)}{new string(']', depth)}";

        TomlText.Errors(Nested(127)).Should().BeEmpty();
        TomlText.Errors(Nested(128) + "\nb = tru").Should().Equal(
            "(1,132): values may lie at most 128 deep; this array lies deeper",
            "(2,5): 'tru' is not a value; a string stands in quotes");
    }

    [Fact]
    public void Keys_may_lead_128_deep_and_no_deeper()
    {
        static string Dotted(int parts) => string.Join('.', Enumerable.Repeat("a", parts));

        TomlText.Errors($"{Dotted(128)} = 1").Should().BeEmpty();
        TomlText.Errors($"[{Dotted(100)}]\n{Dotted(28)} = 1").Should().BeEmpty();
        TomlText.Errors($"{Dotted(129)} = 1\nb = 1").Should().Equal(
            "(1,257): tables may lie at most 128 deep; this key leads deeper");
        TomlText.Errors($"[{Dotted(100)}]\n{Dotted(29)} = 1").Should().Equal(
            "(2,57): tables may lie at most 128 deep; this key leads deeper");
        TomlText.Errors($"[{Dotted(129)}]\na = 1").Should().ContainSingle();
    }

    [Fact]
    public void The_hundredth_message_is_the_last_and_says_so()
    {
        var errors = TomlText.Errors(string.Concat(Enumerable.Range(0, 1000).Select(i => $"a{i} = 01\n"))).ToList();

        const string fault = "'01' is not a number: it begins with a needless 0 (octal is written 0o…)";
        errors.Should().HaveCount(100);
        errors[^2].Should().Be($"(99,7): {fault}");
        errors[^1].Should().Be($"(100,7): {fault}; reading stops at this many errors");
    }

    [Fact]
    public void The_tenth_statement_that_breaks_off_is_the_last_and_says_so()
    {
        var errors = TomlText.Errors(string.Concat(Enumerable.Repeat("a\nb = 01\n", 1000))).ToList();

        errors.Should().HaveCount(19);
        errors[^1].Should().Be(
            "(19,2): expected '=' after the key 'a', found the end of the line; "
            + "reading stops at this many syntax errors");
    }

    [Fact]
    public void A_file_of_256_KiB_is_read_and_a_longer_one_refused()
    {
        var longest = new byte[TomlReader.MaxBytes];
        Array.Fill(longest, (byte)' ');

        TomlReader.Parse(longest).IsValid.Should().BeTrue();
        TomlReader.Read(new MemoryStream(longest)).IsValid.Should().BeTrue();
        TomlReader.Parse([.. longest, .. " "u8]).Diagnostics.Should().Equal(
            new TomlDiagnostic(TomlPosition.Start, "the file is 262145 bytes long; at most 262144 are read"));
        TomlReader.Read(new EndlessStream()).Diagnostics.Should().Equal(
            new TomlDiagnostic(TomlPosition.Start, "the file is longer than 262144 bytes; no more are read"));
        TomlReader.Parse(new string('é', (TomlReader.MaxBytes / 2) + 1)).Diagnostics.Should().ContainSingle();
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_diagnostic()
    {
        var absent = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.toml");

        TomlReader.ReadFile(absent).Diagnostics.Should().ContainSingle()
            .Which.Message.Should().StartWith("the file cannot be read: ");
        TomlReader.ReadFile(Path.GetTempPath()).Diagnostics.Should().ContainSingle()
            .Which.Message.Should().StartWith("the file cannot be read: ");
    }

    private static void ReadsInTime(string prefix, string piece)
    {
        var count = Length / Encoding.UTF8.GetByteCount(piece);
        var toml = new StringBuilder(prefix).Insert(prefix.Length, piece, count).ToString();

        var found = Timed(() => TomlReader.Parse(toml)).Diagnostics;
        found.Count.Should().BeLessThanOrEqualTo(100);
        found.Should().NotContain(each => each.Message.StartsWith("the file is "));
    }

    private static TomlDocument Timed(Func<TomlDocument> read)
    {
        var clock = CpuClock.StartNew();
        var document = read();
        clock.Elapsed.Should().BeLessThan(Bound);
        return document;
    }

    /// <summary>A device that never ends, and hands out a little at a time.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = Math.Min(count, 4099);
            Array.Fill(buffer, (byte)'#', offset, some);
            return some;
        }
    }
}
