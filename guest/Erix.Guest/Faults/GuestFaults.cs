using System.Text;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services;

namespace Erix.Guest.Faults;

/// <summary>When a fault is committed.</summary>
internal enum FaultMoment
{
    /// <summary>After the boot-config was understood, before anything is said of it.</summary>
    Intake,

    /// <summary>Where rootd's own work begins.</summary>
    BringUp,

    /// <summary>In the services that tell it: <see cref="Lies"/>.</summary>
    Service,

    /// <summary>Where the kernel would be asked to raise an exception.</summary>
    KernelException,

    /// <summary>After the last marker of the mode.</summary>
    End,
}

/// <summary>
/// Misbehaviour on demand. The harness is held to itself with these: each must come out as its own verdict. A fault
/// either ends the VM itself or returns, and then the boot goes on as if nothing had been said.
/// </summary>
internal static class GuestFaults
{
    /// <summary>
    /// rootd says in the kernel's place that there was an exception, and ends the VM as the kernel would.
    /// </summary>
    public const string ExceptionClaimed = "exception-claimed";

    /// <summary>rootd does not ask the kernel for the exception that it was told to ask for.</summary>
    public const string ExceptionForgotten = "exception-forgotten";

    private static readonly (string Name, FaultMoment Moment, Action Do)[] Rows =
    [
        ("kernel-panic", FaultMoment.Intake, Panic),
        ("hang", FaultMoment.Intake, Hang),
        ("silence", FaultMoment.Intake, Silence),
        ("reset", FaultMoment.Intake, () => Libc.reboot(Libc.RB_AUTOBOOT)),
        ("exit-zero", FaultMoment.End, PowerOff.Now),
        ("wrong-exit", FaultMoment.End, () => DebugExit.With(ExitClass.KernelFailure)),
        ("missing-marker", FaultMoment.Intake, () => SerialPort.Withhold(l => l == Markers.StageProcdReady)),
        ("out-of-order", FaultMoment.Intake, () => SerialPort.Line(Markers.StageProcdReady)),
        ("forbidden-marker", FaultMoment.Intake, () => SerialPort.Line(Markers.DriverDebug)),
        ("extra-stamp", FaultMoment.Intake, () => SerialPort.Line(Markers.ReadyLogd)),
        ("no-self-test", FaultMoment.Intake, () => SerialPort.Withhold(Markers.IsSelfTest)),
        (
            "unknown-report", FaultMoment.BringUp,
            () => throw new NotSupportedException("a failure of which rootd knows no class")),
        (ExceptionClaimed, FaultMoment.KernelException, () => { }),
        (ExceptionForgotten, FaultMoment.KernelException, () => { }),
        ("fault-after-success", FaultMoment.End, Panic),
        ("flood", FaultMoment.Intake, () => Flood(1 << 20)),
        ("torn-lines", FaultMoment.Intake, Torn),
        ("binary-noise", FaultMoment.Intake, Noise),
        .. Lies.Rows.Select(l => l.Name).Distinct().Select(l => (l, FaultMoment.Service, new Action(() => { }))),
    ];

    public static IEnumerable<string> Names => Rows.Select(r => r.Name);

    /// <param name="name">Empty for none.</param>
    public static void Commit(string name, FaultMoment moment)
    {
        if (!Flavour.HasTestHarness)
        {
            // A boot-config that asks for one is refused by what judges all of it.
            return;
        }

        var isKnown = name.Length == 0;
        foreach (var row in Rows)
        {
            isKnown |= row.Name == name;
            if (row.Name == name && row.Moment == moment)
            {
                row.Do();
            }
        }

        if (!isKnown)
        {
            throw new BootConfigException(
                BootConfigFault.BadValue, $"guest fault '{name}' is not one of {string.Join(", ", Names)}");
        }
    }

    /// <summary>A real one: the kernel does not survive its init.</summary>
    private static void Panic()
    {
        SerialPort.Drain();
        Environment.Exit(1);
    }

    /// <summary>Alive and talking, but without progress: only the deadline ends it.</summary>
    private static void Hang()
    {
        for (long i = 0; ; i++)
        {
            if (i % 50_000_000 == 0)
            {
                SerialPort.Line($"still waiting ({i})");
            }
        }
    }

    private static void Silence()
    {
        while (true)
        {
            _ = Libc.pause();
        }
    }

    private static void Flood(int bytes)
    {
        var line = Encoding.ASCII.GetBytes(new string('x', 127) + "\n");
        for (var sent = 0; sent < bytes; sent += line.Length)
        {
            SerialPort.Raw(line);
        }
    }

    /// <summary>The first marker of the boot, in pieces, with a message of the kernel's in between.</summary>
    private static void Torn()
    {
        SerialPort.Raw("ERIX_KERNEL:ROOTD_STA"u8);
        SerialPort.Raw("\n[    1.234567] usb 1-1: new device\n"u8);
        SerialPort.Raw("GE:INTAKE_VALIDATED\n"u8);
        SerialPort.Withhold(l => l == Markers.StageIntakeValidated);
    }

    private static void Noise() =>
        SerialPort.Raw(
            [0, 0, 0xFF, 0xFE, 0xC3, 0x28, 0x1B, (byte)'[', (byte)'3', (byte)'1', (byte)'m', (byte)'\r', (byte)'\n']);
}
