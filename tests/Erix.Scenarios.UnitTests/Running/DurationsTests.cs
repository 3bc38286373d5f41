using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Running;

public sealed class DurationsTests
{
    [Fact]
    public void What_one_run_measured_orders_the_next()
    {
        using var folder = new TempFolder();
        var path = folder.File("seconds.tsv");
        var first = new Durations(path);
        first.Record("slow", TimeSpan.FromSeconds(4.5));
        first.Record("quick", TimeSpan.FromSeconds(0.5));
        first.Save();

        var second = new Durations(path);

        second.Seconds("slow").Should().Be(4.5);
        second.Seconds("quick").Should().Be(0.5);
    }

    [Fact]
    public void A_scenario_that_nobody_measured_counts_as_the_longest() =>
        new Durations("/nonexistent/seconds.tsv").Seconds("new").Should().BeGreaterThan(1e9);

    [Fact]
    public void Two_runs_at_once_keep_what_each_of_them_measured()
    {
        using var folder = new TempFolder();
        var path = folder.File("seconds.tsv");
        var (one, other) = (new Durations(path), new Durations(path));
        one.Record("a", TimeSpan.FromSeconds(1));
        other.Record("b", TimeSpan.FromSeconds(2));
        one.Save();
        other.Save();

        var merged = new Durations(path);
        (merged.Seconds("a"), merged.Seconds("b")).Should().Be((1, 2));
    }

    [Fact]
    public void A_damaged_file_costs_its_broken_lines_and_no_more()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("seconds.tsv"), "good\t3.5\nno number\tx\n\u0000\n");

        new Durations(folder.File("seconds.tsv")).Seconds("good").Should().Be(3.5);
    }
}
