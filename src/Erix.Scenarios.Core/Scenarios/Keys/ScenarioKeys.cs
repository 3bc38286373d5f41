using Erix.Guest.Contract;

namespace Erix.Scenarios.Keys;

/// <summary>
/// Every key of a scenario file: the one place that the parser, the messages, the JSON Schema and the README's table
/// of keys are made from.
/// </summary>
internal static class ScenarioKeys
{
    private static readonly Text Sentence = new("what it proves");
    private static readonly Hex Bytes = new();
    private static readonly Flag Bool = new();
    private static readonly Choice<string> Modes = Named(ServiceTestModeNames.Modes);

    public static KeyTable<Scenario> Table { get; } = new(
        "", [.. General, .. Boot, .. Faults, .. Services, .. Keyd, .. Judged]);

    private static IEnumerable<Key<Scenario>> General =>
    [
        new Key<Scenario, string>(
            "title", Sentence, "the id", "One line: what a pass proves.",
            (s, v) => s with { Title = v }),
        new Key<Scenario, ScenarioClass>(
            "class",
            new Choice<ScenarioClass>(["full-system", "subsystem-positive", "subsystem-negative"], i => (ScenarioClass)i),
            "by id: …-negative, subsystem-…, else full-system",
            "What of the booted system is judged; brings the default markers and exit class.",
            (s, v) => s with { Class = v }),
        new Key<Scenario, IReadOnlyList<string>>(
            "groups", new ListOf<string>(new Name("ext-rename")), "none",
            "Groups the scenario belongs to, beside those whose file names it.",
            (s, v) => s with { Groups = v }),
        new Key<Scenario, TimeSpan>(
            "timeout_s", new Seconds(), "the framework's", "Deadline of the whole VM, counted from its start.",
            (s, v) => s with { Timeout = v }),
        new Key<Scenario, TimeSpan>(
            "silence_s", new Seconds(), "the framework's", "How long the serial port may say nothing.",
            (s, v) => s with { Silence = v }),
        new Key<Scenario, int>(
            "memory_mib", new Whole(64, 65_536, 256), "the machine's", "Memory of the VM.",
            (s, v) => s with { MemoryMib = v }),
        new Key<Scenario, int>(
            "vcpus", new Whole(1, 8, 1), "1", "Processors of the VM.",
            (s, v) => s with { Vcpus = v }),
        new Key<Scenario, bool>(
            "exclusive", Bool, "false", "Runs while no other scenario does.",
            (s, v) => s with { Exclusive = v }),
    ];

    private static IEnumerable<Key<Scenario>> Boot =>
    [
        new Key<Scenario, KernelRootdTest>(
            "kernel_rootd_test",
            new Choice<KernelRootdTest>(["none", "smoke", "runtime"], i => (KernelRootdTest)i),
            "smoke with a rootd_test_mode, runtime with a runtime_config_* or a disk image, else none",
            "How rootd is brought up; runtime is bootstrap only, driven by the runtime TOML.",
            (s, v) => s with { KernelRootdTest = v }),
        new Key<Scenario, string>(
            "rootd_test_mode", Named([.. RootdModes.All.Select(m => m.Name)]), "none",
            "What rootd verifies; becomes the boot-config payload.",
            (s, v) => s with { RootdTestMode = v }),
        new Key<Scenario, RuntimeProfile>(
            "runtime_config_profile", new Choice<RuntimeProfile>(["dev", "release"], i => (RuntimeProfile)i), "dev",
            "Selects runtime.<profile>.toml at the root.",
            (s, v) => s with { RuntimeConfigProfile = v }),
        new Key<Scenario, string>(
            "runtime_config_path", new Text("runtime.sample.toml"), "runtime.local.toml if there, else the profile's",
            "The runtime TOML, relative to the root or absolute.",
            (s, v) => s with { RuntimeConfigPath = v }),
        new Key<Scenario, string>(
            "block_storage_image", MediaNames(), "auto with kernel_rootd_test = \"runtime\", else none",
            "The medium behind the secondary virtio disk; 'erix media list' says what each is.",
            (s, v) => s with { BlockStorageImage = v }),
        new Key<Scenario, bool>(
            "qemu_block_readonly", Bool, "true", "False only where writing to the medium is the point.",
            (s, v) => s with { QemuBlockReadonly = v }),
        new Key<Scenario, RunMode>(
            "run_mode", new Choice<RunMode>(["vm", "vm-disk-image"], i => (RunMode)i), "vm",
            "vm-disk-image boots the packaged disk image.",
            (s, v) => s with { RunMode = v }),
        new Key<Scenario, DiskImageCase>(
            "disk_image_case",
            new Choice<DiskImageCase>(
            [
                "no-virtio-sata", "single-virtio-junk-sata", "single-virtio-esp-raw-sata", "single-virtio-gpt",
                "two-virtio-disks",
            ], i => (DiskImageCase)i),
            "none; vm-disk-image needs one",
            "Which disks stand beside the packaged image.",
            (s, v) => s with { DiskImageCase = v }),
    ];

    private static IEnumerable<Key<Scenario>> Faults =>
    [
        new Key<Scenario, string?>(
            "phase0_missing_service", OrNone(ServiceFaults.MissingServices), "none", "A service that is left out.",
            (s, v) => s with { Phase0MissingService = v }),
        new Key<Scenario, string?>(
            "service_primary_control_fault", OrNone(ServiceFaults.PrimaryControl), "none",
            "A primary-control endpoint left out, or replaced by one of another family.",
            (s, v) => s with { ServicePrimaryControlFault = v }),
        new Key<Scenario, string?>(
            "service_explicit_endpoint_fault", OrNone(ServiceFaults.ExplicitEndpoint), "none",
            "An auxiliary endpoint of the wrong kind.",
            (s, v) => s with { ServiceExplicitEndpointFault = v }),
        new Key<Scenario, string?>(
            "service_startup_peer_fault", OrNone([.. ServiceFaults.StartupPeer.Select(p => p.Fault)]), "none",
            "A startup peer left out, misrouted or not declared; needs the rootd_test_mode that hands it out.",
            (s, v) => s with { ServiceStartupPeerFault = v }),
    ];

    private static IEnumerable<Key<Scenario>> Services =>
        ServiceTestModeNames.Services.Select(service => new Key<Scenario, string>(
            $"{service}_test_mode",
            Modes,
            "none",
            service == ServiceTestModeNames.SerialProbeService
                ? $"Build mode of {service}."
                : $"Build mode of {service}; {ServiceTestModeNames.SerialProbe} is drv_serial's alone.",
            (s, v) => s with { ServiceTestModes = With(s.ServiceTestModes, service, v) }));

    private static IEnumerable<Key<Scenario>> Keyd =>
    [
        new Key<Scenario, ReadOnlyMemory<byte>>(
            "keyd_fscrypt_material_id_hex", Bytes, "none", "Identifier of the fscrypt key in keyd's private tail.",
            (s, v) => s with { KeydFscryptMaterialId = v }),
        new Key<Scenario, ReadOnlyMemory<byte>>(
            "keyd_fscrypt_material_hex", Bytes, "none", "The fscrypt key itself.",
            (s, v) => s with { KeydFscryptMaterial = v }),
        new Key<Scenario, ReadOnlyMemory<byte>>(
            "keyd_fsverity_root_id_hex", Bytes, "none", "Identifier of the verity trust root in keyd's private tail.",
            (s, v) => s with { KeydFsverityRootId = v }),
        new Key<Scenario, ReadOnlyMemory<byte>>(
            "keyd_fsverity_root_hex", Bytes, "none", "The verity trust root itself.",
            (s, v) => s with { KeydFsverityRoot = v }),
    ];

    private static IEnumerable<Key<Scenario>> Judged =>
    [
        new Key<Scenario, Expectations>(
            "expect", new Nested<Expectations>("expect", ExpectKeys.Table, _ => Expectations.None), "by class and mode",
            "What the VM must and must not say, and how it ends.",
            (s, v) => s with { Expect = v }),
        new Key<Scenario, IReadOnlyList<HostCheckSpec>>(
            "verify", new ListOf<HostCheckSpec>(new HostCheck()), "by class and medium",
            "What the host checks on the medium after the VM.",
            (s, v) => s with { Verify = v }),
    ];

    private static Choice<string> MediaNames() => Named([.. MediaVariantNames.All.Select(v => v.Name)]);

    private static Choice<string> Named(IReadOnlyList<string> names) => new(names, i => names[i]);

    private static Choice<string?> OrNone(IReadOnlyList<string> names) =>
        new(["none", .. names], i => i == 0 ? null : names[i - 1]);

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> modes, string service, string mode)
    {
        var all = new Dictionary<string, string>(modes, StringComparer.Ordinal);
        if (mode != "none")
        {
            all[service] = mode;
        }

        return all;
    }
}
