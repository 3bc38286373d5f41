namespace Erix.Guest.Contract;

/// <summary>A service that another is given an endpoint to.</summary>
/// <param name="IsOptional">Only where that service runs.</param>
public sealed record ServicePeer(string Name, bool IsOptional = false);

/// <summary>What the guest has of a service: the row that the host plans by and rootd hands endpoints out by.</summary>
/// <param name="Ready">Printed once it is at work; empty for one of whose start a mode tells otherwise.</param>
/// <param name="Peers">Whom it needs; logd, which everybody is given where it runs, is not among them.</param>
public sealed record ServiceContract(string Name, string Ready, params ServicePeer[] Peers)
{
    public const string Runtime = "runtime";
    public const string Smoke = "smoke";
    public const string ForceFail = "force-fail";

    /// <summary>It serves <see cref="Smoke"/>: it tests itself, can fail at it, and says so when it did not.</summary>
    public bool HasSelfTest { get; init; }

    public string TestModeKey => $"{Name.Replace('-', '_')}_test_mode";

    public IReadOnlyList<string> TestModes => HasSelfTest ? [Runtime, Smoke, ForceFail] : [Runtime, ForceFail];
}

/// <summary>Every service of this guest.</summary>
public static class ServiceContracts
{
    public static IReadOnlyList<ServiceContract> All { get; } =
    [
        new(ServiceNames.Memd, Markers.StageMemdReady) { HasSelfTest = true },
        new(ServiceNames.Vspaced, Markers.StageVspacedReady, new ServicePeer(ServiceNames.Memd)) { HasSelfTest = true },
        new(ServiceNames.Pagerd, Markers.StagePagerdReady) { HasSelfTest = true },
        new(ServiceNames.Procd, Markers.StageProcdReady) { HasSelfTest = true },
        new(ServiceNames.Phase0Probe, "", new ServicePeer(ServiceNames.Pagerd)),
        new(ServiceNames.Logd, Markers.ReadyLogd) { HasSelfTest = true },
        new(ServiceNames.DrvVirtioBlock, Markers.ReadyDrvVirtioBlock) { HasSelfTest = true },
        new(ServiceNames.Blockd, Markers.ReadyBlockd, new ServicePeer(ServiceNames.DrvVirtioBlock))
        {
            HasSelfTest = true,
        },
        new(ServiceNames.Keyd, Markers.ReadyKeyd),
        new(
            ServiceNames.E2fsd, Markers.ReadyE2fsd,
            new ServicePeer(ServiceNames.Blockd), new ServicePeer(ServiceNames.Keyd)),
        new(ServiceNames.Fatd, Markers.ReadyFatd, new ServicePeer(ServiceNames.Blockd)),
        new(ServiceNames.Ramfsd, Markers.ReadyRamfsd),
        new(
            ServiceNames.Vfsd, Markers.ReadyVfsd,
            new ServicePeer(ServiceNames.E2fsd, IsOptional: true),
            new ServicePeer(ServiceNames.Fatd, IsOptional: true),
            new ServicePeer(ServiceNames.Ramfsd, IsOptional: true)),
        new(
            ServiceNames.Loaderd, Markers.ReadyLoaderd,
            new ServicePeer(ServiceNames.Vfsd), new ServicePeer(ServiceNames.Procd)),
        new(
            ServiceNames.VfsVerifier, "",
            new ServicePeer(ServiceNames.Vfsd), new ServicePeer(ServiceNames.Loaderd, IsOptional: true)),
    ];

    public static ServiceContract? Find(string name)
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

    /// <summary>As <see cref="Find"/>, for a name that is known to be one.</summary>
    public static ServiceContract Of(string name) =>
        Find(name) ?? throw new ArgumentException($"{name} has no row", nameof(name));
}
