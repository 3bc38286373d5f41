namespace Erix.Guest.Contract;

/// <summary>Every mode, one row each; there are no others. Marker order is the specification's.</summary>
public static class RootdModes
{
    private static readonly string[] Phase0 =
    [
        Markers.StageModulesDiscovered, Markers.StageMemdReady, Markers.StageVspacedReady, Markers.StagePagerdReady,
        Markers.StageProcdReady, Markers.StageServicesReady,
    ];

    private static readonly string[] Phase0Probe =
    [
        .. Phase0, Markers.StageProbeSpawnRequested, Markers.StageProbeSpawned, Markers.FaultNotifySent,
        Markers.FaultResolved, Markers.StageProbeEventReceived, Markers.StageProbeCompleted,
    ];

    private static readonly string[] Phase1 =
    [
        .. Phase0, Markers.ReadyLogd, Markers.StageCrashdReady, Markers.StageNamedReady, Markers.StageTimedReady,
    ];

    private static readonly string[] Vfs = [Markers.ReadyVfsd, Markers.ReadyVfsMount, Markers.ReadyVfsIo];

    /// <summary>What is refused is refused before anybody sees a filesystem.</summary>
    private static readonly string[] Public = [Markers.ReadyVfsMount, Markers.ReadyVfsIo];

    public static IReadOnlyList<RootdMode> All { get; } =
    [
        new("none", "the first services come up", RootdWork.BringUp, Phase0) { IsForRuntime = true },
        new("smoke", "the first services come up and test themselves", RootdWork.BringUp, Phase0),
        new("force-fail", "a failure of rootd's own is reported as one", RootdWork.Fail, [], ExitClass.RootdFailure),
        new("phase0-probe", "a process faults, and the pager resolves it", RootdWork.Probe, Phase0Probe),
        new("phase0-stress-1k", "a thousand processes and faults leave nothing behind", RootdWork.Stress,
            [.. Phase0Probe, Markers.Stress1kReady]),
        new("phase0-force-service-fail", "a started service that fails is torn down", RootdWork.ForceServiceFail,
            Phase0),
        new("phase1-lookup", "a client finds a service by its name, and none that it may not", RootdWork.Lookup,
        [
            .. Phase1, Markers.Lookup(ServiceNames.Timed, "HANDED"),
            Markers.Lookup(ServiceNames.Crashd, "UNAUTHORISED"),
            Markers.Lookup(Phase1Names.Nobody, "UNKNOWN"), Markers.Register(ServiceNames.Crashd, "FOREIGN"),
            Markers.StageLookupReady,
        ]),
        new("phase1-time", "a client reads the machine's clock, and its timers fire", RootdWork.Time,
            [.. Phase1, Markers.Lookup(ServiceNames.Timed, "HANDED"), Markers.StageTimeReady]),
        new("phase2-irq", "a driver is told of an interrupt", RootdWork.Irq,
        [
            .. Phase0, Phase2Markers.ReadyIrqd,
            Phase2Markers.Counted(Phase2Markers.Clock, Phase2Markers.AskedInterrupts, Phase2Markers.AskedInterrupts),
        ]),
        new("phase2-driver-hold", "a driver holds its device", RootdWork.DriverHold,
        [
            .. Phase0, Phase2Markers.ReadyDeviced, Phase2Markers.ReadyDriver(ServiceNames.Phase2DriverHold),
            Phase2Markers.Held + Phase2Markers.TaughtDevice, Phase2Markers.Released + Phase2Markers.TaughtDevice,
        ]),
        new("phase2-driver-capcheck", "a driver has no more than it was given", RootdWork.DriverCapcheck,
        [
            .. Phase0, Phase2Markers.ReadyDeviced, Phase2Markers.ReadyDriver(ServiceNames.Phase2DriverCapcheck),
            Phase2Markers.Refused,
        ]),
        new("phase2-probe", "devices are found, each where it is", RootdWork.Devices,
            [.. Phase0, Phase2Markers.ReadyDeviced, Phase2Markers.ReadyProbed]),
        new("phase3-framebuffer", "the console is drawn", RootdWork.Framebuffer, Phase3Contract.Framebuffer),
        new("phase3-input", "keys and pointers reach the console", RootdWork.Input, Phase3Contract.Input),
        Unserved("phase3-serial", "the serial port is a service", "seriald"),
        new("phase4-block", "partitions of the disk are published", RootdWork.Block,
            [Markers.ReadyDrvVirtioBlock, Markers.ReadyBlockd]),
        new("phase4-vfs-memory", "a namespace in memory alone", RootdWork.Memory, [Markers.ReadyRamfsd, .. Vfs])
        {
            Exposed = Public,
        },
        Storage("", "volumes are mounted and used as their medium allows"),
        Storage("-readonly", "volumes are read, and every write is refused") with { IsReadOnly = true },
        Storage("-short-name", "short names of FAT in one case"),
        Storage("-rename", "renames on FAT and exFAT"),
        Storage("-metadata", "times and attributes of FAT"),
        Storage("-exfat-metadata", "times, offsets and attributes of exFAT"),
        Storage("-fat-truncate", "FAT files shrink and grow"),
        Storage("-ext-links", "links and special files of ext"),
        Storage("-ext-rename", "renames on ext"),
        Storage("-ext-truncate", "ext files shrink and grow"),
        Storage("-ext-sparse", "holes in ext files"),
        Storage("-ext-metadata", "modes, owners, times and flags of ext"),
        Storage("-cross-api", "what every filesystem can do"),
        Unserved("phase4-loader-contract", "the contract between loader and namespace", "loaderd"),
        Unserved("phase4-loader-fs-discovery", "programs are found on a volume and started", "loaderd"),
    ];

    public static RootdMode? Find(string name)
    {
        foreach (var row in All)
        {
            if (row.Name == name)
            {
                return row;
            }
        }

        return null;
    }

    private static RootdMode Storage(string suffix, string verifies) =>
        new($"phase4-e2fs-fat{suffix}", verifies, RootdWork.FileSystems, Vfs) { Exposed = Public };

    private static RootdMode Unserved(string name, string verifies, string missing) =>
        new(name, verifies, RootdWork.None, []) { NotServed = Served.Lacks(missing) };
}
