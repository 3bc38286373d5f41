namespace Erix.Guest.Contract;

/// <summary>What the guest says of its own end. QEMU turns the value into exit status (value &lt;&lt; 1) | 1.</summary>
public enum ExitClass : byte
{
    Success = 0x10,
    BootloaderFailure = 0x11,
    KernelFailure = 0x12,
    RootdFailure = 0x13,
    ServiceBootstrapFailure = 0x14,
}
