namespace Erix.Scenarios.Serial;

/// <summary>What QEMU reports of the machine by itself.</summary>
/// <param name="Name">SHUTDOWN, RESET, STOP, GUEST_PANICKED, BLOCK_IO_ERROR, DEVICE_DELETED, …</param>
/// <param name="Reason">Its data's reason, where it has one: guest-reset, host-signal, host-qmp-quit, …</param>
/// <param name="Device">The device it is about, where it is about one.</param>
public sealed record QmpEvent(string Name, string? Reason, string? Device = null)
{
    /// <summary>The reason of a RESET that was asked for through the monitor.</summary>
    public const string HostReset = "host-qmp-system-reset";
}
