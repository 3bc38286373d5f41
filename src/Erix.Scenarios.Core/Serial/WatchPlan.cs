namespace Erix.Scenarios.Serial;

/// <summary>
/// What a guest must do, must not do, and how long it may take. Times are already scaled for the host.
/// </summary>
public sealed record WatchPlan
{
    /// <summary>All of these, in this order: markers that must come, and acts of the host.</summary>
    public IReadOnlyList<WatchStep> Steps { get; init; } = [];

    /// <summary>All of these, whenever.</summary>
    public IReadOnlyList<Marker> RequiredAnyOrder { get; init; } = [];

    /// <summary>None of these, to the end of the stream.</summary>
    public IReadOnlyList<Marker> Forbidden { get; init; } = [];

    /// <summary>What ends the run whenever it comes: the framework's own rows, and the guest's beside them.</summary>
    public IReadOnlyList<FatalPattern> Fatal { get; init; } = FatalPattern.Framework;

    /// <summary>Names of <see cref="Fatal"/> rows that this guest is meant to show.</summary>
    public IReadOnlyList<string> IgnoredFatal { get; init; } = [];

    /// <summary>Every other end fails, by its name.</summary>
    public required ExpectedEnd End { get; init; }

    /// <summary>What the guest's exit statuses mean, for messages.</summary>
    public IReadOnlyList<NamedStatus> Statuses { get; init; } = [];

    /// <summary>For the whole VM, from its start to its exit.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between one step and the next, the first counted from the start; null: only the whole counts.</summary>
    public TimeSpan? MarkerDeadline { get; init; }

    /// <summary>The longest time without a byte on any port; null: silence is allowed.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>Some act types at this port.</summary>
    public bool TypesAt(Port port) => Steps.OfType<Act>().Any(act =>
        (act.Action is SendText send && send.Port == port) || (act.Action is RunLine run && run.Port == port));
}
