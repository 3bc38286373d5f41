using Erix.Scenarios.Loading;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class NamesTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("run_mdoe", "run_mode", 1)]
    [InlineData("rename", "renam", 1)]
    public void Distance_counts_edits_and_swaps(string a, string b, int expected)
    {
        Names.EditDistance(a, b).Should().Be(expected);
        Names.EditDistance(b, a).Should().Be(expected);
    }

    [Fact]
    public void The_first_of_equally_near_names_is_taken() => Names.Nearest("ac", ["ab", "ad"]).Should().Be("ab");

    [Fact]
    public void Nothing_is_near_where_there_is_nothing() => NearestName.Of("a", []).Should().BeNull();

    [Fact]
    public void A_hostile_name_is_compared_only_as_far_as_a_name_goes() =>
        Names.EditDistance(new string('x', 10_000_000), "vm").Should().BeLessThan(200);
}
