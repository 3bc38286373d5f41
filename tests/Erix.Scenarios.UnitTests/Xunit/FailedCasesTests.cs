using Erix.Scenarios.Xunit;

namespace Erix.Scenarios.UnitTests.Xunit;

public sealed class FailedCasesTests
{
    private readonly FailedCases _cases = new();

    [Fact]
    public void Each_failed_case_is_one_line_with_its_reason_and_the_place_of_its_evidence()
    {
        _cases.Keeps("b", "/repo/out/runs/b/7");
        _cases.Note("b", Failed("MarkerMissing: X did not come\n  expected      X\n  repeat        ./erix boot b"));
        _cases.Note("a", Failed("scenarios/a.toml(1,1): unknown key"));

        _cases.Lines().Should().Equal(
            "failed: 2",
            "  a: scenarios/a.toml(1,1): unknown key",
            "  b: MarkerMissing: X did not come (/repo/out/runs/b/7)");
    }

    [Fact]
    public void A_case_that_passes_because_its_VM_failed_for_the_right_reason_is_not_listed()
    {
        _cases.Keeps("harness-reset", "/repo/out/runs/harness-reset/7");
        _cases.Note("harness-reset", TestResultState.FromException(1, null));

        _cases.Lines().Should().BeEmpty();
    }

    [Fact]
    public void A_skipped_case_is_not_listed()
    {
        _cases.Note("s", TestResultState.ForSkipped(0));
        _cases.Note("t", null);

        _cases.Lines().Should().BeEmpty();
    }

    [Fact]
    public void A_run_of_which_everything_failed_is_not_told_twice()
    {
        for (var i = 100; i < 150; i++)
        {
            _cases.Note($"case-{i}", Failed("Environment: no QEMU"));
        }

        _cases.Lines().Should().HaveCount(42).And.EndWith("  and 10 more");
    }

    private static TestResultState Failed(string message) =>
        TestResultState.FromException(1, new ScenarioFailedException(message));
}
