using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>A marker of the plan and who asked for it: the class, the mode, or the scenario's own line.</summary>
public sealed record PlannedMarker(Marker Marker, string Origin);
