using Erix.Guest.Contract;
using static Erix.Guest.Contract.ExitClass;

namespace Erix.Scenarios.Running;

/// <summary>The modes, one row each. Marker order is the specification's.</summary>
public static class ModeProfiles
{
    private static readonly string[] Phase0 =
    [
        Markers.StageModulesDiscovered, Markers.StageMemdReady, Markers.StageVspacedReady, Markers.StagePagerdReady,
        Markers.StageProcdReady, Markers.StageServicesReady,
    ];

    private static readonly string[] Phase0Probe =
    [
        .. Phase0, Markers.StageProbeSpawnRequested, Markers.StageProbeSpawned, Markers.FaultNotifySent, Markers.FaultResolved,
        Markers.StageProbeEventReceived, Markers.StageProbeCompleted,
    ];

    private static readonly string[] Vfs = [Markers.ReadyVfsd, Markers.ReadyVfsMount, Markers.ReadyVfsIo];

    /// <summary>What is refused is refused before anybody sees a filesystem.</summary>
    private static readonly string[] Public = [Markers.ReadyVfsMount, Markers.ReadyVfsIo];

    private static readonly ModeProfile[] Rows =
    [
        new("none", Phase0),
        new("smoke", Phase0),
        new("force-fail", [], RootdFailure),
        new("phase0-probe", Phase0Probe),
        new("phase0-stress-1k", [.. Phase0Probe, Markers.Stress1kReady]),
        new("phase0-force-service-fail", Phase0),
        new("phase4-e2fs-fat-readonly", Vfs) { Exposed = Public, IsReadOnly = true },
        new("phase4-block", [Markers.ReadyDrvVirtioBlock, Markers.ReadyBlockd]),
    ];

    /// <summary>Modes of a family share its profile until they have a row of their own; null for an unknown family.</summary>
    private static readonly (string Prefix, ModeProfile Profile)[] Families =
    [
        ("phase4-e2fs-fat", new("phase4-e2fs-fat", Vfs) { Exposed = Public }),
        ("phase4-vfs-memory", new("phase4-vfs-memory", Vfs) { Exposed = Public }),
    ];

    public static ModeProfile Of(string mode) =>
        Array.Find(Rows, r => r.Mode == mode)
        ?? Array.Find(Families, f => mode.StartsWith(f.Prefix, StringComparison.Ordinal)).Profile
        ?? new ModeProfile(mode, []);
}
