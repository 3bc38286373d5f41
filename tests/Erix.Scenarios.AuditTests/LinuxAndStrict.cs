using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Running;
using Erix.Scenarios.Verdicts;
using Erix.Scenarios.Xunit;
using Xunit;

namespace Erix.Scenarios.AuditTests;

/// <summary>
/// What the real driver does with a medium that our check refuses: the same boot, with the check left out and the disk
/// writable. It asserts only that an answer came; the answers are docs/linux-and-strict.md.
/// </summary>
public sealed class LinuxAndStrict(Lab lab, LinuxAndStrictTable table)
{
    [ScenarioTheory(SkipTestWithoutData = true, Explicit = true), LinuxAndStrictData]
    public async Task The_driver_answers(string id)
    {
        var row = LinuxAndStrictRow.Find(id);

        var evidence = await lab.RunAsync(
            row.Unchecked, new GuestOverrides(Fault: "skip-check"), TestContext.Current.CancellationToken);

        Assert.False(
            evidence.Verdict.Kind is VerdictKind.NotServed or VerdictKind.Environment,
            $"nobody could tell: {evidence.Verdict}");
        table.Add(row, evidence);
    }
}
