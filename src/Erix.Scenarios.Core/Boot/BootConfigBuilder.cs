using Erix.Guest.Contract;

namespace Erix.Scenarios.Boot;

/// <summary>What a run is given beside the scenario: misbehaviour for the harness's own tests and the audit.</summary>
public sealed record GuestOverrides(string Fault = "", string SabotagedStep = "")
{
    public static GuestOverrides None { get; } = new();

    /// <summary>Changes the encoded payload on its way to the guest, which must then refuse it.</summary>
    public Func<byte[], byte[]> Payload { get; init; } = payload => payload;

    /// <summary>The medium as it was before its row's edit: nothing is there to refuse.</summary>
    public bool HealthyMedium { get; init; }

    /// <summary>What the guest writes is there as long as the VM is, and then gone.</summary>
    public bool ForgetfulDisk { get; init; }
}

/// <summary>Scenario and runtime TOML as the guest gets them.</summary>
public static class BootConfigBuilder
{
    public static BootConfig From(
        Scenario scenario, RuntimeConfig runtime, IReadOnlyList<BootMount> mounts, GuestOverrides overrides) => new()
        {
            Scenario = scenario.Id,
            KernelRootdTest = KeyOf(scenario.KernelRootdTest),
            RootdTestMode = scenario.RootdTestMode,
            Features = [.. runtime.Features.Names],
            RuntimeProfile = scenario.RuntimeConfigProfile == RuntimeProfile.Release ? "release" : "dev",
            Mounts = mounts,
            MissingService = scenario.Phase0MissingService ?? "",
            PrimaryControlFault = scenario.ServicePrimaryControlFault ?? "",
            ExplicitEndpointFault = scenario.ServiceExplicitEndpointFault ?? "",
            StartupPeerFault = scenario.ServiceStartupPeerFault ?? "",
            ServiceTestModes = [.. scenario.ServiceTestModes.OrderBy(p => p.Key, StringComparer.Ordinal)],
            GuestFault = overrides.Fault,
            SabotagedStep = overrides.SabotagedStep,
            Keyd = new KeydMaterial(
            scenario.KeydFscryptMaterialId.ToArray(),
            scenario.KeydFscryptMaterial.ToArray(),
            scenario.KeydFsverityRootId.ToArray(),
            scenario.KeydFsverityRoot.ToArray()),
        };

    private static string KeyOf(KernelRootdTest mode) => mode switch
    {
        KernelRootdTest.None => "none",
        KernelRootdTest.Smoke => "smoke",
        KernelRootdTest.Runtime => "runtime",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
