using System.Globalization;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// The arguments that make QEMU the machine of a <see cref="MachineDescription"/>, one row for each flag. Immutable: a
/// different command is made from a different description.
/// </summary>
public sealed class QemuCommand
{
    /// <summary>Inherited descriptors of <see cref="ConsoleWiring.Watched"/>: a pipe for the second serial port.</summary>
    internal const int DiagnosticsFd = 3;

    /// <summary>And a socket for QMP.</summary>
    internal const int MonitorFd = 4;

    /// <summary>The I/O port at which the guest names its exit class.</summary>
    public const int ExitPort = 0xf4;

    private QemuCommand(MachineDescription machine)
    {
        Machine = machine;
        Flags = [.. Rows(machine)];
        Arguments = [.. Flags.SelectMany(flag => flag.Arguments)];
    }

    public MachineDescription Machine { get; }

    public IReadOnlyList<QemuFlag> Flags { get; }

    public IReadOnlyList<string> Arguments { get; }

    public static QemuCommand From(MachineDescription machine) => new(machine);

    /// <summary>The same machine with its consoles on the terminal it is started from.</summary>
    public QemuCommand OnTerminal() => From(Machine with { Wiring = ConsoleWiring.Terminal });

    /// <summary>The same machine waiting for gdb.</summary>
    public QemuCommand WithGdb(string listen) => From(Machine with { Gdb = listen });

    /// <summary>One line for a POSIX shell. It names nothing inherited, so that it runs wherever it is pasted.</summary>
    public override string ToString() =>
        ShellQuote.Line(["qemu-system-x86_64", .. (Machine.Wiring == ConsoleWiring.Watched ? OnTerminal() : this).Arguments]);

    private static IEnumerable<QemuFlag> Rows(MachineDescription machine) =>
        [.. Board(machine), .. Wires(machine), .. Boot(machine), .. Disks(machine), .. Extras(machine)];

    private static IEnumerable<QemuFlag> Board(MachineDescription machine)
    {
        if (machine.Name is { } name)
        {
            yield return Flag("ps and QEMU's messages say which scenario this is", "-name", Escaped(name));
        }

        yield return Flag("nothing in the host's /etc/qemu changes the machine", "-no-user-config");
        yield return Flag("no device but those listed here: no network, no VGA, no floppy", "-nodefaults");
        yield return machine.Drives.Any(drive => drive.Bus == DriveBus.Sata)
            ? Flag("PCIe board with AHCI for the SATA disks; no SMBus to probe", "-M", "q35,smbus=off")
            : Flag("PCIe board; without AHCI the guest saves 0.3 s of port probing; no SMBus to probe",
                   "-M", "q35,sata=off,smbus=off");
        yield return machine.Accelerator == Accelerator.Kvm
            ? Flag("a probe guest ran to its exit under KVM on this host", "-accel", "kvm", "-cpu", "host")
            : Flag("the same CPU on every host; RDRAND, as a guest without it waits a second for entropy",
                   "-accel", "tcg", "-cpu", "qemu64,+rdrand");
        yield return Flag("memory in MiB", "-m", Number(machine.MemoryMib));
        yield return Flag("virtual CPUs: a second one costs a third of the throughput", "-smp", Number(machine.Vcpus));
        yield return Flag("no window", "-display", "none");
        yield return Flag("a reset ends QEMU (status 0, never a pass) and does not boot again", "-no-reboot");
        yield return Flag("the guest ends the VM with its exit class c as status (c << 1) | 1",
                          "-device", $"isa-debug-exit,iobase=0x{ExitPort:x},iosize=4");
    }

    private static IEnumerable<QemuFlag> Wires(MachineDescription machine)
    {
        if (machine.Wiring == ConsoleWiring.Terminal)
        {
            yield return Flag("serial ports and monitor share the terminal: Ctrl-A C switches, Ctrl-A X ends the VM",
                              "-chardev", $"stdio,id=console,mux=on,signal=off{ConsoleLog(machine)}", "-mon", "chardev=console",
                              "-serial", "chardev:console", "-serial", "chardev:console");
            yield break;
        }

        yield return Flag("first serial port: the guest's markers", "-serial", "stdio");
        yield return Flag("second serial port: the guest's diagnostics, on a pipe inherited from the watcher",
                          "-chardev", $"file,id=diagnostics,path=/dev/fd/{DiagnosticsFd}", "-serial", "chardev:diagnostics");
        yield return Flag("QMP on an inherited socket: why the machine stopped, and an orderly quit",
                          "-chardev", $"socket,id=qmp,fd={MonitorFd}", "-mon", "chardev=qmp,mode=control");
    }

    private static IEnumerable<QemuFlag> Boot(MachineDescription machine)
    {
        yield return Flag("the kernel; a vmlinux is entered by its PVH note, without firmware or unpacking",
                          "-kernel", machine.KernelPath);
        if (machine.InitrdPath is { } initrd)
        {
            yield return Flag("the first root filesystem, with init", "-initrd", initrd);
        }

        if (machine.KernelCommandLine.Count > 0)
        {
            yield return Flag("the kernel's command line", "-append", string.Join(' ', machine.KernelCommandLine));
        }

        foreach (var file in machine.FwCfgFiles)
        {
            yield return Flag($"{file.Name}, read by the guest through fw_cfg",
                              "-fw_cfg", $"name={Escaped(file.Name)},file={Escaped(file.Path)}");
        }
    }

    private static IEnumerable<QemuFlag> Disks(MachineDescription machine)
    {
        int sataPort = 0;
        foreach (var (index, drive) in machine.Drives.Index())
        {
            string id = $"disk{index}";
            string file = $"if=none,id={id},format=raw,file={Escaped(drive.Path)}";
            yield return drive switch
            {
                { Forgetful: true } => Flag("a disk that forgets: what is written goes to a throw-away overlay",
                                            "-drive", $"{file},snapshot=on"),
                { ReadOnly: false } => Flag("the scenario's own copy; flushes stop at the page cache, where the host checks read it",
                                            "-drive", $"{file},cache=unsafe"),
                { Bus: DriveBus.Sata } => Flag("a SATA disk cannot be write-protected: what is written goes to a throw-away overlay",
                                               "-drive", $"{file},snapshot=on"),
                _ => Flag("the image as a write-protected disk", "-drive", $"{file},readonly=on"),
            };
            string serial = drive.SerialNumber is { } number ? $",serial={Escaped(number)}" : "";
            yield return drive.Bus == DriveBus.Sata
                ? Flag($"{id} on SATA port {sataPort}", "-device", $"ide-hd,drive={id},bus=ide.{sataPort++}{serial}")
                : Flag($"{id} as a modern virtio disk", "-device", $"virtio-blk-pci,drive={id},disable-legacy=on{serial}");
        }
    }

    private static IEnumerable<QemuFlag> Extras(MachineDescription machine)
    {
        if (machine.Gdb is { } listen)
        {
            yield return Flag("a gdb stub; the machine waits for gdb before its first instruction", "-gdb", listen, "-S");
        }

        if (machine.ExtraArguments.Count > 0)
        {
            yield return new(machine.ExtraArguments, "asked for by the caller");
        }
    }

    private static string ConsoleLog(MachineDescription machine) =>
        machine.ConsoleLog is { } log ? $",logfile={Escaped(log)}" : "";

    private static QemuFlag Flag(string reason, params string[] arguments) => new(arguments, reason);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // In QEMU's option lists a comma ends a value unless it is doubled.
    private static string Escaped(string value) => value.Replace(",", ",,", StringComparison.Ordinal);
}
