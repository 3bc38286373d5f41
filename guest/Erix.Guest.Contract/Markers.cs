namespace Erix.Guest.Contract;

/// <summary>
/// The markers of the contract, spelled once. A guest prints one only after the thing it claims was done; the
/// framework requires and forbids them by these names.
/// </summary>
public static class Markers
{
    public const string BootloaderStart = "ERIX_BOOTLOADER:START";
    public const string KernelReady = "ERIX_KERNEL:READY";
    public const string RootdReady = "ERIX_ROOTD:READY";
    public const string RootdDeny = "ERIX_ROOTD:DENY:";

    public const string StageIntakeValidated = "ERIX_KERNEL:ROOTD_STAGE:INTAKE_VALIDATED";
    public const string StageModulesDiscovered = "ERIX_KERNEL:ROOTD_STAGE:MODULES_DISCOVERED";

    public const string SmokeContractInvalid = "ERIX_KERNEL:ROOTD_SMOKE:CONTRACT_INVALID";
    public const string SmokeInternalError = "ERIX_KERNEL:ROOTD_SMOKE:INTERNAL_ERROR";
    public const string SmokeServiceFail = "ERIX_KERNEL:ROOTD_SMOKE:SERVICE_FAIL";
    public const string SmokeFail = "ERIX_KERNEL:ROOTD_SMOKE:FAIL";

    /// <summary>What the guest lacks for a scenario; the verdict is then NotServed, never a pass.</summary>
    public const string NotServed = "ERIX_ROOTD:NOT_SERVED:";
}
