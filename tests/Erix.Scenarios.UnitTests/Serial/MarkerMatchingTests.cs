using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class MarkerMatchingTests
{
    [Theory]
    [InlineData("A:READY", true)]
    [InlineData("A:READY ", true)]
    [InlineData("[    1.0] A:READY.", true)]
    [InlineData("'A:READY'", true)]
    [InlineData("x=A:READY,y", true)]
    [InlineData("A:READY:VFS", false)]
    [InlineData("A:READY_2", false)]
    [InlineData("A:READYS", false)]
    [InlineData("BA:READY", false)]
    [InlineData("B:A:READY", false)]
    [InlineData("A:READ", false)]
    [InlineData("a:ready", false)]
    [InlineData("A:READYX A:READY", true)]
    public void Plain_text_counts_as_a_whole_token(string line, bool counts) =>
        Text.Found([new("A:READY")], line).Should().HaveCount(counts ? 1 : 0);

    [Theory]
    [InlineData("A:PROOF:12,4", true)]
    [InlineData("[    1.0] A:PROOF:12,4 ", true)]
    [InlineData("A:PROOF:12,4,5", false)]
    [InlineData("A:PROOF:12,4~", false)]
    [InlineData("A:PROOF:12,4 and more", false)]
    public void A_text_that_ends_its_line_is_not_seen_with_something_behind_it(string line, bool counts) =>
        Text.Found([new("A:PROOF:12,4") { EndsLine = true }], line).Should().HaveCount(counts ? 1 : 0);

    [Theory]
    [InlineData("A:TRACE:X", true)]
    [InlineData("A:TRACE:", true)]
    [InlineData("A:TRACE", false)]
    [InlineData("BA:TRACE:X", false)]
    public void A_family_is_anything_that_begins_so(string line, bool counts) =>
        Text.Found([new("A:TRACE:*")], line).Should().HaveCount(counts ? 1 : 0);

    [Fact]
    public void A_regex_is_searched_for_within_one_line()
    {
        Marker marker = new("READY.*[0-9]+ ms", IsRegex: true);

        Text.Found([marker], "it is READY after 12 ms").Should().ContainSingle();
        Text.Found([marker], "it is READY\nafter 12 ms").Should().BeEmpty();
    }

    [Fact]
    public void A_regex_that_would_explode_elsewhere_is_linear_here()
    {
        Text.Found([new("(a+)+b", IsRegex: true)], new string('a', 10_000)).Should().BeEmpty();
    }
}
