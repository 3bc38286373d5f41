using Erix.Scenarios.Running;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Running;

public sealed class TimeLimitsTests
{
    [Fact]
    public void A_scenarios_own_limits_win_over_the_defaults()
    {
        var scenario = Samples.Scenario with { Timeout = TimeSpan.FromSeconds(90), Silence = TimeSpan.FromSeconds(40) };
        var limits = new TimeLimits(1);

        limits.Deadline(scenario, Samples.Guest.Definition).Should().Be(TimeSpan.FromSeconds(90));
        limits.Silence(scenario, Samples.Guest.Definition).Should().Be(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public void A_longer_whole_allows_longer_between_two_markers() =>
        new TimeLimits(1).Marker(Samples.Scenario with { Timeout = TimeSpan.FromSeconds(90) }, Samples.Guest.Definition)
            .Should().Be(TimeSpan.FromSeconds(90));

    [Fact]
    public void A_shorter_whole_does_not_shorten_the_time_between_markers() =>
        new TimeLimits(1).Marker(Samples.Scenario with { Timeout = TimeSpan.FromSeconds(5) }, Samples.Guest.Definition)
            .Should().Be(new TimeLimits(1).Marker(Samples.Scenario, Samples.Guest.Definition));

    [Fact]
    public void The_factor_scales_every_limit()
    {
        var (once, thrice) = (new TimeLimits(1), new TimeLimits(3));

        thrice.Deadline(Samples.Scenario, Samples.Guest.Definition).Should().Be(
            3 * once.Deadline(Samples.Scenario, Samples.Guest.Definition));
        thrice.Marker(Samples.Scenario, Samples.Guest.Definition).Should().Be(
            3 * once.Marker(Samples.Scenario, Samples.Guest.Definition));
        thrice.Silence(Samples.Scenario, Samples.Guest.Definition).Should().Be(
            3 * once.Silence(Samples.Scenario, Samples.Guest.Definition));
    }
}
