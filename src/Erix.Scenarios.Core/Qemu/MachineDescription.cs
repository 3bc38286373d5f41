namespace Erix.Scenarios.Qemu;

/// <summary>Where the machine's serial ports and its monitor lead.</summary>
public enum ConsoleWiring
{
    /// <summary>
    /// To a <see cref="VmSession"/>: markers on standard output, diagnostics and QMP on inherited descriptors.
    /// </summary>
    Watched,

    /// <summary>
    /// To a person's terminal: both ports and the monitor share it, Ctrl-A C switches, Ctrl-A X ends the VM.
    /// </summary>
    Terminal,
}

/// <summary>A machine as a scenario needs it. Pure data; <see cref="QemuCommand"/> says it in QEMU's words.</summary>
public sealed record MachineDescription
{
    /// <summary>What ps and QEMU's own messages call the VM: the scenario's id.</summary>
    public string? Name { get; init; }

    /// <summary>The QEMU: qemu-system-&lt;this&gt;.</summary>
    public string Architecture { get; init; } = QemuBinary.OwnArchitecture;

    /// <summary>
    /// QEMU's -M. Null on x86_64: q35 with AHCI only for a SATA disk, or pc for an IDE disk. Null elsewhere: virt.
    /// </summary>
    public string? Board { get; init; }

    public Accelerator Accelerator { get; init; } = Accelerator.Tcg;

    /// <summary>QEMU's -cpu. Null: on x86_64 one that is the same on every host; elsewhere the board's own.</summary>
    public string? Cpu { get; init; }

    /// <summary>It does not start by itself: whoever runs it asks it something first, and lets it go.</summary>
    public bool IsHeld { get; init; }

    public int MemoryMib { get; init; } = 256;

    public int Vcpus { get; init; } = 1;

    /// <summary>
    /// vmlinux (booted by its PVH note), bzImage, or a multiboot image; null: the firmware finds something to boot.
    /// </summary>
    public string? KernelPath { get; init; }

    /// <summary>
    /// Of Linux one file, in which several cpio archives may stand one after the other; of multiboot its modules.
    /// </summary>
    public IReadOnlyList<string> InitrdPaths { get; init; } = [];

    /// <summary>Every file that the machine is handed beside its disks and its firmware.</summary>
    public IReadOnlyList<string> BootFiles =>
        [.. KernelPath is { } kernel ? new[] { kernel } : [], .. InitrdPaths, .. FwCfgFiles.Select(f => f.Path)];

    public IReadOnlyList<string> KernelCommandLine { get; init; } = [];

    /// <summary>Null: the board's own, SeaBIOS on a PC.</summary>
    public Firmware? Firmware { get; init; }

    public IReadOnlyList<DriveDescription> Drives { get; init; } = [];

    public IReadOnlyList<FwCfgFile> FwCfgFiles { get; init; } = [];

    /// <summary>Where markers come, and where an act types.</summary>
    public GuestPort Markers { get; init; } = GuestPort.FirstSerial;

    /// <summary>Where the guest's kernel speaks; <see cref="GuestPort.None"/> for a guest with one port.</summary>
    public GuestPort Diagnostics { get; init; } = GuestPort.SecondSerial;

    /// <summary>
    /// A port for acts alone, as QEMU's -device has it and without its chardev: pci-serial; null: none.
    /// </summary>
    public string? DataDevice { get; init; }

    /// <summary>
    /// The device by which the guest chooses QEMU's exit status, such as isa-debug-exit,iobase=0xf4,iosize=4.
    /// </summary>
    public string? ExitDevice { get; init; }

    /// <summary>The device that a guest tells of its panic: pvpanic, pvpanic-pci.</summary>
    public string? PanicDevice { get; init; }

    /// <summary>
    /// A graphics card, such as VGA or virtio-vga: for guests that show something, and for screenshots.
    /// </summary>
    public string? DisplayDevice { get; init; }

    /// <summary>QEMU's -rtc base: utc, localtime, or a date.</summary>
    public string? ClockBase { get; init; }

    /// <summary>A reset ends the machine. False for a guest that resets itself on its way.</summary>
    public bool EndsAtReset { get; init; } = true;

    public IReadOnlyList<MachineDevice> Devices { get; init; } = [];

    public ConsoleWiring Wiring { get; init; } = ConsoleWiring.Watched;

    /// <summary>
    /// The diagnostics port is typed at, too, and so leads to a socket, which is slower to read than a pipe.
    /// </summary>
    public bool TypesAtDiagnostics { get; init; }

    /// <summary>A file that gets a copy of what a <see cref="ConsoleWiring.Terminal"/> shows.</summary>
    public string? ConsoleLog { get; init; }

    /// <summary>
    /// Where a gdb stub listens, for example tcp:127.0.0.1:1234; the machine then waits for gdb before its first
    /// instruction.
    /// </summary>
    public string? Gdb { get; init; }

    /// <summary>
    /// Flags of QEMU for which there is no property, each with its reason. Last on the command line, so that they win.
    /// </summary>
    public IReadOnlyList<QemuFlag> ExtraFlags { get; init; } = [];
}
