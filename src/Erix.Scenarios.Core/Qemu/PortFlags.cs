namespace Erix.Scenarios.Qemu;

/// <summary>The flags that lead the machine's ports and its monitor to whoever listens.</summary>
internal static class PortFlags
{
    /// <summary>
    /// Inherited descriptors of <see cref="ConsoleWiring.Watched"/>: a pipe, or a socket, for the diagnostics port.
    /// </summary>
    internal const int DiagnosticsFd = 3;

    /// <summary>And a socket for QMP.</summary>
    internal const int MonitorFd = 4;

    /// <summary>And, of a machine that has one, a socket for the port of acts.</summary>
    internal const int DataFd = 5;

    public static IEnumerable<QemuFlag> Of(MachineDescription machine)
    {
        if (machine.Markers == GuestPort.None || machine.Markers == machine.Diagnostics)
        {
            throw new ArgumentException("markers need a port of their own", nameof(machine));
        }

        return machine.Wiring == ConsoleWiring.Terminal ? Terminal(machine) : Watched(machine);
    }

    private static IEnumerable<QemuFlag> Terminal(MachineDescription machine)
    {
        string log = machine.ConsoleLog is { } path ? $",logfile={QemuFlag.Escaped(path)}" : "";
        string[] ports =
            [.. InOrder(machine).SelectMany(port => Flag(port, IsUsed(machine, port) ? "chardev:console" : "null"))];
        yield return QemuFlag.Of("serial ports and monitor share the terminal: Ctrl-A C switches, Ctrl-A X ends the VM",
            ["-chardev", $"stdio,id=console,mux=on,signal=off{log}", "-mon", "chardev=console", .. ports]);
        if (machine.DataDevice is { } device)
        {
            yield return QemuFlag.Of("the port for acts shares it, too", "-device", $"{device},chardev=console");
        }
    }

    private static IEnumerable<QemuFlag> Watched(MachineDescription machine)
    {
        foreach (var port in InOrder(machine))
        {
            yield return port == machine.Markers
                ? QemuFlag.Of($"{Name(port)}: the guest's markers", Flag(port, "stdio"))
                : port == machine.Diagnostics ? Diagnostics(machine)
                : QemuFlag.Of($"{Name(port)}: not used, but there, as the next one is", Flag(port, "null"));
        }

        yield return QemuFlag.Of("QMP on an inherited socket: why the machine stopped, and an orderly quit",
            "-chardev", $"socket,id=qmp,fd={MonitorFd}", "-mon", "chardev=qmp,mode=control");
        if (machine.DataDevice is { } device)
        {
            yield return QemuFlag.Of("a port for acts alone, on an inherited socket, as both sides speak there",
                "-chardev", $"socket,id=data,fd={DataFd}", "-device", $"{device},chardev=data");
        }
    }

    private static QemuFlag Diagnostics(MachineDescription machine) => machine.TypesAtDiagnostics
        ? QemuFlag.Of($"{Name(machine.Diagnostics)}: the guest's diagnostics, on a socket, as it is typed at, too",
            ["-chardev", $"socket,id=diagnostics,fd={DiagnosticsFd}",
                .. Flag(machine.Diagnostics, "chardev:diagnostics")])
        : QemuFlag.Of($"{Name(machine.Diagnostics)}: the guest's diagnostics, on a pipe inherited from the watcher",
            ["-chardev", $"file,id=diagnostics,path=/dev/fd/{DiagnosticsFd}",
                .. Flag(machine.Diagnostics, "chardev:diagnostics")]);

    /// <summary>QEMU numbers serial ports by their order on the command line.</summary>
    private static IEnumerable<GuestPort> InOrder(MachineDescription machine)
    {
        bool hasSecond = IsUsed(machine, GuestPort.SecondSerial);
        GuestPort[] all = [GuestPort.FirstSerial, GuestPort.SecondSerial, GuestPort.Debugcon];
        return all.Where(port => IsUsed(machine, port) || (port == GuestPort.FirstSerial && hasSecond));
    }

    private static bool IsUsed(MachineDescription machine, GuestPort port) => port == machine.Markers
        || port == machine.Diagnostics;

    private static string[] Flag(GuestPort port, string where) =>
        [port == GuestPort.Debugcon ? "-debugcon" : "-serial", where];

    private static string Name(GuestPort port) => port switch
    {
        GuestPort.FirstSerial => "first serial port",
        GuestPort.SecondSerial => "second serial port",
        _ => "debug console",
    };
}
