using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

/// <summary>What a <see cref="VmSession"/> may be told beside the machine and what to expect of it.</summary>
public sealed record VmSessionOptions
{
    /// <summary>QEMU itself; null: the one that is found.</summary>
    public string? QemuPath { get; init; }

    /// <summary>Where logs that outgrow memory are written; null: nowhere, and only their beginning and end are kept.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Called for each required marker as it comes, on the reader's thread: return at once.</summary>
    public Action<MarkerHit>? OnMarker { get; init; }

    /// <summary>After a fatal pattern the guest may go on this long, so that its trace is in the evidence.</summary>
    public TimeSpan EvidenceGrace { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
