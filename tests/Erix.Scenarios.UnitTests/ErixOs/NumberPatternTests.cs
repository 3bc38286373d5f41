using System.Text.RegularExpressions;

namespace Erix.Scenarios.UnitTests.ErixOs;

public sealed class NumberPatternTests
{
    [Theory]
    [InlineData(7, 7)]
    [InlineData(1000, 1999)]
    [InlineData(1097, 1203)]
    [InlineData(1899, 2101)]
    [InlineData(100, 999)]
    public void It_is_met_by_the_numbers_between_and_by_no_other(long first, long last)
    {
        var pattern = $"^{NumberPattern.Between(first, last)}$";

        for (var number = 0; number < 3000; number++)
        {
            var isBetween = number >= first && number <= last;
            Regex.IsMatch($"{number}", pattern).Should().Be(isBetween, $"{number} by {pattern}");
        }
    }

    [Theory]
    [InlineData(99, 100)]
    [InlineData(5, 4)]
    public void A_span_that_is_none_is_refused(long first, long last) =>
        FluentActions.Invoking(() => NumberPattern.Between(first, last)).Should().Throw<ArgumentException>();
}
