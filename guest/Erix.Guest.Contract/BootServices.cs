namespace Erix.Guest.Contract;

/// <summary>
/// Which services a boot starts, in order, and how. rootd starts these and no others, so the host knows before the boot
/// whether a service that a scenario names will be there.
/// </summary>
public static class BootServices
{
    public const string Smoke = "smoke";
    public const string Runtime = "runtime";

    /// <summary>What a service is told that is to die: this, and the address.</summary>
    public const string CrashAt = "crash@";

    private static readonly string[] Phase0 =
        [ServiceNames.Memd, ServiceNames.Vspaced, ServiceNames.Pagerd, ServiceNames.Procd];

    /// <summary>crashd before all that it is to tell of.</summary>
    private static readonly string[] Phase1 =
        [.. Phase0, ServiceNames.Logd, ServiceNames.Crashd, ServiceNames.Named, ServiceNames.Timed];

    private static readonly string[] Block = [ServiceNames.Logd, ServiceNames.DrvVirtioBlock, ServiceNames.Blockd];

    /// <summary>Where procd does not run for another reason, it runs for loaderd.</summary>
    private static readonly string[] Loader = [ServiceNames.Procd, ServiceNames.Loaderd];

    /// <summary>In start order. ext brings keyd, which serves it alone.</summary>
    private static readonly (string Feature, string Service)[] Providers =
        [("fs_e2fs", ServiceNames.E2fsd), ("fs_fat", ServiceNames.Fatd), ("fs_ramfs", ServiceNames.Ramfsd)];

    /// <summary>kernel_rootd_test: how rootd is brought up.</summary>
    public static IReadOnlyList<string> BringUps { get; } = ["none", Smoke, Runtime];

    /// <summary>Of a mode that is served.</summary>
    public static IReadOnlyList<string> Of(BootConfig config)
    {
        if (!Flavour.HasTestHarness || config.KernelRootdTest == Runtime)
        {
            return OfFeatures(config.Features);
        }

        return RootdModes.Find(config.RootdTestMode)?.Work switch
        {
            RootdWork.BringUp or RootdWork.ForceServiceFail => Phase0,
            RootdWork.Probe or RootdWork.Stress => [.. Phase0, ServiceNames.Phase0Probe],
            RootdWork.Lookup => [.. Phase1, ServiceNames.Phase1Lookup],
            RootdWork.Time => [.. Phase1, ServiceNames.Phase1Time],
            RootdWork.Irq => [.. Phase0, ServiceNames.Irqd, ServiceNames.Phase2Irq],
            RootdWork.DriverHold => [.. Phase0, ServiceNames.Deviced, ServiceNames.Phase2DriverHold],
            RootdWork.DriverCapcheck => [.. Phase0, ServiceNames.Deviced, ServiceNames.Phase2DriverCapcheck],
            RootdWork.Devices =>
            [
                .. Phase0, ServiceNames.Deviced, ServiceNames.Probed,
                .. config.DeviceEvents ? DeviceEventsContract.StartOrder : [],
            ],
            RootdWork.Block => Block,
            RootdWork.Framebuffer => Phase3Contract.FramebufferServices,
            RootdWork.Input => Phase3Contract.InputServices,
            RootdWork.Serial => Phase3Contract.SerialServices,
            RootdWork.FileSystems => [.. Block, .. OfMounts(config)],
            RootdWork.Memory => OfMounts(config),
            _ => [],
        };
    }

    /// <summary>The mode in which a service starts: a smoke boot tests what it can, unless told otherwise.</summary>
    public static string TestModeOf(BootConfig config, ServiceContract service)
    {
        if (!Flavour.HasTestHarness)
        {
            return ServiceContract.Runtime;
        }

        if (IsForcedToFail(config, service.Name))
        {
            return ServiceContract.ForceFail;
        }

        foreach (var (name, mode) in config.ServiceTestModes)
        {
            if ($"{name}_test_mode" == service.TestModeKey)
            {
                return mode;
            }
        }

        return config.KernelRootdTest == Smoke && service.HasSelfTest ? ServiceContract.Smoke : ServiceContract.Runtime;
    }

    /// <summary>phase0-force-service-fail is about the last of the first services.</summary>
    public static bool IsForcedToFail(BootConfig config, string service) =>
        service == Phase0[^1] && RootdModes.Find(config.RootdTestMode)?.Work == RootdWork.ForceServiceFail;

    /// <summary>Null where nobody provides it.</summary>
    public static string? ServiceOf(string provider) => provider switch
    {
        "ext" => ServiceNames.E2fsd,
        "fat" or "exfat" => ServiceNames.Fatd,
        "ramfs" => ServiceNames.Ramfsd,
        _ => null,
    };

    private static string[] OfFeatures(IReadOnlyList<string> features) =>
    [
        .. Phase0,
        .. features.Contains("user_storage") && features.Contains("storage_virtio") ? Block : [],
        .. OfProviders(p => features.Contains(p.Feature)),
        .. features.Contains("user_vfs") ? [ServiceNames.Vfsd] : Array.Empty<string>(),
        .. features.Contains("program_loader") ? [ServiceNames.Loaderd] : Array.Empty<string>(),
    ];

    private static string[] OfMounts(BootConfig config) =>
    [
        .. OfProviders(p => config.Mounts.Any(m => ServiceOf(m.Provider) == p.Service)),
        ServiceNames.Vfsd,
        .. RootdModes.Find(config.RootdTestMode) is { HasLoader: true } ? Loader : [],
        .. config.ValidationProfile != 0 ? [ServiceNames.VfsVerifier] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> OfProviders(Func<(string Feature, string Service), bool> isSelected) =>
        Providers.Where(isSelected).SelectMany(
            p => p.Service == ServiceNames.E2fsd ? [ServiceNames.Keyd, p.Service] : new[] { p.Service });
}
