namespace Erix.Guest.Contract;

/// <summary>
/// What this guest serves. The host asks before it boots a VM, and the guest asks again when it has taken its
/// boot-config in: what a scenario asks for is done, or it is refused by name.
/// </summary>
public static class Served
{
    private static readonly string[] Features =
        ["user_storage", "storage_virtio", "program_loader", "user_vfs", "fs_ramfs", "fs_e2fs", "fs_fat", "keyd"];

    /// <summary>A sentence with key, value and reason; null where everything is served.</summary>
    public static string? Objection(BootConfig config) => ObjectionOf(() => Judge(config));

    /// <summary>The host asks alone: the guest is not told. A boot that never starts it misses nothing.</summary>
    public static string? MissingObjection(BootConfig config, string service) => ObjectionOf(() =>
    {
        JudgeMode(config);
        // A part of the boot that is no service is missed by the one that needs it.
        var missedBy = service == ServiceNames.ConsoleFont ? ServiceNames.Fbcond : service;
        MustStart(config, BootServices.Of(config), "phase0_missing_service", service, missedBy);
    });

    /// <exception cref="NotServedException">For the first thing that is not served.</exception>
    public static void Judge(BootConfig config)
    {
        JudgeMounts(config);
        if (Flavour.HasTestHarness)
        {
            JudgeTests(config);
        }
        else
        {
            PackagedConfig.Judge(config);
        }

        JudgeRuntime(config);
        JudgeKeyd(config, BootServices.Of(config));
    }

    private static void JudgeTests(BootConfig config)
    {
        JudgeMode(config);
        JudgeKernelException(config);
        JudgeDeviceEvents(config);
        var services = BootServices.Of(config);
        JudgeCrash(config, services);
        foreach (var fault in StartupFault.AllOf(config))
        {
            JudgeFault(config, services, fault);
        }

        foreach (var (service, mode) in config.ServiceTestModes)
        {
            JudgeTestMode(config, services, service, mode);
        }
    }

    private static string? ObjectionOf(Action judge)
    {
        try
        {
            judge();
            return null;
        }
        catch (NotServedException e)
        {
            return e.Message;
        }
    }

    internal static string Lacks(string service) => $"this guest has no {service}";

    private static void JudgeMode(BootConfig config)
    {
        if (!BootServices.BringUps.Contains(config.KernelRootdTest))
        {
            throw new NotServedException("kernel_rootd_test", config.KernelRootdTest, "rootd has no such bring-up");
        }

        var mode = RootdModes.Find(config.RootdTestMode)
            ?? throw new NotServedException("rootd_test_mode", config.RootdTestMode, "there is no such mode");
        if (config.KernelRootdTest == BootServices.Runtime && !mode.IsForRuntime)
        {
            throw new NotServedException(
                "rootd_test_mode", mode.Name, "a runtime boot is driven by its features alone");
        }
    }

    private static void JudgeMounts(BootConfig config)
    {
        foreach (var mount in config.Mounts)
        {
            if (BootServices.ServiceOf(mount.Provider) is null)
            {
                throw new NotServedException("mounts.fs", mount.Provider, "nobody provides it");
            }
        }
    }

    private static void JudgeRuntime(BootConfig config)
    {
        if (config.KernelRootdTest != BootServices.Runtime)
        {
            return;
        }

        // Without the namespace there is nothing that loaderd could read.
        if (config.Features.Contains("program_loader") && !config.Features.Contains("user_vfs"))
        {
            throw new NotServedException("features.program_loader", "true", "it needs user_vfs");
        }

        foreach (var feature in config.Features)
        {
            if (!Features.Contains(feature))
            {
                throw new NotServedException($"features.{feature}", "true", "there is no such feature");
            }
        }
    }

    private static void JudgeKernelException(BootConfig config)
    {
        if (config.KernelException.Length == 0)
        {
            return;
        }

        if (KernelFailures.Find(config.KernelException) is null)
        {
            throw new NotServedException("kernel_exception", config.KernelException, "there is no such exception");
        }

        if (config.KernelRootdTest == BootServices.Runtime)
        {
            throw new NotServedException("kernel_exception", config.KernelException, "a runtime boot provokes nothing");
        }
    }

    private static void JudgeDeviceEvents(BootConfig config)
    {
        if (config.DeviceEvents && !BootServices.Of(config).Contains(DeviceEventsContract.StartOrder[0]))
        {
            throw new NotServedException("device events", "on", "only the mode that finds devices has them");
        }
    }

    private static void JudgeFault(BootConfig config, IReadOnlyList<string> services, StartupFault fault)
    {
        MustStart(config, services, fault.Key, fault.Text, fault.Service);
        var isHandedOut = fault.Endpoint switch
        {
            FaultedEndpoint.PrimaryControl => true,
            FaultedEndpoint.Explicit => ServiceContracts.Of(fault.Service).Endpoints.Contains(fault.Target),
            FaultedEndpoint.Peer => fault.Kind == StartupFault.Inject || IsPeer(services, fault.Service, fault.Target),
            _ => false,
        };
        if (!isHandedOut)
        {
            throw new NotServedException(
                fault.Key, fault.Text, $"{fault.Service} is handed no '{fault.Target}' in this boot");
        }
    }

    /// <summary>A peer that starts later, or not at all, is no endpoint of this one's.</summary>
    private static bool IsPeer(IReadOnlyList<string> services, string service, string peer) =>
        ServiceContracts.Of(service).Peers.Any(p => p.Name == peer)
        && services.TakeWhile(s => s != service).Contains(peer);

    private static void JudgeTestMode(BootConfig config, IReadOnlyList<string> services, string service, string mode)
    {
        var key = $"{service}_test_mode";
        var name = service.Replace('_', '-');
        MustStart(config, services, key, mode, name);
        var contract = ServiceContracts.Of(name);
        if (!contract.Serves(mode))
        {
            throw new NotServedException(
                key, mode, mode == ServiceContract.Smoke ? $"{name} has no self-test" : $"{name} has no such mode");
        }

        if (BootServices.TestModeOf(config, contract) != mode)
        {
            throw new NotServedException(key, mode, $"{config.RootdTestMode} starts {name} in a mode of its own");
        }
    }

    /// <summary>A death that nobody is there to tell of proves nothing.</summary>
    private static void JudgeCrash(BootConfig config, IReadOnlyList<string> services)
    {
        const string Key = "crashing_service";
        var service = config.CrashingService;
        if (service.Length == 0)
        {
            return;
        }

        MustStart(config, services, Key, service, service);
        if (!services.TakeWhile(s => s != service).Contains(ServiceNames.Crashd))
        {
            throw new NotServedException(Key, service, $"no {ServiceNames.Crashd} is at work when {service} starts");
        }
    }

    private static void JudgeKeyd(BootConfig config, IReadOnlyList<string> services)
    {
        (string Key, byte[] Value)[] material =
        [
            ("keyd_fscrypt_material_hex", config.Keyd.Fscrypt), ("keyd_fsverity_root_hex", config.Keyd.FsverityRoot),
        ];
        foreach (var (key, value) in material)
        {
            if (value.Length > 0)
            {
                MustStart(config, services, key, $"{value.Length} bytes", ServiceNames.Keyd);
            }
        }
    }

    private static void MustStart(
        BootConfig config, IReadOnlyList<string> services, string key, string value, string service)
    {
        if (services.Contains(service))
        {
            return;
        }

        var mounts = config.Mounts.Count > 0 ? " and these mounts" : "";
        var boot = config.KernelRootdTest == BootServices.Runtime
            ? "a runtime boot with these features"
            : $"a boot with rootd_test_mode = \"{config.RootdTestMode}\"{mounts}";
        throw new NotServedException(
            key, value, ServiceContracts.Find(service) is null ? Lacks(service) : $"{boot} starts no {service}");
    }
}
