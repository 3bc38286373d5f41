using Erix.Scenarios.Verdicts;
using Erix.Scenarios.Xunit;
using Xunit;

namespace Erix.Scenarios.VmTests;

/// <summary>
/// The harness held to itself: real VMs whose guest misbehaves on purpose, each of which must come out as its own
/// verdict. A framework that has never been seen to fail proves nothing by passing.
/// </summary>
public sealed class Harness(Lab lab)
{
    [ScenarioTheory(SkipTestWithoutData = true), HarnessData]
    public async Task Misbehaviour_is_named_for_what_it_is(string id)
    {
        var row = HarnessRow.All.Single(r => r.Id == id);
        var scenario = row.Scenario(lab.Find(row.On)) with { Id = id };

        var evidence = await lab.RunAsync(scenario, row.Guest, TestContext.Current.CancellationToken);

        var text = evidence.Verdict.ToString();
        Assert.True(evidence.Verdict.Kind == row.Expected, $"expected {row.Expected}, got {text}");
        Assert.Contains(row.Says, text, StringComparison.OrdinalIgnoreCase);
        var lines = string.Join('\n', evidence.Vm!.Diagnostics.Tail.Lines().Select(l => l.Text));
        Assert.All(row.Diagnostics, l => Assert.Contains(l, lines, StringComparison.Ordinal));
    }
}
