namespace Erix.Scenarios.Qemu;

/// <summary>Where the machine's serial ports and its monitor lead.</summary>
public enum ConsoleWiring
{
    /// <summary>To a <see cref="VmSession"/>: markers on standard output, diagnostics and QMP on inherited descriptors.</summary>
    Watched,

    /// <summary>To a person's terminal: both ports and the monitor share it, Ctrl-A C switches, Ctrl-A X ends the VM.</summary>
    Terminal,
}

/// <summary>A machine as a scenario needs it. Pure data; <see cref="QemuCommand"/> says it in QEMU's words.</summary>
public sealed record MachineDescription
{
    /// <summary>What ps and QEMU's own messages call the VM: the scenario's id.</summary>
    public string? Name { get; init; }

    public Accelerator Accelerator { get; init; } = Accelerator.Tcg;

    public int MemoryMib { get; init; } = 256;

    public int Vcpus { get; init; } = 1;

    /// <summary>vmlinux (booted by its PVH note) or bzImage.</summary>
    public required string KernelPath { get; init; }

    /// <summary>One file; several cpio archives may stand in it one after the other.</summary>
    public string? InitrdPath { get; init; }

    public IReadOnlyList<string> KernelCommandLine { get; init; } = [];

    public IReadOnlyList<DriveDescription> Drives { get; init; } = [];

    public IReadOnlyList<FwCfgFile> FwCfgFiles { get; init; } = [];

    public ConsoleWiring Wiring { get; init; } = ConsoleWiring.Watched;

    /// <summary>A file that gets a copy of what a <see cref="ConsoleWiring.Terminal"/> shows.</summary>
    public string? ConsoleLog { get; init; }

    /// <summary>
    /// Where a gdb stub listens, for example tcp:127.0.0.1:1234; the machine then waits for gdb before its first instruction.
    /// </summary>
    public string? Gdb { get; init; }

    /// <summary>Last on the command line, so that they win.</summary>
    public IReadOnlyList<string> ExtraArguments { get; init; } = [];
}
