using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Planning;

/// <summary>
/// Everything that a run will do, before anything is done: pure data, which `erix plan` prints and a run carries out.
/// </summary>
public sealed record ScenarioPlan
{
    public required Scenario Scenario { get; init; }

    public required GuestDefinition Guest { get; init; }

    /// <summary>The disks of the machine, the one that it starts from first.</summary>
    public IReadOnlyList<PlannedDisk> Disks { get; init; } = [];

    /// <summary>The kernel's arguments.</summary>
    public IReadOnlyList<GuestFlag> Arguments { get; init; } = [];

    /// <summary>
    /// Files for the guest that are there already, by the names that the definition's [payload] table routes.
    /// </summary>
    public IReadOnlyList<PlannedPayload> Payloads { get; init; } = [];

    /// <summary>Symbolic links in the packed initramfs, beside the files of the definition's [boot] pack.</summary>
    public IReadOnlyList<PackedLink> Links { get; init; } = [];

    /// <summary>What the guest's code has to say to the guest; its type is that code's affair.</summary>
    public object? Own { get; init; }

    /// <summary>What the guest is told beside the scenario; a user's run tells it nothing.</summary>
    public GuestOverrides Overrides { get; init; } = GuestOverrides.None;

    public IReadOnlyList<PlannedMarker> Required { get; init; } = [];

    public IReadOnlyList<PlannedMarker> RequiredAnyOrder { get; init; } = [];

    public IReadOnlyList<PlannedMarker> Forbidden { get; init; } = [];

    /// <summary>Fatal patterns that the plan itself brings about, by name.</summary>
    public IReadOnlyList<string> AllowFatal { get; init; } = [];

    /// <summary>The name of the end that is expected: one of the guest's.</summary>
    public required string Exit { get; init; }

    /// <summary>The font to read pictures of the screen by; null: the guest's definition has it, or none.</summary>
    public byte[]? ScreenFont { get; init; }

    public TimeSpan Deadline { get; init; }

    public TimeSpan MarkerDeadline { get; init; }

    public TimeSpan Silence { get; init; }

    public int MemoryMib { get; init; }

    public int Vcpus { get; init; } = 1;

    /// <summary>What the host proves on the medium once the VM did all it should.</summary>
    public IReadOnlyList<PlannedHostCheck> HostChecks { get; init; } = [];

    /// <summary>What QEMU must have seen of the machine.</summary>
    public IReadOnlyList<MachineEvent> MachineEvents { get; init; } = [];

    /// <summary>Why this guest cannot run it at all; null where it can be tried.</summary>
    public string? NotServed { get; init; }

    /// <summary>
    /// The medium that the host checks look at: the first disk that the framework builds; null without one.
    /// </summary>
    public PlannedDisk? Medium => Disks.FirstOrDefault(d => d is { Medium: not null, ForAct: null });

    /// <summary>
    /// The disk that the host looks at afterwards: the medium, else the first disk that is not booted from.
    /// </summary>
    public PlannedDisk? Judged => Medium
        ?? Disks.FirstOrDefault(d => d is { IsBoot: false, IsCdrom: false, ForAct: null })
        ?? Disks.FirstOrDefault(d => d is { IsBoot: true, IsCdrom: false });
}

/// <param name="Name">Its path in the archive, without a slash in front.</param>
/// <param name="Target">Where it leads, as the guest sees it.</param>
public sealed record PackedLink(string Name, string Target);

/// <summary>A file for the guest.</summary>
public sealed record PlannedPayload(string Name, string Path);
