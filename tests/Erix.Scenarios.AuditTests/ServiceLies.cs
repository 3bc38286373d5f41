using Erix.Scenarios.ErixOs;

namespace Erix.Scenarios.AuditTests;

/// <summary>Lies that one service tells, each in the modes in which somebody can notice.</summary>
internal static class ServiceLies
{
    private static readonly (string Fault, string Lie, Func<ErixKeys, bool> IsTold)[] Rows =
    [
        ("clock-made-up", "timed made the time up", k => k is { RootdTestMode: "phase1-time", CrashingService: null }),
        ("timer-unfired", "timed said of its timers what had not happened",
            k => k is { RootdTestMode: "phase1-time", CrashingService: null }),
        ("look-up-unasked", "its client asked nobody",
            k => k is { RootdTestMode: "phase1-lookup", CrashingService: null }),
        ("look-up-unjudged", "named did not look at who asked",
            k => k is { RootdTestMode: "phase1-lookup", CrashingService: null }),
        ("crash-made-up", "crashd made the address up", k => k.CrashingService is not null),
    ];

    /// <summary>A boot that is refused before that service has its say has nobody who lies.</summary>
    public static IEnumerable<AuditRow> Of(Scenario scenario) =>
        from row in Rows
        where row.IsTold(scenario.Erix) && (!scenario.Class.IsNegative || scenario.Erix.CrashingService is not null)
        select new AuditRow($"audit-{scenario.Id}-{row.Fault}", scenario.Id, row.Lie, new(Fault: row.Fault))
        {
            Kind = "service",
            Profile = scenario.Class.IsNegative ? "refusal" : scenario.Erix.RootdTestMode,
        };
}
