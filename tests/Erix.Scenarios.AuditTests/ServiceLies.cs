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
        ("swallow-key", "the keyboard's driver kept a key to itself", k => k.RootdTestMode == "phase3-input"),
        ("shifted-font", "its console was drawn one pixel off", k => k.RootdTestMode == "phase3-framebuffer"),
        ("made-up-interrupts", "irqd made its count of interrupts up", k => k.RootdTestMode == "phase2-irq"),
        ("device-given-twice", "deviced gave a driver's device to another",
            k => k.RootdTestMode == "phase2-driver-hold"),
        ("unconfined-driver", "the driver had all that a service has",
            k => k.RootdTestMode == "phase2-driver-capcheck"),
        ("copied-devices", "probed copied its list of devices and did not look",
            k => k.RootdTestMode == "phase2-probe"),
        ("one-device-more", "probed said one device more than there are", k => k.RootdTestMode == "phase2-probe"),
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
