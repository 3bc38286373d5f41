using Erix.Guest.Contract;
using Erix.Scenarios.Keys;

namespace Erix.Scenarios.ErixOs;

/// <summary>The keys that a scenario of EriX has beside those that every scenario has.</summary>
internal static class ErixKeyTable
{
    private static readonly Hex Bytes = new();
    private static readonly Flag Bool = new();
    private static readonly Choice<string> Modes = Named(ServiceTestModeNames.Modes);

    private static readonly KeyFamily ServiceModes = new(
        "<service>_test_mode",
        $"Build mode of a service: {string.Join(", ", ServiceTestModeNames.Services)}; "
            + $"{ServiceTestModeNames.SerialProbe} is {ServiceTestModeNames.SerialProbeService}'s alone.");

    public static IReadOnlyList<Key<Scenario>> Rows { get; } =
        [.. Boot.Concat(Faults).Concat(Services).Concat(Keyd).Select(OwnKey.Of)];

    private static IEnumerable<Key<ErixKeys>> Boot =>
    [
        new Key<ErixKeys, KernelRootdTest>(
            "kernel_rootd_test",
            new Choice<KernelRootdTest>(["none", "smoke", "runtime"], i => (KernelRootdTest)i),
            "smoke with a rootd_test_mode, runtime with a runtime_config_* or a disk image, else none",
            "How rootd is brought up; runtime is bootstrap only, driven by the runtime TOML.",
            (s, v) => s with { KernelRootdTest = v }),
        new Key<ErixKeys, string>(
            "rootd_test_mode", Named([.. RootdModes.All.Select(m => m.Name)]), "none",
            "What rootd verifies; becomes the boot-config payload.",
            (s, v) => s with { RootdTestMode = v }),
        new Key<ErixKeys, RuntimeProfile>(
            "runtime_config_profile", new Choice<RuntimeProfile>(["dev", "release"], i => (RuntimeProfile)i), "dev",
            "Selects runtime.<profile>.toml at the root.",
            (s, v) => s with { RuntimeConfigProfile = v }),
        new Key<ErixKeys, string>(
            "runtime_config_path", new Text("runtime.sample.toml"), "runtime.local.toml if there, else the profile's",
            "The runtime TOML, relative to the root or absolute.",
            (s, v) => s with { RuntimeConfigPath = v }),
        new Key<ErixKeys, string>(
            "block_storage_image",
            MediaNames.Of("auto", "none"),
            "auto with kernel_rootd_test = \"runtime\", else none",
            "The medium behind the secondary virtio disk; 'erix media list' says what each is.",
            (s, v) => s with { BlockStorageImage = v }),
        new Key<ErixKeys, bool>(
            "qemu_block_readonly", Bool, "true", "False only where writing to the medium is the point.",
            (s, v) => s with { QemuBlockReadonly = v }),
        new Key<ErixKeys, RunMode>(
            "run_mode", new Choice<RunMode>(["vm", "vm-disk-image"], i => (RunMode)i), "vm",
            "vm-disk-image boots the packaged disk image.",
            (s, v) => s with { RunMode = v }),
        new Key<ErixKeys, DiskImageCase>(
            "disk_image_case",
            new Choice<DiskImageCase>(
            [
                "no-virtio-sata", "single-virtio-junk-sata", "single-virtio-esp-raw-sata", "single-virtio-gpt",
                "two-virtio-disks",
            ], i => (DiskImageCase)i),
            "none; vm-disk-image needs one",
            "Which disks stand beside the packaged image.",
            (s, v) => s with { DiskImageCase = v }),
        new Key<ErixKeys, ImageFault>(
            "disk_image_fault",
            new Choice<ImageFault>(
                ["none", .. ImageFaultRow.All.Select(r => r.Name)],
                i => i == 0 ? ImageFault.None : ImageFaultRow.All[i - 1].Fault),
            "none", "What is wrong with the packaged image, which its bootloader must refuse.",
            (s, v) => s with { DiskImageFault = v }),
        new Key<ErixKeys, bool>(
            "runtime_image_test_harness", Bool, "true",
            "False boots what is packaged: it has no code for tests, and ends by switching the machine off.",
            (s, v) => s with { RuntimeImageTestHarness = v }),
    ];

    private static IEnumerable<Key<ErixKeys>> Faults =>
    [
        new Key<ErixKeys, string?>(
            "phase0_missing_service", OrNone(ServiceFaults.MissingServices), "none", "A service that is left out.",
            (s, v) => s with { Phase0MissingService = v }),
        new Key<ErixKeys, string?>(
            "kernel_exception", OrNone([.. KernelFailures.All.Select(f => f.Name)]), "none",
            "What rootd makes its kernel raise in kernel mode, once the mode's work is done.",
            (s, v) => s with { KernelException = v }),
        new Key<ErixKeys, string?>(
            "service_primary_control_fault", OrNone(ServiceFaults.PrimaryControl), "none",
            "A primary-control endpoint left out, or replaced by one of another family.",
            (s, v) => s with { ServicePrimaryControlFault = v }),
        new Key<ErixKeys, string?>(
            "service_explicit_endpoint_fault", OrNone(ServiceFaults.ExplicitEndpoint), "none",
            "An auxiliary endpoint of the wrong kind.",
            (s, v) => s with { ServiceExplicitEndpointFault = v }),
        new Key<ErixKeys, string?>(
            "service_startup_peer_fault", OrNone([.. ServiceFaults.StartupPeer.Select(p => p.Fault)]), "none",
            "A startup peer left out, misrouted or not declared; needs the rootd_test_mode that hands it out.",
            (s, v) => s with { ServiceStartupPeerFault = v }),
        new Key<ErixKeys, string?>(
            "crashing_service", OrNone(ServiceFaults.Crashing), "none",
            "A service that dies by a signal, at an address which the host chooses, when rootd first asks it "
                + "for something.",
            (s, v) => s with { CrashingService = v }),
    ];

    private static IEnumerable<Key<ErixKeys>> Services =>
        ServiceTestModeNames.Services.Select(service => new Key<ErixKeys, string>(
            $"{service}_test_mode",
            Modes,
            "none",
            service == ServiceTestModeNames.SerialProbeService
                ? $"Build mode of {service}."
                : $"Build mode of {service}; {ServiceTestModeNames.SerialProbe} is drv_serial's alone.",
            (s, v) => s with { ServiceTestModes = With(s.ServiceTestModes, service, v) })
        {
            Family = ServiceModes,
        });

    private static IEnumerable<Key<ErixKeys>> Keyd =>
    [
        new Key<ErixKeys, ReadOnlyMemory<byte>>(
            "keyd_fscrypt_material_id_hex", Bytes, "none", "Identifier of the fscrypt key in keyd's private tail.",
            (s, v) => s with { KeydFscryptMaterialId = v }),
        new Key<ErixKeys, ReadOnlyMemory<byte>>(
            "keyd_fscrypt_material_hex", Bytes, "none", "The fscrypt key itself.",
            (s, v) => s with { KeydFscryptMaterial = v }),
        new Key<ErixKeys, ReadOnlyMemory<byte>>(
            "keyd_fsverity_root_id_hex", Bytes, "none", "Identifier of the verity trust root in keyd's private tail.",
            (s, v) => s with { KeydFsverityRootId = v }),
        new Key<ErixKeys, ReadOnlyMemory<byte>>(
            "keyd_fsverity_root_hex", Bytes, "none", "The verity trust root itself.",
            (s, v) => s with { KeydFsverityRoot = v }),
    ];

    private static Choice<string> Named(IReadOnlyList<string> names) => new(names, i => names[i]);

    private static Choice<string?> OrNone(IReadOnlyList<string> names) =>
        new(["none", .. names], i => i == 0 ? null : names[i - 1]);

    private static Dictionary<string, string> With(
        IReadOnlyDictionary<string, string> modes, string service, string mode)
    {
        var all = new Dictionary<string, string>(modes, StringComparer.Ordinal);
        if (mode != "none")
        {
            all[service] = mode;
        }

        return all;
    }
}
