using System.Text;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Faults;

/// <summary>
/// Misbehaviour on demand. The harness is held to itself with these: each must come out as its own verdict. A fault
/// either ends the VM itself or returns, and then the boot goes on as if nothing had been said.
/// </summary>
internal static class GuestFaults
{
    private static readonly (string Name, Action Do)[] Rows =
    [
        ("kernel-panic", Panic),
        ("hang", Hang),
        ("silence", Silence),
        ("reset", () => Libc.reboot(Libc.RB_AUTOBOOT)),
        ("exit-zero", PowerOff.Now),
        ("wrong-exit", () => Finish(ExitClass.KernelFailure, Markers.StageIntakeValidated, Markers.RootdReady)),
        ("missing-marker", () => Finish(ExitClass.Success, Markers.RootdReady)),
        ("out-of-order", () => Finish(ExitClass.Success, Markers.RootdReady, Markers.StageIntakeValidated)),
        ("forbidden-marker", () => SerialPort.Line("ERIX_DRV_SERIAL:PROVIDER_REGISTERED")),
        ("fault-after-success", PanicAfterSuccess),
        ("flood", () => Flood(1 << 20)),
        ("torn-lines", Torn),
        ("binary-noise", Noise),
    ];

    public static IEnumerable<string> Names => Rows.Select(r => r.Name);

    public static void Commit(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Name == name)
            {
                row.Do();
                return;
            }
        }

        throw new BootConfigException(BootConfigFault.BadValue, $"guest fault '{name}' is not one of {string.Join(", ", Names)}");
    }

    /// <summary>A real one: the kernel does not survive its init.</summary>
    private static void Panic() => Environment.Exit(1);

    private static void PanicAfterSuccess()
    {
        SerialPort.Line(Markers.StageIntakeValidated);
        SerialPort.Line(Markers.RootdReady);
        SerialPort.Drain();
        Panic();
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

    private static void Finish(ExitClass exitClass, params string[] markers)
    {
        foreach (var marker in markers)
        {
            SerialPort.Line(marker);
        }

        DebugExit.With(exitClass);
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
        Finish(ExitClass.Success, Markers.RootdReady);
    }

    private static void Noise() => SerialPort.Raw([0, 0, 0xFF, 0xFE, 0xC3, 0x28, 0x1B, (byte)'[', (byte)'3', (byte)'1', (byte)'m', (byte)'\r', (byte)'\n']);
}
