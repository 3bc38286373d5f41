namespace Erix.Guest.Contract;

/// <summary>What is packaged is brought up by its features alone: for anything else it has no code.</summary>
public static class PackagedConfig
{
    /// <exception cref="NotServedException">The boot-config asks for something that only tests ask for.</exception>
    public static void Judge(BootConfig config)
    {
        foreach (var (key, value) in OfTests(config))
        {
            if (value.Length > 0)
            {
                throw new NotServedException(key, value, "what is packaged has no part that only tests need");
            }
        }
    }

    /// <summary>Empty where nothing is asked for.</summary>
    private static (string Key, string Value)[] OfTests(BootConfig config) =>
    [
        ("kernel_rootd_test", config.KernelRootdTest == BootServices.Runtime ? "" : config.KernelRootdTest),
        ("rootd_test_mode", config.RootdTestMode == "none" ? "" : config.RootdTestMode),
        ("validation_profile", config.ValidationProfile == 0 ? "" : $"{config.ValidationProfile}"),
        ("service_primary_control_fault", config.PrimaryControlFault),
        ("service_explicit_endpoint_fault", config.ExplicitEndpointFault),
        ("service_startup_peer_fault", config.StartupPeerFault),
        ("service_test_modes", string.Join(',', config.ServiceTestModes.Select(m => $"{m.Key}={m.Value}"))),
        ("crashing_service", config.CrashingService),
        ("device_events", config.DeviceEvents ? "on" : ""),
        ("kernel_exception", config.KernelException),
        ("guest_fault", config.GuestFault),
        ("sabotaged_step", config.SabotagedStep),
        ("host_files", string.Join(',', config.HostFiles)),
    ];
}
