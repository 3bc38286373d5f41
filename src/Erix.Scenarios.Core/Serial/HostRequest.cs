namespace Erix.Scenarios.Serial;

/// <summary>What a watcher asks of whoever runs the VM. Each is answered before the next one comes.</summary>
public abstract record HostRequest;

/// <summary>A few bytes for a serial port.</summary>
public sealed record TypeRequest(Port Port, ReadOnlyMemory<byte> Bytes) : HostRequest;

/// <summary>An action that goes through QEMU's monitor.</summary>
public sealed record PerformRequest(HostAction Action) : HostRequest;
