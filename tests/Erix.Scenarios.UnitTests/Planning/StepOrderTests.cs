using Erix.Scenarios.Serial;
using Erix.Scenarios.Toml;
using Erix.Scenarios.UnitTests.Running;

namespace Erix.Scenarios.UnitTests.Planning;

/// <summary>Markers and acts have one order: that of the scenario's file.</summary>
public sealed class StepOrderTests
{
    [Theory]
    [InlineData("", "5", "guest a5")]
    [InlineData("3", "5", "guest m3 a5")]
    [InlineData("7", "5", "guest a5 m7")]
    [InlineData("3 9", "5 6", "guest m3 a5 a6 m9")]
    [InlineData("3 5", "", "guest m3 m5")]
    public void Acts_stand_where_the_file_has_them(string markers, string acts, string expected)
    {
        var plan = Plan() with
        {
            Required =
            [
                new PlannedMarker(new Marker("guest"), "guest"),
                .. Lines(markers).Select(l => new PlannedMarker(new Marker($"m{l}"), $"line {l}") { Line = l }),
            ],
            Scenario =
                Samples.Scenario with { Acts = [.. Lines(acts).Select(l => new ActSpec(new TomlPosition(l, 1)))] },
        };

        string.Join(' ', StepOrder.Of(plan, m => m.Marker.Text, a => $"a{a.Position.Line}")).Should().Be(expected);
    }

    [Fact]
    public void A_guests_fatal_pattern_takes_the_place_of_the_frameworks_of_that_name()
    {
        var own = KeyValuePair.Create("rust-panic", new MarkerPattern("PANICKED", IsRegex: false, TomlPosition.Start));
        var plan = Plan() with { Guest = Samples.Guest.Definition with { Fatal = [own] } };

        var watch = WatchPlans.Of(plan, new Dictionary<string, string>(), _ => "");

        watch.Fatal.Where(f => f.Name == "rust-panic").Should().ContainSingle()
            .Which.Needles.Should().Equal("PANICKED");
    }

    [Theory]
    [InlineData("reset", EndKind.Reset, FatalPattern.GuestReset)]
    [InlineData("panic-device", EndKind.Panic, FatalPattern.GuestPanicked)]
    public void Who_expects_a_reset_or_a_panic_as_the_end_does_not_call_it_fatal(
        string end, EndKind kind, string ignored)
    {
        var watch = WatchPlans.Of(Plan() with { Exit = end }, new Dictionary<string, string>(), _ => "");

        watch.End.Kind.Should().Be(kind);
        watch.IgnoredFatal.Should().Contain(ignored);
    }

    private static ScenarioPlan Plan() => Samples.Plan(Samples.Scenario);

    private static IEnumerable<int> Lines(string numbers) =>
        numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n));
}
