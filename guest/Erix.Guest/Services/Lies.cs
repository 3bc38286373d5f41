using Erix.Guest.Contract;

namespace Erix.Guest.Services;

/// <summary>
/// Lies that a service can be started with, so that the audit sees whether anybody notices. Each is a guest fault by its
/// name, and only who tells it is told.
/// </summary>
internal static class Lies
{
    /// <summary>timed has a time of day without having looked at the machine's clock.</summary>
    public const string ClockMadeUp = "clock-made-up";

    /// <summary>timed says that a timer fired when it is armed.</summary>
    public const string TimerUnfired = "timer-unfired";

    /// <summary>The client says how its look-ups went and has asked nobody.</summary>
    public const string LookUpUnasked = "look-up-unasked";

    /// <summary>named does not look at who may ask.</summary>
    public const string LookUpUnjudged = "look-up-unjudged";

    /// <summary>crashd has an address without having read the kernel's log.</summary>
    public const string CrashMadeUp = "crash-made-up";

    /// <summary>The keyboard's driver keeps one key to itself.</summary>
    public const string SwallowKey = "swallow-key";

    /// <summary>The console is drawn one pixel off.</summary>
    public const string ShiftedFont = "shifted-font";

    /// <summary>irqd says that it was interrupted, without having waited.</summary>
    public const string MadeUpInterrupts = "made-up-interrupts";

    /// <summary>deviced lets a second one have a device that a driver holds.</summary>
    public const string DeviceGivenTwice = "device-given-twice";

    /// <summary>A driver keeps all that a service has.</summary>
    public const string UnconfinedDriver = "unconfined-driver";

    /// <summary>probed says what devices a machine of this kind usually has, and does not look.</summary>
    public const string CopiedDevices = "copied-devices";

    /// <summary>What it then says.</summary>
    public const string CopiedDeviceList = "00:00.0=8086:29c0,00:1f.0=8086:2918";

    /// <summary>probed looks, and says one more than it found.</summary>
    public const string OneDeviceMore = "one-device-more";

    /// <summary>The serial port's driver keeps one byte to itself.</summary>
    public const string SwallowByte = "swallow-byte";

    /// <summary>The serial port's driver says that its port looped back, and has not tried.</summary>
    public const string ProbeNotRun = "probe-not-run";

    /// <summary>No lie, but a broken port: the driver's loop is not closed, and it has to find that out.</summary>
    public const string LoopLeftOpen = "loop-left-open";

    /// <summary>The serial port's driver counts bytes without having counted any.</summary>
    public const string BytesUncounted = "bytes-uncounted";

    /// <summary>seriald answers a line that it has made up.</summary>
    public const string AnswerMadeUp = "answer-made-up";

    /// <summary>hotplugd says that a device came and went, and has heard of none.</summary>
    public const string PlugMadeUp = "plug-made-up";

    /// <summary>hotplugd says that a device is gone when it has come.</summary>
    public const string UnplugMadeUp = "unplug-made-up";

    /// <summary>drv-acpi does not read one of the tables.</summary>
    public const string TableUnread = "table-unread";

    /// <summary>drv-acpi says what tables a machine of this kind usually has.</summary>
    public const string CopiedTables = "copied-tables";

    /// <summary>What it then says.</summary>
    public const string CopiedTableList = "APIC=120:611ac582,FACP=244:9c2a0f26,FACS=64:4671f30c,HPET=56:84e533b4";

    /// <summary>drv-acpi says that the power button was pressed, and does not hear it.</summary>
    public const string ButtonMadeUp = "button-made-up";

    /// <summary>The ext provider asks keyd for a key and a root before it has looked at the volume.</summary>
    public const string LookupFirst = "lookup-first";

    /// <summary>Providers let the kernel mount what they would have refused.</summary>
    public const string SkipCheck = "skip-check";

    /// <summary>Providers leave undone what the kernel's driver leaves undone.</summary>
    public const string NoSettle = "no-settle";

    /// <summary>procd puts the bytes of a program into a file and executes that.</summary>
    public const string LoadByPath = "load-by-path";

    /// <summary>procd lets a program have what it has itself.</summary>
    public const string LoadUnconfined = "load-unconfined";

    /// <summary>loaderd plans what may be both written and executed.</summary>
    public const string LoadUnchecked = "load-unchecked";

    /// <summary>loaderd keeps a descriptor of each launch.</summary>
    public const string LoadLeak = "load-leak";

    /// <summary>loaderd launches the bytes that it planned, whatever became of their source.</summary>
    public const string LoadStale = "load-stale";

    /// <summary>loaderd passes on whatever begins as a program's own line does.</summary>
    public const string LoadVerbatim = "load-verbatim";

    public static IReadOnlyList<(string Name, string Service)> Rows { get; } =
    [
        (ClockMadeUp, ServiceNames.Timed), (TimerUnfired, ServiceNames.Timed),
        (LookUpUnasked, ServiceNames.Phase1Lookup), (LookUpUnjudged, ServiceNames.Named),
        (CrashMadeUp, ServiceNames.Crashd),
        (SwallowKey, ServiceNames.DrvPs2Keyboard), (ShiftedFont, ServiceNames.Fbcond),
        (MadeUpInterrupts, ServiceNames.Irqd), (DeviceGivenTwice, ServiceNames.Deviced),
        (UnconfinedDriver, ServiceNames.Phase2DriverCapcheck),
        (CopiedDevices, ServiceNames.Probed), (OneDeviceMore, ServiceNames.Probed),
        (SwallowByte, ServiceNames.DrvSerial), (ProbeNotRun, ServiceNames.DrvSerial),
        (LoopLeftOpen, ServiceNames.DrvSerial), (BytesUncounted, ServiceNames.DrvSerial),
        (AnswerMadeUp, ServiceNames.Seriald),
        (PlugMadeUp, ServiceNames.Hotplugd), (UnplugMadeUp, ServiceNames.Hotplugd),
        (TableUnread, ServiceNames.DrvAcpi), (CopiedTables, ServiceNames.DrvAcpi), (ButtonMadeUp, ServiceNames.DrvAcpi),
        (LookupFirst, ServiceNames.E2fsd), (SkipCheck, ServiceNames.E2fsd), (SkipCheck, ServiceNames.Fatd),
        (NoSettle, ServiceNames.Fatd),
        (LoadByPath, ServiceNames.Procd), (LoadUnconfined, ServiceNames.Procd),
        (LoadUnchecked, ServiceNames.Loaderd), (LoadLeak, ServiceNames.Loaderd), (LoadStale, ServiceNames.Loaderd),
        (LoadVerbatim, ServiceNames.Loaderd),
    ];

    /// <summary>Empty where that fault is none of that service's.</summary>
    public static string Of(string fault, string service)
    {
        foreach (var row in Rows)
        {
            if (row == (fault, service))
            {
                return fault;
            }
        }

        return "";
    }
}
