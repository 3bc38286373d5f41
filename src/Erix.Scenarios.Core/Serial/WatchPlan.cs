using Erix.Guest.Contract;

namespace Erix.Scenarios.Serial;

/// <summary>What a guest must do, must not do, and how long it may take. Times are already scaled for the host.</summary>
public sealed record WatchPlan
{
    /// <summary>All of these, in this order.</summary>
    public IReadOnlyList<Marker> Required { get; init; } = [];

    /// <summary>All of these, whenever.</summary>
    public IReadOnlyList<Marker> RequiredAnyOrder { get; init; } = [];

    /// <summary>None of these, to the end of the stream.</summary>
    public IReadOnlyList<Marker> Forbidden { get; init; } = [];

    /// <summary>Names of <see cref="FatalPattern"/> rows that this guest is meant to show.</summary>
    public IReadOnlyList<string> IgnoredFatal { get; init; } = [];

    public ExitClass ExpectedExit { get; init; } = ExitClass.Success;

    /// <summary>For the whole VM, from its start to its exit.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between one ordered marker and the next, the first counted from the start; null: only the whole counts.</summary>
    public TimeSpan? MarkerDeadline { get; init; }

    /// <summary>The longest time without a byte on any port; null: silence is allowed.</summary>
    public TimeSpan? Silence { get; init; }
}
