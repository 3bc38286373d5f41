using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Running;

/// <summary>
/// What a run leaves for its reader, pass or fail: small texts, and pictures of a screen, that travel in TRX.
/// </summary>
/// <param name="Folder">Where the whole of it lies; null after a pass, which keeps nothing.</param>
public sealed record Evidence(
    ScenarioPlan Plan,
    Verdict Verdict,
    VmOutcome? Vm,
    IReadOnlyList<HostCheckResult> HostChecks,
    RunTimings Timings,
    string? Folder)
{
    public IReadOnlyList<Picture> Pictures { get; init; } = [];
}

/// <summary>Where a run's time went.</summary>
public sealed record RunTimings
{
    public TimeSpan Media { get; init; }

    public TimeSpan SlotWait { get; init; }

    public TimeSpan Vm { get; init; }

    public TimeSpan HostChecks { get; init; }

    public override string ToString() =>
        $"media {Media.TotalSeconds:F2} s, slot {SlotWait.TotalSeconds:F2} s, vm {Vm.TotalSeconds:F2} s, "
        + $"host checks {HostChecks.TotalSeconds:F2} s";
}
