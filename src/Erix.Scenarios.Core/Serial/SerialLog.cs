namespace Erix.Scenarios.Serial;

/// <summary>
/// What one port said: lines for people, bytes for the archive. Bounded in memory whatever the guest does.
/// </summary>
public sealed class SerialLog(RawLog raw) : IDisposable
{
    public LineTail Tail { get; } = new();

    public RawLog Raw { get; } = raw;

    public void Dispose() => Raw.Dispose();
}
