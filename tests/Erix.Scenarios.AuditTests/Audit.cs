using Erix.Scenarios.Running;
using Erix.Scenarios.Verdicts;
using Erix.Scenarios.Xunit;
using Xunit;

namespace Erix.Scenarios.AuditTests;

/// <summary>
/// The audit against false greens: every scenario with a lie in it that it must find out. One that survives its lie
/// proves nothing when it is green, and is a bug of the scenario.
/// </summary>
public sealed class Audit(Lab lab, AuditTable table)
{
    [ScenarioTheory(SkipTestWithoutData = true), AuditData]
    public async Task A_lie_is_found_out(string id)
    {
        var row = AuditRows.Find(id);
        var scenario = row.Change(lab.Find(row.Scenario)) with { Id = id };

        var evidence = await lab.RunAsync(scenario, row.Overrides, TestContext.Current.CancellationToken);

        var verdict = evidence.Verdict;
        Assert.False(
            verdict.Kind is VerdictKind.NotServed or VerdictKind.Environment, $"nobody could tell: {verdict}");
        table.Add(row, verdict);
        Assert.False(verdict.IsPass, $"{row.Scenario} is green though {row.Lie}");
    }
}
