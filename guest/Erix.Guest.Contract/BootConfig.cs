namespace Erix.Guest.Contract;

/// <summary>A row of the mount table.</summary>
/// <param name="Target">Where in the public namespace: "/", "/boot", "/tmp".</param>
/// <param name="Provider">ext, fat, exfat or ramfs.</param>
/// <param name="Partition">The GPT partition's name; empty for ramfs.</param>
/// <param name="JournalPartition">The partition that holds an external journal; empty where there is none.</param>
public sealed record BootMount(
    string Target, string Provider, string Partition, bool ReadOnly, string JournalPartition = "");

/// <summary>
/// Everything a scenario tells the guest: made on the host from scenario and runtime TOML, handed over by fw_cfg,
/// validated in the guest. Names are the scenario keys'; empty means none.
/// </summary>
public sealed record BootConfig
{
    /// <summary>The name under which QEMU hands the payload over.</summary>
    public const string FwCfgName = "opt/erix/boot-config";

    public required string Scenario { get; init; }

    public string KernelRootdTest { get; init; } = "none";

    public string RootdTestMode { get; init; } = "none";

    public ushort ValidationProfile { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>dev or release: how much a runtime boot says.</summary>
    public string RuntimeProfile { get; init; } = "";

    public IReadOnlyList<BootMount> Mounts { get; init; } = [];

    public string PrimaryControlFault { get; init; } = "";

    public string ExplicitEndpointFault { get; init; } = "";

    public string StartupPeerFault { get; init; } = "";

    /// <summary>Service to mode, both as the scenario spells them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ServiceTestModes { get; init; } = [];

    /// <summary>The service that is to die of a fault of its own at rootd's first request; empty for none.</summary>
    public string CrashingService { get; init; } = "";

    /// <summary>Where it is to touch memory that is not there: "0x1a2b3c0". Nobody else is told.</summary>
    public string CrashAddress { get; init; } = "";

    /// <summary>What rootd makes its kernel raise, once the services are at work.</summary>
    public string KernelException { get; init; } = "";

    /// <summary>
    /// The services of what comes, goes and happens while the machine runs start, too, in the mode that finds devices.
    /// </summary>
    public bool DeviceEvents { get; init; }

    /// <summary>How the guest is to misbehave, so that the harness is held to itself.</summary>
    public string GuestFault { get; init; } = "";

    /// <summary>
    /// The verifier step that is to lie about its work, so that the audit sees whether anybody notices.
    /// </summary>
    public string SabotagedStep { get; init; } = "";

    /// <summary>
    /// Files that the host put on the volume under test: paths only, so that what a verifier says of their contents
    /// comes from the medium.
    /// </summary>
    public IReadOnlyList<string> HostFiles { get; init; } = [];

    /// <summary>The private tail: for keyd's eyes only.</summary>
    public KeydMaterial Keyd { get; init; } = KeydMaterial.None;
}

/// <summary>Key material and trust roots. rootd passes them to keyd and keeps no copy.</summary>
public sealed record KeydMaterial(byte[] FscryptId, byte[] Fscrypt, byte[] FsverityRootId, byte[] FsverityRoot)
{
    public static KeydMaterial None { get; } = new([], [], [], []);
}
