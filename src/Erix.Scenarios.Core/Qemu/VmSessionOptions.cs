using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

/// <summary>What a <see cref="VmSession"/> may be told beside the machine and what to expect of it.</summary>
public sealed record VmSessionOptions
{
    /// <summary>In the log folder: the screen of a machine that had to be ended, as it was then.</summary>
    public const string LastScreen = "last-screen.png";

    /// <summary>QEMU itself; null: the machine's own, by <see cref="QemuBinary.Find(string)"/>.</summary>
    public string? QemuPath { get; init; }

    /// <summary>
    /// Where serial.log and diagnostics.log go if they outgrow memory or are saved; null: nowhere, and only their
    /// beginning and end are kept.
    /// </summary>
    public string? LogFolder { get; init; }

    /// <summary>Called for each required marker as it comes, on the reader's thread: return at once.</summary>
    public Action<MarkerHit>? OnMarker { get; init; }

    /// <summary>
    /// Called for each step that is through, by its index in the plan, on the reader's thread: return at once.
    /// </summary>
    public Action<int>? OnStep { get; init; }

    /// <summary>Gets every byte of the ports as it comes, on the reader's thread: return at once.</summary>
    public PortSink? OnBytes { get; init; }

    /// <summary>How long QEMU has to end when it is asked, and again when it is told by a signal.</summary>
    public TimeSpan EndPatience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After a fatal pattern the guest may go on this long, so that its trace is in the evidence.</summary>
    public TimeSpan EvidenceGrace { get; init; } = TimeSpan.FromMilliseconds(250);
}

/// <summary>Takes what a port said; the bytes are only valid during the call.</summary>
public delegate void PortSink(Port port, ReadOnlySpan<byte> bytes);
