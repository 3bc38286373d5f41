namespace Erix.Guest.Contract;

/// <summary>A service that another is given an endpoint to.</summary>
/// <param name="IsOptional">Only where that service runs.</param>
public sealed record ServicePeer(string Name, bool IsOptional = false);

/// <summary>What the guest has of a service: the row that the host plans by and rootd hands endpoints out by.</summary>
/// <param name="Peers">Whom it needs; logd, which everybody is given where it runs, is not among them.</param>
public sealed record ServiceContract(string Name, params ServicePeer[] Peers)
{
    public const string Runtime = "runtime";
    public const string Smoke = "smoke";
    public const string SerialProbe = "serial-probe";
    public const string ForceFail = "force-fail";

    /// <summary>It serves <see cref="Smoke"/>: it tests itself, can fail at it, and says so when it did not.</summary>
    public bool HasSelfTest { get; init; }

    /// <summary>
    /// It serves <see cref="SerialProbe"/>: it has its port send to itself, and says so when that came back.
    /// </summary>
    public bool HasSerialProbe { get; init; }

    /// <summary>It enters its name with named, so that whoever may look it up is handed an endpoint to it.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Explicit endpoints: what rootd opens for it and a scenario can have misrouted.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>
    /// What deviced opens for a driver that it has started by procd, and which has nothing else of the machine; empty
    /// for every other service.
    /// </summary>
    public IReadOnlyList<string> FromDeviced { get; init; } = [];

    /// <summary>A test's client or driver, or the verifier: what is packaged lacks it.</summary>
    public bool IsOfTests { get; init; }

    public bool IsOfDeviced => FromDeviced.Count > 0;

    /// <summary>It has a device, and deviced calls it ready.</summary>
    public bool IsDriver { get; init; }

    public string TestModeKey => $"{Name.Replace('-', '_')}_test_mode";

    /// <summary>Of &lt;service&gt;_test_mode.</summary>
    public bool Serves(string mode) => mode is Runtime or ForceFail
        || (mode == Smoke && HasSelfTest)
        || (mode == SerialProbe && HasSerialProbe);
}

/// <summary>Every service of this guest.</summary>
public static class ServiceContracts
{
    public static IReadOnlyList<ServiceContract> All { get; } =
    [
        new(ServiceNames.Memd) { HasSelfTest = true },
        new(ServiceNames.Vspaced, new ServicePeer(ServiceNames.Memd)) { HasSelfTest = true },
        new(ServiceNames.Pagerd) { HasSelfTest = true },
        new(ServiceNames.Procd) { HasSelfTest = true },
        new(ServiceNames.Logd) { HasSelfTest = true },
        new(ServiceNames.Crashd) { HasSelfTest = true },
        new(ServiceNames.Named) { HasSelfTest = true },
        new(ServiceNames.Timed, new ServicePeer(ServiceNames.Named))
        {
            HasSelfTest = true,
            IsNamed = true,
        },
        new(ServiceNames.Irqd) { HasSelfTest = true },
        new(ServiceNames.Deviced, new ServicePeer(ServiceNames.Procd, IsOptional: true))
        {
            HasSelfTest = true,
            Endpoints = [EndpointNames.PciConfig, EndpointNames.PciDevice],
        },
        new(ServiceNames.Probed, new ServicePeer(ServiceNames.Deviced))
        {
            HasSelfTest = true,
        },
        .. DeviceEventServices.All,
        .. Phase3Services.All,
        new(ServiceNames.DrvVirtioBlock) { HasSelfTest = true },
        new(ServiceNames.Blockd, new ServicePeer(ServiceNames.DrvVirtioBlock))
        {
            HasSelfTest = true,
        },
        new(ServiceNames.Keyd),
        new(
            ServiceNames.E2fsd,
            new ServicePeer(ServiceNames.Blockd), new ServicePeer(ServiceNames.Keyd)),
        new(ServiceNames.Fatd, new ServicePeer(ServiceNames.Blockd)),
        new(ServiceNames.Ramfsd),
        new(
            ServiceNames.Vfsd,
            new ServicePeer(ServiceNames.E2fsd, IsOptional: true),
            new ServicePeer(ServiceNames.Fatd, IsOptional: true),
            new ServicePeer(ServiceNames.Ramfsd, IsOptional: true)),
        new(ServiceNames.Loaderd, new ServicePeer(ServiceNames.Vfsd), new ServicePeer(ServiceNames.Procd)),
        .. Flavour.HasTestHarness ? OfTests().Select(s => s with { IsOfTests = true }) : [],
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

    private static ServiceContract[] OfTests() =>
    [
        new(ServiceNames.Phase0Probe, new ServicePeer(ServiceNames.Pagerd)),
        new(ServiceNames.Phase1Lookup, new ServicePeer(ServiceNames.Named)),
        new(ServiceNames.Phase1Time, new ServicePeer(ServiceNames.Named)),
        new(ServiceNames.Phase2Irq, new ServicePeer(ServiceNames.Irqd)),
        Driver(ServiceNames.Phase2DriverHold, EndpointNames.DriverConfig, EndpointNames.DriverDevice),
        Driver(ServiceNames.Phase2DriverCapcheck, EndpointNames.DriverConfig, EndpointNames.DriverDevice),
        new(ServiceNames.InputConsole, new ServicePeer(ServiceNames.Inputd)),
        new(ServiceNames.InputBystander, new ServicePeer(ServiceNames.Inputd)),
        new(
            ServiceNames.VfsVerifier,
            new ServicePeer(ServiceNames.Vfsd), new ServicePeer(ServiceNames.Loaderd, IsOptional: true)),
    ];

    private static ServiceContract Driver(string name, params string[] endpoints) =>
        new(name, new ServicePeer(ServiceNames.Deviced)) { IsDriver = true, FromDeviced = endpoints };

    /// <summary>As <see cref="Find"/>, for a name that is known to be one.</summary>
    public static ServiceContract Of(string name) =>
        Find(name) ?? throw new ArgumentException($"{name} has no row", nameof(name));
}
