namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What a scenario says to EriX. The properties keep the names of the keys in the file; <see cref="ErixKeyTable"/>
/// documents each of them, with its values and its default.
/// </summary>
public sealed record ErixKeys
{
    // Before None, whose initialiser uses it.
    private static readonly IReadOnlyDictionary<string, string> EmptyModes =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public static ErixKeys None { get; } = new();

    public KernelRootdTest KernelRootdTest { get; init; }

    public string RootdTestMode { get; init; } = "none";

    public RuntimeProfile RuntimeConfigProfile { get; init; }

    public string? RuntimeConfigPath { get; init; }

    /// <summary>A medium's name, "auto" or "none".</summary>
    public string BlockStorageImage { get; init; } = "none";

    public bool QemuBlockReadonly { get; init; } = true;

    public RunMode RunMode { get; init; }

    /// <summary>Set exactly where <see cref="RunMode"/> is <see cref="RunMode.VmDiskImage"/>.</summary>
    public DiskImageCase? DiskImageCase { get; init; }

    public ImageFault DiskImageFault { get; init; }

    /// <summary>False boots what is packaged, which has no code for tests.</summary>
    public bool RuntimeImageTestHarness { get; init; } = true;

    /// <summary>Null for none, as in the exception and the three faults below.</summary>
    public string? Phase0MissingService { get; init; }

    public string? KernelException { get; init; }

    public string? ServicePrimaryControlFault { get; init; }

    public string? ServiceExplicitEndpointFault { get; init; }

    public string? ServiceStartupPeerFault { get; init; }

    /// <summary>Null for none: the service that dies of a fault of its own.</summary>
    public string? CrashingService { get; init; }

    /// <summary>Service (memd, drv_serial, …) to its mode. A service whose mode is none is not in it.</summary>
    public IReadOnlyDictionary<string, string> ServiceTestModes { get; init; } = EmptyModes;

    /// <summary>Empty where the scenario hands keyd nothing, as in the three below.</summary>
    public ReadOnlyMemory<byte> KeydFscryptMaterialId { get; init; }

    public ReadOnlyMemory<byte> KeydFscryptMaterial { get; init; }

    public ReadOnlyMemory<byte> KeydFsverityRootId { get; init; }

    public ReadOnlyMemory<byte> KeydFsverityRoot { get; init; }
}

/// <summary>The EriX keys of a scenario.</summary>
public static class ErixScenario
{
    extension(Scenario scenario)
    {
        public ErixKeys Erix => scenario.Own as ErixKeys ?? ErixKeys.None;

        public Scenario WithErix(Func<ErixKeys, ErixKeys> change)
        {
            var keys = change(scenario.Erix);
            return scenario with { Own = keys, Media = [keys.BlockStorageImage] };
        }
    }
}
