namespace Erix.Guest.Contract;

/// <summary>
/// The markers of the contract, spelled once. A guest prints one only after the thing it claims was done; the
/// framework requires and forbids them by these names.
/// </summary>
public static class Markers
{
    /// <summary>
    /// PID 1 runs, and has the serial port. Nobody but rootd can say so, and it says nothing of anybody else.
    /// </summary>
    public const string RootdStart = "ERIX_ROOTD:START";
    public const string RootdReady = "ERIX_ROOTD:READY";
    public const string RootdDeny = "ERIX_ROOTD:DENY:";
    public const string RootdTrace = "ERIX_ROOTD:TRACE:";
    public const string PostStartCleanupOk = "ERIX_ROOTD:DBG:POST_START_CLEANUP_OK";

    public const string RootdStage = "ERIX_KERNEL:ROOTD_STAGE:";
    public const string StageIntakeValidated = "ERIX_KERNEL:ROOTD_STAGE:INTAKE_VALIDATED";
    public const string StageModulesDiscovered = "ERIX_KERNEL:ROOTD_STAGE:MODULES_DISCOVERED";
    public const string StageMemdReady = "ERIX_KERNEL:ROOTD_STAGE:MEMD_READY";
    public const string StageVspacedReady = "ERIX_KERNEL:ROOTD_STAGE:VSPACED_READY";
    public const string StagePagerdReady = "ERIX_KERNEL:ROOTD_STAGE:PAGERD_READY";
    public const string StageProcdReady = "ERIX_KERNEL:ROOTD_STAGE:PROCD_READY";
    public const string StageServicesReady = "ERIX_KERNEL:ROOTD_STAGE:SERVICES_READY";
    public const string StageProbeSpawnRequested = "ERIX_KERNEL:ROOTD_STAGE:PROBE_SPAWN_REQUESTED";
    public const string StageProbeSpawned = "ERIX_KERNEL:ROOTD_STAGE:PROBE_SPAWNED";
    public const string StageProbeEventReceived = "ERIX_KERNEL:ROOTD_STAGE:PROBE_EVENT_RECEIVED";
    public const string StageProbeCompleted = "ERIX_KERNEL:ROOTD_STAGE:PROBE_COMPLETED";
    public const string ReadyFbcond = "ERIX_ROOTD:READY:FBCOND";
    public const string HostLooked = "ERIX_FBCOND:HOST_LOOKED";
    public const string StageFramebufferReady = "ERIX_KERNEL:ROOTD_STAGE:FRAMEBUFFER_READY";
    public const string StageFramebufferContinuity = "ERIX_KERNEL:ROOTD_STAGE:FRAMEBUFFER_CONTINUITY";
    public const string StageInputdReady = "ERIX_KERNEL:ROOTD_STAGE:INPUTD_READY";
    public const string StageInputRoutingReady = "ERIX_KERNEL:ROOTD_STAGE:INPUT_ROUTING_READY";
    public const string StageConsoleInputReady = "ERIX_KERNEL:ROOTD_STAGE:CONSOLE_INPUT_READY";
    public const string StageSerialdReady = "ERIX_KERNEL:ROOTD_STAGE:SERIALD_READY";
    public const string StageSerialIoReady = "ERIX_KERNEL:ROOTD_STAGE:SERIAL_IO_READY";
    public const string FaultNotifySent = "ERIX_KERNEL:PHASE0:FAULT_NOTIFY_SENT";
    public const string FaultResolved = "ERIX_KERNEL:PHASE0:FAULT_RESOLVED";
    public const string StageCrashdReady = "ERIX_KERNEL:ROOTD_STAGE:CRASHD_READY";
    public const string StageNamedReady = "ERIX_KERNEL:ROOTD_STAGE:NAMED_READY";
    public const string StageTimedReady = "ERIX_KERNEL:ROOTD_STAGE:TIMED_READY";
    public const string StageLookupReady = "ERIX_KERNEL:ROOTD_STAGE:LOOKUP_READY";
    public const string StageTimeReady = "ERIX_KERNEL:ROOTD_STAGE:TIME_READY";
    /// <summary>rootd has its services at work and now asks the kernel to fail.</summary>
    public const string KernelExceptionAsked = "ERIX_ROOTD:ASK:KERNEL_EXCEPTION";

    /// <summary>The kernel's own, with what it saw and the function in which it happened.</summary>
    public const string KernelException = "ERIX_KERNEL:EXCEPTION:";

    public const string Stress1kReady = "ERIX_ROOTD:READY:STRESS_1K";

    public const string SmokeContractInvalid = "ERIX_KERNEL:ROOTD_SMOKE:CONTRACT_INVALID";
    public const string SmokeInternalError = "ERIX_KERNEL:ROOTD_SMOKE:INTERNAL_ERROR";
    public const string SmokeServiceFail = "ERIX_KERNEL:ROOTD_SMOKE:SERVICE_FAIL";
    public const string SmokeFail = "ERIX_KERNEL:ROOTD_SMOKE:FAIL";

    public const string ReadyLogd = "ERIX_ROOTD:READY:LOGD";
    public const string ReadyDrvVirtioBlock = "ERIX_DEVICED:READY:DRV_VIRTIO_BLOCK";
    public const string ReadyBlockd = "ERIX_ROOTD:READY:BLOCKD";
    public const string ReadyKeyd = "ERIX_ROOTD:READY:KEYD";
    public const string ReadyE2fsd = "ERIX_ROOTD:READY:E2FSD";
    public const string ReadyFatd = "ERIX_ROOTD:READY:FATD";
    public const string ReadyRamfsd = "ERIX_ROOTD:READY:RAMFSD";
    public const string ReadyVfsd = "ERIX_ROOTD:READY:VFSD";
    public const string ReadyVfsMount = "ERIX_ROOTD:READY:VFS_MOUNT";
    public const string ReadyVfsIo = "ERIX_ROOTD:READY:VFS_IO";

    public const string ReadyLoaderd = "ERIX_ROOTD:READY:LOADERD";
    public const string ReadyLoaderContract = "ERIX_ROOTD:READY:LOADER_CONTRACT";
    public const string ReadyLoaderFsDiscovery = "ERIX_ROOTD:READY:LOADER_FS_DISCOVERY";
    public const string ReadyLoaderElfPlan = "ERIX_ROOTD:READY:LOADER_ELF_PLAN";
    public const string ReadyLoaderProcessHandoff = "ERIX_ROOTD:READY:LOADER_PROCESS_HANDOFF";
    public const string ReadyLoaderCleanupAuthority = "ERIX_ROOTD:READY:LOADER_CLEANUP_AUTHORITY";

    /// <summary>A program's image stands in memory as its plan says, stopped before its first instruction.</summary>
    public const string LoadSuccess = "ERIX_LOADERD:LOAD_SUCCESS";

    /// <summary>A program ran to its own end.</summary>
    public const string LaunchSuccess = "ERIX_LOADERD:LAUNCH_SUCCESS";

    /// <summary>A program was killed, by its own fault or for a bound; the signal stands behind it.</summary>
    public const string LaunchKilled = "ERIX_LOADERD:LAUNCH_KILLED:";

    /// <summary>What a launched program may say on the serial port by its own output.</summary>
    public const string LoaderFixture = "ERIX_LOADER_FIXTURE:";

    /// <summary>keyd was asked: for what, and by which public name, never with what it answered.</summary>
    public const string KeydLookup = "ERIX_KEYD:LOOKUP:";

    /// <summary>named was asked for a name, and what it came to: HANDED, UNAUTHORISED, UNKNOWN.</summary>
    public const string NamedLookup = "ERIX_NAMED:LOOKUP:";

    /// <summary>named was asked to enter a name, and what it came to: DONE, FOREIGN, TAKEN.</summary>
    public const string NamedRegister = "ERIX_NAMED:REGISTER:";

    /// <summary>A service died by a signal: which, by which, and at which address, where the signal has one.</summary>
    public const string CrashdCrash = "ERIX_CRASHD:CRASH:";

    /// <summary>A driver's own debug marker; the public one is ERIX_DEVICED:READY:DRV_SERIAL.</summary>
    public const string DriverDebug = "ERIX_DRV_SERIAL:PROVIDER_REGISTERED";

    /// <summary>What the guest lacks for a scenario; the verdict is then NotServed, never a pass.</summary>
    public const string NotServed = "ERIX_ROOTD:NOT_SERVED:";

    /// <summary>
    /// Something became ready, which a release image keeps to itself; the final ERIX_ROOTD:READY is none.
    /// </summary>
    public static bool IsReadyStamp(string line) =>
        line.StartsWith("ERIX_", StringComparison.Ordinal)
        && (line.Contains(":READY:", StringComparison.Ordinal)
            || (
                line.StartsWith(RootdStage, StringComparison.Ordinal)
                    && line.EndsWith("_READY", StringComparison.Ordinal)));

    /// <summary>ERIX_E2FSD:DENY:EXT_BAD_SUPERBLOCK: a service and the reason for which it does not go on.</summary>
    public static string Deny(string service, string reason) => $"ERIX_{Spelled(service)}:DENY:{reason}";

    /// <summary>ERIX_LOADERD:CLEANUP:IMAGE: a launch failed in that state, and nothing of it is left.</summary>
    public static string LoaderCleanup(string state) => $"ERIX_LOADERD:CLEANUP:{state}";

    /// <summary>ERIX_MEMD:SMOKE:OK: a service was started to test itself, and has.</summary>
    public static string SmokeOk(string service) => $"ERIX_{Spelled(service)}:SMOKE:OK";

    /// <summary>ERIX_DRV_SERIAL:SERIAL_PROBE:OK: what was written to the port came back in it.</summary>
    public static string SerialProbeOk(string service) => $"ERIX_{Spelled(service)}:SERIAL_PROBE:OK";

    public static string Lookup(string name, string outcome) => $"{NamedLookup}{Spelled(name)}:{outcome}";

    public static string Register(string name, string outcome) => $"{NamedRegister}{Spelled(name)}:{outcome}";

    /// <param name="address">"0x1a2b3c0", or empty for a signal that has none.</param>
    public static string Crash(string service, string signal, string address) =>
        $"{CrashdCrash}{Spelled(service)}:{signal}{(address.Length > 0 ? ":" : "")}{address}";

    public static bool IsSelfTest(string line) =>
        line.StartsWith("ERIX_", StringComparison.Ordinal) && line.EndsWith(":SMOKE:OK", StringComparison.Ordinal);

    /// <summary>drv-serial as DRV_SERIAL.</summary>
    public static string Spelled(string service) => service.Replace('-', '_').ToUpperInvariant();
}
