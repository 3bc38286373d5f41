namespace Erix.Scenarios;

/// <summary>
/// One scenario file, parsed and found sensible. The properties keep the names of the keys in the file; ScenarioKeys
/// documents each of them, with its values and its default.
/// </summary>
public sealed record Scenario
{
    /// <summary>The file's name without .toml, unique in the whole tree.</summary>
    public required string Id { get; init; }

    /// <summary>The file, relative to the root, with '/' between names.</summary>
    public required string File { get; init; }

    /// <summary>The first folder below scenarios/; empty for a file directly in it.</summary>
    public required string Area { get; init; }

    public required string Title { get; init; }

    public required ScenarioClass Class { get; init; }

    public KernelRootdTest KernelRootdTest { get; init; }

    public string RootdTestMode { get; init; } = "none";

    public RuntimeProfile RuntimeConfigProfile { get; init; }

    public string? RuntimeConfigPath { get; init; }

    /// <summary>auto, none, or a name of <see cref="Media.MediaCatalog"/>.</summary>
    public string BlockStorageImage { get; init; } = "none";

    public bool QemuBlockReadonly { get; init; } = true;

    public RunMode RunMode { get; init; }

    /// <summary>Set exactly where <see cref="RunMode"/> is <see cref="RunMode.VmDiskImage"/>.</summary>
    public DiskImageCase? DiskImageCase { get; init; }

    /// <summary>Null for none, as in the three faults below.</summary>
    public string? Phase0MissingService { get; init; }

    public string? ServicePrimaryControlFault { get; init; }

    public string? ServiceExplicitEndpointFault { get; init; }

    public string? ServiceStartupPeerFault { get; init; }

    /// <summary>Service (memd, drv_serial, …) to its mode. A service whose mode is none is not in it.</summary>
    public IReadOnlyDictionary<string, string> ServiceTestModes { get; init; } = EmptyModes;

    /// <summary>Empty where the scenario hands keyd nothing, as in the three below.</summary>
    public ReadOnlyMemory<byte> KeydFscryptMaterialId { get; init; }

    public ReadOnlyMemory<byte> KeydFscryptMaterial { get; init; }

    public ReadOnlyMemory<byte> KeydFsverityRootId { get; init; }

    public ReadOnlyMemory<byte> KeydFsverityRoot { get; init; }

    /// <summary>All groups the scenario belongs to, named here or by a group file; sorted.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Null where the framework's own deadline holds.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Null where the framework's own limit holds.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>Null where the machine's default holds.</summary>
    public int? MemoryMib { get; init; }

    public int Vcpus { get; init; } = 1;

    /// <summary>Runs while no other scenario does.</summary>
    public bool Exclusive { get; init; }

    public Expectations Expect { get; init; } = Expectations.None;

    public IReadOnlyList<HostCheckSpec> Verify { get; init; } = [];

    internal static IReadOnlyDictionary<string, string> EmptyModes { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
