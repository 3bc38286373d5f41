using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

/// <summary>When things happened, counted from the moment at which the VM was asked for.</summary>
public sealed record VmTimings
{
    /// <summary>The process existed.</summary>
    public TimeSpan Spawned { get; init; }

    /// <summary>The guest's first byte on any port.</summary>
    public TimeSpan? FirstByte { get; init; }

    /// <summary>The required markers in the order in which they came.</summary>
    public IReadOnlyList<MarkerHit> Markers { get; init; } = [];

    public TimeSpan? FirstMarker => Markers.Count > 0 ? Markers[0].At : null;

    /// <summary>The process was gone and every port was read to its end.</summary>
    public TimeSpan Ended { get; init; }
}
