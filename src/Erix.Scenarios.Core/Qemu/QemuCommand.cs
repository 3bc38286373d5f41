using System.Globalization;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// The arguments that make QEMU the machine of a <see cref="MachineDescription"/>, one row for each flag. Immutable: a
/// different command is made from a different description.
/// </summary>
public sealed class QemuCommand
{
    private QemuCommand(MachineDescription machine)
    {
        Machine = machine;
        Flags = [.. Rows(machine)];
        Arguments = [.. Flags.SelectMany(flag => flag.Arguments)];
    }

    public MachineDescription Machine { get; }

    public IReadOnlyList<QemuFlag> Flags { get; }

    public IReadOnlyList<string> Arguments { get; }

    /// <exception cref="ArgumentException">
    /// There is no such machine; the message says what does not go together.
    /// </exception>
    public static QemuCommand From(MachineDescription machine) => new(machine);

    /// <summary>The same machine with its consoles on the terminal it is started from.</summary>
    public QemuCommand OnTerminal() => From(Machine with { Wiring = ConsoleWiring.Terminal });

    /// <summary>The same machine waiting for gdb.</summary>
    public QemuCommand WithGdb(string listen) => From(Machine with { Gdb = listen });

    /// <summary>
    /// One line for a POSIX shell. It names nothing inherited, so that it runs wherever it is pasted.
    /// </summary>
    public override string ToString() => ShellQuote.Line(
        [QemuBinary.NameOf(Machine.Architecture),
            .. (Machine.Wiring == ConsoleWiring.Watched ? OnTerminal() : this).Arguments]);

    private static IEnumerable<QemuFlag> Rows(MachineDescription machine) =>
    [
        .. Board(machine), .. PortFlags.Of(machine), .. Boot(machine), .. DriveFlags.Of(machine), .. Extras(machine),
    ];

    private static IEnumerable<QemuFlag> Board(MachineDescription machine)
    {
        if (machine.Name is { } name)
        {
            yield return QemuFlag.Of(
                "ps and QEMU's messages say which scenario this is", "-name", QemuFlag.Escaped(name));
        }

        yield return QemuFlag.Of("nothing in the host's /etc/qemu changes the machine", "-no-user-config");
        yield return QemuFlag.Of("no device but those listed here: no network, no VGA, no floppy", "-nodefaults");
        yield return BoardRow(machine);
        yield return CpuRow(machine);
        yield return QemuFlag.Of("memory in MiB", "-m", Number(machine.MemoryMib));
        yield return QemuFlag.Of(
            "virtual CPUs: a second one costs a third of the throughput", "-smp", Number(machine.Vcpus));
        yield return QemuFlag.Of("no window", "-display", "none");
        if (machine.EndsAtReset)
        {
            yield return QemuFlag.Of(
                "a reset ends QEMU (status 0, never a pass) and does not boot again", "-no-reboot");
        }

        if (machine.ExitDevice is { } exit)
        {
            yield return QemuFlag.Of(
                "the guest ends the VM with its exit class c as status (c << 1) | 1", "-device", exit);
        }

        if (machine.PanicDevice is { } panic)
        {
            yield return QemuFlag.Of("the guest tells QEMU of its panic", "-device", panic);
        }

        if (machine.DisplayDevice is { } display)
        {
            yield return QemuFlag.Of("a screen for the guest, and for screenshots", "-device", display);
        }

        if (machine.ClockBase is { } clock)
        {
            yield return QemuFlag.Of("where the machine's clock starts", "-rtc", $"base={clock}");
        }
    }

    private static QemuFlag BoardRow(MachineDescription machine) => machine switch
    {
        { Board: { } board } => QemuFlag.Of("the board that the guest's definition asks for", "-M", board),
        { Architecture: not ("x86_64" or "i386") } =>
            QemuFlag.Of("QEMU's own board for guests of this architecture", "-M", "virt"),
        _ when machine.Drives.Any(drive => drive.Bus == DriveBus.Ide) =>
            QemuFlag.Of("the board with IDE channels; no SMBus to probe", "-M", "pc,smbus=off"),
        _ when machine.Drives.Any(drive => drive.Bus == DriveBus.Sata) =>
            QemuFlag.Of("PCIe board with AHCI for the SATA disks; no SMBus to probe", "-M", "q35,smbus=off"),
        _ => QemuFlag.Of("PCIe board; without AHCI the guest saves 0.3 s of port probing; no SMBus to probe",
                         "-M", "q35,sata=off,smbus=off"),
    };

    private static QemuFlag CpuRow(MachineDescription machine) => machine switch
    {
        { Accelerator: Accelerator.Kvm } => QemuFlag.Of(
            "a probe guest ran to its exit under KVM on this host", "-accel", "kvm", "-cpu", machine.Cpu ?? "host"),
        { Cpu: { } cpu } => QemuFlag.Of("the CPU that the guest's definition asks for", "-accel", "tcg", "-cpu", cpu),
        { Architecture: "x86_64" } => QemuFlag.Of(
            "the same CPU on every host; RDRAND, as a guest without it waits a second for entropy",
            "-accel", "tcg", "-cpu", "qemu64,+rdrand"),
        _ => QemuFlag.Of("QEMU's translator, with the board's own CPU", "-accel", "tcg"),
    };

    private static IEnumerable<QemuFlag> Boot(MachineDescription machine)
    {
        switch (machine.Firmware)
        {
            case BiosFirmware bios:
                yield return QemuFlag.Of("this firmware in place of the board's own", "-bios", bios.Path);
                break;
            case FlashFirmware flash:
                yield return QemuFlag.Of("the firmware's code in flash memory, which nobody writes", "-drive",
                    $"if=pflash,unit=0,format=raw,readonly=on,file={QemuFlag.Escaped(flash.CodePath)}");
                yield return QemuFlag.Of("the firmware's variables: this run's own copy", "-drive",
                    $"if=pflash,unit=1,format=raw,file={QemuFlag.Escaped(flash.VariablesPath)}");
                break;
        }

        if (machine.KernelPath is { } kernel)
        {
            yield return QemuFlag.Of("the kernel; a vmlinux is entered by its PVH note, without firmware or unpacking",
                                     "-kernel", kernel);
        }
        else if (machine.InitrdPaths.Count > 0 || machine.KernelCommandLine.Count > 0)
        {
            throw new ArgumentException(
                "an initrd and arguments are a kernel's, and the machine has none", nameof(machine));
        }

        if (machine.InitrdPaths.Count > 0)
        {
            yield return QemuFlag.Of("the first root filesystem, with init",
                                     "-initrd", string.Join(',', machine.InitrdPaths.Select(InitrdWord)));
        }

        if (machine.KernelCommandLine.Count > 0)
        {
            yield return QemuFlag.Of(
                "the kernel's command line", "-append", string.Join(' ', machine.KernelCommandLine));
        }

        foreach (var file in machine.FwCfgFiles)
        {
            yield return QemuFlag.Of($"{file.Name}, read by the guest through fw_cfg",
                "-fw_cfg", $"name={QemuFlag.Escaped(file.Name)},file={QemuFlag.Escaped(file.Path)}");
        }

        // A comma separates multiboot modules. The one initrd of a Linux is taken as it stands.
        string InitrdWord(string path) => machine.InitrdPaths.Count > 1 ? QemuFlag.Escaped(path) : path;
    }

    private static IEnumerable<QemuFlag> Extras(MachineDescription machine)
    {
        foreach (var device in machine.Devices)
        {
            yield return QemuFlag.Of(device.Reason, "-device", device.Device);
        }

        if (machine.Gdb is { } listen)
        {
            yield return QemuFlag.Of(
                "a gdb stub; the machine waits for gdb before its first instruction", "-gdb", listen, "-S");
        }

        if (machine is { IsHeld: true, Gdb: null })
        {
            yield return QemuFlag.Of("the host asks the machine something before its first instruction", "-S");
        }

        foreach (var flag in machine.ExtraFlags)
        {
            yield return flag;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
