namespace Erix.Scenarios.ErixOs;

/// <summary>What a scenario can take away from the services, or hand to them wrongly: all values but none.</summary>
public static class ServiceFaults
{
    /// <summary>phase0_missing_service.</summary>
    public static IReadOnlyList<string> MissingServices { get; } =
    [
        "memd", "vspaced", "pagerd", "procd", "phase0-probe", "named", "timed", "logd", "crashd", "irqd", "deviced",
        "probed", "hotplugd", "drv-acpi", "drv-serial", "drv-virtio-block", "seriald", "blockd", "fbcond",
        "console-font", "drv-i8042", "drv-ps2-keyboard", "drv-ps2-mouse", "inputd", "ramfsd", "keyd", "e2fsd", "fatd",
        "vfsd", "phase1-lookup", "phase1-time", "phase2-irq", "phase2-driver-hold", "phase2-driver-capcheck",
    ];

    /// <summary>crashing_service: those that rootd asks for something once crashd is at work.</summary>
    public static IReadOnlyList<string> Crashing { get; } = ["named", "timed", "phase1-lookup", "phase1-time"];

    /// <summary>service_primary_control_fault.</summary>
    public static IReadOnlyList<string> PrimaryControl { get; } =
    [
        "probed-omit-primary-control", "probed-misroute-primary-control", "drv-acpi-omit-primary-control",
        "drv-acpi-misroute-primary-control", "drv-serial-omit-primary-control", "drv-serial-misroute-primary-control",
        "drv-i8042-omit-primary-control", "drv-i8042-misroute-primary-control",
    ];

    /// <summary>service_explicit_endpoint_fault.</summary>
    public static IReadOnlyList<string> ExplicitEndpoint { get; } =
    [
        "deviced-misroute-pci-config-endpoint", "deviced-misroute-pci-device-endpoint",
    ];

    /// <summary>
    /// service_startup_peer_fault, with the rootd_test_mode under which the peer is handed out at all.
    /// </summary>
    public static IReadOnlyList<(string Fault, string RootdTestMode)> StartupPeer { get; } =
    [
        ("probed-omit-deviced-peer", "phase2-probe"),
        ("probed-misroute-deviced-peer", "phase2-probe"),
        ("probed-inject-undeclared-peer", "phase2-probe"),
        ("inputd-omit-deviced-peer", "phase3-input"),
        ("inputd-misroute-deviced-peer", "phase3-input"),
        ("drv-serial-omit-deviced-peer", "phase3-serial"),
        ("drv-serial-misroute-deviced-peer", "phase3-serial"),
        ("vfsd-omit-memory-provider-peer", "phase4-vfs-memory"),
        ("vfsd-misroute-memory-provider-peer", "phase4-vfs-memory"),
        ("e2fsd-omit-blockd-peer", "phase4-e2fs-fat"),
        ("e2fsd-misroute-blockd-peer", "phase4-e2fs-fat"),
        ("e2fsd-omit-keyd-peer", "phase4-e2fs-fat"),
        ("e2fsd-misroute-keyd-peer", "phase4-e2fs-fat"),
        ("fatd-omit-blockd-peer", "phase4-e2fs-fat"),
        ("fatd-misroute-blockd-peer", "phase4-e2fs-fat"),
        ("vfsd-omit-e2fsd-peer", "phase4-e2fs-fat"),
        ("vfsd-misroute-e2fsd-peer", "phase4-e2fs-fat"),
        ("vfsd-omit-fatd-peer", "phase4-e2fs-fat"),
        ("vfsd-misroute-fatd-peer", "phase4-e2fs-fat"),
    ];
}
