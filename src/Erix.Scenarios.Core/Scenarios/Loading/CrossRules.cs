namespace Erix.Scenarios.Loading;

/// <summary>What every guest's scenarios must keep to.</summary>
internal static class CrossRules
{
    public static IReadOnlyList<CrossRule> All { get; } =
    [
        new(DiagnosticKinds.RequiredAndForbidden, ["expect"], c => RequiredAndForbidden(c.Scenario.Expect)),
        new(DiagnosticKinds.SilenceLimit, ["silence_s", "timeout_s"],
            c => c.Scenario is { Silence: { } silence, Timeout: { } timeout } && silence >= timeout
                ? $"silence_s = {silence.TotalSeconds} is never reached within timeout_s = {timeout.TotalSeconds}: "
                    + "make it shorter"
                : null),
        new(DiagnosticKinds.DiskSource, ["disk"], c => DiskRules.Objection(c.Scenario.Disks, c.Root)),
        new(DiagnosticKinds.UnknownFamily, ["expect"], c => FamilyRule.Objection(c.Scenario.Expect, c.Guest)),
        new(DiagnosticKinds.Act, ["act"], c => ActRules.Objection(c)),
    ];

    private static Objection? RequiredAndForbidden(Expectations expect)
    {
        foreach (var forbidden in expect.Forbid)
        {
            foreach (var required in expect.Require.Concat(expect.RequireAnyOrder))
            {
                if (forbidden.Text == required.Text && forbidden.IsRegex == required.IsRegex)
                {
                    return new Objection(
                        $"{forbidden} is forbidden here and required in line {required.Position.Line}: "
                        + "drop one of the two",
                        forbidden.Position);
                }
            }
        }

        return null;
    }
}
