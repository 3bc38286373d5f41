namespace Erix.Scenarios.Qemu;

/// <summary>What runs the guest's instructions.</summary>
public enum Accelerator
{
    /// <summary>QEMU's own translator: works everywhere.</summary>
    Tcg,

    /// <summary>The host's CPU, where <see cref="AcceleratorChoice"/> saw a guest run to its exit under it.</summary>
    Kvm,
}
