namespace Erix.Scenarios.ErixOs;

/// <summary>kernel_rootd_test: how rootd is brought up.</summary>
public enum KernelRootdTest
{
    None,

    /// <summary>Driven by rootd_test_mode, with the synthetic probes and verifiers.</summary>
    Smoke,

    /// <summary>Bootstrap only, driven by the runtime TOML; no probe, no client, validation profile none.</summary>
    Runtime,
}
