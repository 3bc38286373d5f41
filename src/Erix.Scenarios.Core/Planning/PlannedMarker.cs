using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Planning;

/// <summary>A marker of the plan and who asked for it: the class, the mode, or the scenario's own line.</summary>
public sealed record PlannedMarker(Marker Marker, string Origin)
{
    /// <summary>The line of the scenario's file that names it; 0 where something else brought it.</summary>
    public int Line { get; init; }

    public static IEnumerable<PlannedMarker> Own(IEnumerable<MarkerPattern> patterns) =>
        patterns.Select(p => new PlannedMarker(new Marker(p.Text, p.IsRegex), $"line {p.Position.Line}")
        {
            Line = p.Position.Line,
        });

    public static IEnumerable<PlannedMarker> Brought(IEnumerable<MarkerPattern> patterns, string origin) =>
        patterns.Select(p => new PlannedMarker(new Marker(p.Text, p.IsRegex), origin));
}
