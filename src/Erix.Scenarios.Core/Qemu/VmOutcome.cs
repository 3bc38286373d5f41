using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Qemu;

/// <summary>What became of one VM. The VM is gone when there is an outcome.</summary>
public sealed record VmOutcome(QemuCommand Command, Verdict Verdict)
{
    /// <summary>Null when QEMU could not be started.</summary>
    public VmExit? Exit { get; init; }

    /// <summary>The watcher ended the VM; its exit then says nothing about the guest.</summary>
    public bool EndedByWatcher { get; init; }

    public VmTimings Timings { get; init; } = new();

    /// <summary>
    /// What the first serial port said: bounded in memory, whole in a file where a log folder was given.
    /// </summary>
    public required SerialLog Serial { get; init; }

    /// <summary>What the second serial port said.</summary>
    public required SerialLog Diagnostics { get; init; }

    /// <summary>What came on the port for acts; null of a machine that has none.</summary>
    public SerialLog? Data { get; init; }

    /// <summary>The end of QEMU's standard error.</summary>
    public IReadOnlyList<string> QemuErrors { get; init; } = [];
}
