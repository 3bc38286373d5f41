namespace Erix.Scenarios.Serial;

/// <summary>How a VM ended, from all that tells it: the process's status, and what QEMU reported before.</summary>
/// <param name="Reason">Of QEMU's SHUTDOWN event; null where there was none.</param>
/// <param name="HasPanicked">The guest told a panic device.</param>
internal sealed record VmEnd(VmExit Exit, string? Reason, bool HasPanicked)
{
    public const string ByReset = "guest-reset";
    private const string ByPowerOff = "guest-shutdown";

    public bool Is(ExpectedEnd expected) => expected.Kind switch
    {
        // 0 is also what every other orderly end of QEMU has: only a device that says nothing else, or a newer QEMU's
        // guest-shutdown, is the guest's own word.
        EndKind.Status => Exit.Status == expected.ExitStatus
            && (Exit.Status != 0 || (Reason is null or ByPowerOff && !HasPanicked)),
        EndKind.PowerOff => Exit.Status == 0 && Reason == ByPowerOff && !HasPanicked,
        EndKind.Reset => Exit.Status == 0 && Reason == ByReset && !HasPanicked,
        EndKind.Panic => HasPanicked,
        _ => false,
    };

    /// <summary>In the guest's own words where it has some.</summary>
    public string Describe(IReadOnlyList<NamedStatus> statuses) => this switch
    {
        { HasPanicked: true } => $"{Exit}: the guest told its panic device",
        { Exit.Status: 0, Reason: ByPowerOff } => "status 0: the guest powered the machine off",
        { Exit.Status: 0, Reason: ByReset } => "status 0: the guest reset the machine",
        { Exit.Status: { } status } when statuses.Any(row => row.Status == status) => Exit.ToString(statuses),
        { Exit.Status: 0, Reason: { } reason } => $"status 0: QEMU reported {reason}",
        { Exit.Status: 0 } => "status 0: the machine was reset or powered off, and QEMU did not say which",
        { Exit.Status: { } status } => $"status {status}, which this guest has no name for",
        _ => $"{Exit}",
    };
}
