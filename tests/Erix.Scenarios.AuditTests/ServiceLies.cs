using Erix.Guest.Contract;
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
        ("load-by-path", "its program was executed by a path", HasLoader),
        ("load-unconfined", "its programs had all that procd has", HasLoader),
        ("load-unchecked", "a rule of its plan was not asked", HasLoader),
        ("load-leak", "each launch left a descriptor", HasLoader),
        ("load-stale", "the bytes that were planned were launched, and not those of the source", HasLoader),
        ("load-verbatim", "what its programs wrote was passed on as it stood",
            k => k.RootdTestMode == "phase4-loader-contract"),
        ("swallow-byte", "the serial port's driver kept a byte to itself", k => k.RootdTestMode == "phase3-serial"),
        ("bytes-uncounted", "the serial port's driver counted bytes that it had not counted",
            k => k.RootdTestMode == "phase3-serial"),
        ("answer-made-up", "seriald answered lines that nobody had typed", k => k.RootdTestMode == "phase3-serial"),
        ("probe-not-run", "the serial port's driver did not try its loop", ProbesPort),
        ("loop-left-open", "the serial port's loop was broken", ProbesPort),
        ("plug-made-up", "hotplugd made up that a device came and went", HasEvents),
        ("unplug-made-up", "hotplugd said that the device was gone before it was", HasEvents),
        ("table-unread", "drv-acpi did not read a table", HasEvents),
        ("copied-tables", "drv-acpi copied its list of tables", HasEvents),
        ("button-made-up", "drv-acpi made up that the power button was pressed", HasEvents),
        ("crash-made-up", "crashd made the address up", k => k.CrashingService is not null),
    ];

    private static bool HasLoader(ErixKeys keys) => RootdModes.Find(keys.RootdTestMode) is { HasLoader: true };

    private static bool ProbesPort(ErixKeys keys) => keys.ServiceTestModes.Values.Contains("serial-probe");

    /// <summary>A boot that starts hotplugd and drv-acpi does so because its scenario names one.</summary>
    private static bool HasEvents(ErixKeys keys) =>
        keys.RootdTestMode == "phase2-probe"
        && (keys.ServiceTestModes.ContainsKey("hotplugd") || keys.ServiceTestModes.ContainsKey("drv_acpi"));

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
