namespace Erix.Scenarios.Serial;

/// <summary>A required marker that came.</summary>
/// <param name="At">Since the VM was started.</param>
/// <param name="Line">The line it was found in, counted from 1.</param>
public sealed record MarkerHit(Marker Marker, TimeSpan At, long Line);
