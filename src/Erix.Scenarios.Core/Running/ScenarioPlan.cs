using Erix.Guest.Contract;
using Erix.Scenarios.Boot;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Running;

/// <summary>
/// Everything that a run will do, before anything is done: pure data, which `erix plan` prints and a run carries out.
/// </summary>
public sealed record ScenarioPlan
{
    public required Scenario Scenario { get; init; }

    /// <summary>The variant to attach; null for no secondary disk.</summary>
    public string? Medium { get; init; }

    /// <summary>The guest gets a copy of its own that it may write; otherwise the shared image, write-protected.</summary>
    public bool IsMediumWritable { get; init; }

    public required BootConfig BootConfig { get; init; }

    /// <summary>What the guest is told beside the scenario; a user's run tells it nothing.</summary>
    public GuestOverrides Overrides { get; init; } = GuestOverrides.None;

    public IReadOnlyList<PlannedMarker> Required { get; init; } = [];

    public IReadOnlyList<PlannedMarker> RequiredAnyOrder { get; init; } = [];

    public IReadOnlyList<PlannedMarker> Forbidden { get; init; } = [];

    public ExitClass ExpectedExit { get; init; } = ExitClass.Success;

    public TimeSpan Deadline { get; init; }

    public TimeSpan MarkerDeadline { get; init; }

    public TimeSpan Silence { get; init; }

    public int MemoryMib { get; init; }

    /// <summary>What the host proves on the medium once the VM did all it should.</summary>
    public IReadOnlyList<PlannedHostCheck> HostChecks { get; init; } = [];

    /// <summary>Why this guest cannot run it at all; null where it can be tried.</summary>
    public string? NotServed { get; init; }

    private static FatalPattern Panic { get; } = new(
        "erix-panic", "an EriX component reported a panic", [":PANIC"],
            "ERIX_[A-Z0-9_]+(?::[A-Z0-9_]+)*:PANIC(?:[^A-Z0-9_]|$)");

    public WatchPlan ToWatchPlan() => new()
    {
        Steps = [.. Required.Select(m => m.Marker)],
        RequiredAnyOrder = [.. RequiredAnyOrder.Select(m => m.Marker)],
        Forbidden = [.. Forbidden.Select(m => m.Marker)],
        Fatal = [.. FatalPattern.Framework, Panic],
        End = ExitClasses.End(ExpectedExit),
        Statuses = ExitClasses.Statuses,
        Deadline = Deadline,
        MarkerDeadline = MarkerDeadline,
        Silence = Silence,
    };
}
