using Erix.Guest.Contract;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>Scenario and runtime TOML as the guest gets them.</summary>
public static class BootConfigBuilder
{
    public static BootConfig From(
        Scenario scenario, RuntimeConfig runtime, IReadOnlyList<BootMount> mounts, GuestOverrides overrides) => new()
        {
            Scenario = scenario.Id,
            KernelRootdTest = KeyOf(scenario.Erix.KernelRootdTest),
            RootdTestMode = scenario.Erix.RootdTestMode,
            Features = [.. runtime.Features.Names],
            RuntimeProfile = scenario.Erix.RuntimeConfigProfile == RuntimeProfile.Release ? "release" : "dev",
            Mounts = mounts,
            KernelException = scenario.Erix.KernelException ?? "",
            PrimaryControlFault = scenario.Erix.ServicePrimaryControlFault ?? "",
            ExplicitEndpointFault = scenario.Erix.ServiceExplicitEndpointFault ?? "",
            StartupPeerFault = scenario.Erix.ServiceStartupPeerFault ?? "",
            ServiceTestModes = [.. scenario.Erix.ServiceTestModes.OrderBy(p => p.Key, StringComparer.Ordinal)],
            CrashingService = scenario.Erix.CrashingService ?? "",
            CrashAddress = scenario.Erix.CrashingService is null ? "" : HostSecrets.CrashAddress(scenario),
            GuestFault = overrides.Fault,
            SabotagedStep = overrides.SabotagedStep,
            Keyd = new KeydMaterial(
            scenario.Erix.KeydFscryptMaterialId.ToArray(),
            scenario.Erix.KeydFscryptMaterial.ToArray(),
            scenario.Erix.KeydFsverityRootId.ToArray(),
            scenario.Erix.KeydFsverityRoot.ToArray()),
        };

    private static string KeyOf(KernelRootdTest mode) => mode switch
    {
        KernelRootdTest.None => "none",
        KernelRootdTest.Smoke => "smoke",
        KernelRootdTest.Runtime => "runtime",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
