namespace Erix.Scenarios.Serial;

/// <summary>Something that the host does to the machine when its turn has come and its cue is there.</summary>
public sealed record Act(HostAction Action) : WatchStep
{
    /// <summary>What is waited for first.</summary>
    public Cue Cue { get; init; } = Cue.AtOnce;

    /// <summary>
    /// What must come after it, in this order, before the next step. The echo of what was typed does not count.
    /// Of a <see cref="RunLine"/>: between the line and the next prompt.
    /// </summary>
    public IReadOnlyList<TextPattern> Expect { get; init; } = [];

    /// <summary>
    /// What must not come until the next step; of a <see cref="RunLine"/>: between the line and the next prompt.
    /// </summary>
    public IReadOnlyList<TextPattern> Forbid { get; init; } = [];

    /// <summary>The port whose text <see cref="Expect"/> and <see cref="Forbid"/> look at.</summary>
    public Port Port { get; init; } = Port.Markers;

    /// <summary>
    /// How long its cue, and then each thing expected, may take; null: <see cref="WatchPlan.MarkerDeadline"/>.
    /// </summary>
    public TimeSpan? Within { get; init; }

    public override string ToString() => $"{Action}";
}
