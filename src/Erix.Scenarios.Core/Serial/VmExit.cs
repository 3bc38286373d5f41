namespace Erix.Scenarios.Serial;

/// <summary>
/// How a QEMU process ended, as the kernel told its parent. A signal is never mistaken for an exit status.
/// </summary>
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

    public static VmExit FromStatus(int status) => new() { Status = status };

    public static VmExit FromSignal(int signal) => new() { Signal = signal };

    /// <summary>With the guest's own name of its status.</summary>
    public string ToString(IReadOnlyList<NamedStatus> statuses) =>
        statuses.FirstOrDefault(row => row.Status == Status) is { } named ? $"status {Status}, {named.Name}"
            : ToString();

    public override string ToString() => this switch
    {
        { Signal: { } signal } => $"killed by signal {signal}{SignalName(signal)}",
        { Status: { } status } => $"status {status}",
        _ => "unknown: the exit status was taken by somebody else",
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
