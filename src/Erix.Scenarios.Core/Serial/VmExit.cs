using Erix.Guest.Contract;

namespace Erix.Scenarios.Serial;

/// <summary>How a QEMU process ended, as the kernel told its parent. A signal is never mistaken for an exit status.</summary>
public sealed record VmExit
{
    private VmExit()
    {
    }

    /// <summary>Somebody else took the process's exit status before its parent could.</summary>
    public static VmExit Unknown { get; } = new();

    /// <summary>Null when a signal ended the process.</summary>
    public int? Status { get; private init; }

    public int? Signal { get; private init; }

    /// <summary>The guest's own verdict: QEMU's isa-debug-exit turns class c into status (c &lt;&lt; 1) | 1.</summary>
    public ExitClass? Class =>
        Status is { } status && (status & 1) == 1 && Enum.IsDefined((ExitClass)(status >> 1)) ? (ExitClass)(status >> 1) : null;

    public static VmExit FromStatus(int status) => new() { Status = status };

    public static VmExit FromSignal(int signal) => new() { Signal = signal };

    /// <summary>Status 33 for Success, and so on.</summary>
    public static int StatusOf(ExitClass exitClass) => ((int)exitClass << 1) | 1;

    public override string ToString() => this switch
    {
        { Signal: { } signal } => $"killed by signal {signal}{SignalName(signal)}",
        { Class: { } exitClass } => $"status {Status}, class 0x{(int)exitClass:x2} ({exitClass})",
        { Status: 0 } => "status 0: the guest was reset or powered off without an exit class",
        { Status: 1 } => "status 1: QEMU's own error",
        { Status: null } => "unknown: the exit status was taken by somebody else",
        _ => $"status {Status}: no known exit class",
    };

    private static string SignalName(int signal) => signal switch
    {
        6 => " (SIGABRT)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        _ => "",
    };
}
