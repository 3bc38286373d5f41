using Erix.Guest.Contract;
using Erix.Scenarios.Keyboard;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.ErixOs;

/// <summary>What the keys of an EriX scenario must agree on.</summary>
internal static class ErixRules
{
    public static IReadOnlyList<CrossRule> All { get; } =
    [
        new(
            ErixKinds.PeerFaultMode, ["service_startup_peer_fault", "rootd_test_mode"],
            c => PeerFault(c.Scenario.Erix)),
        new(
            ErixKinds.DiskImage,
            ["disk_image_case", "disk_image_fault", "runtime_image_test_harness", "run_mode"],
            c => DiskImage(c.Scenario.Erix)),
        new(ErixKinds.KeyPair, ["keyd_fscrypt_material_id_hex", "keyd_fscrypt_material_hex"],
            c => Pair(
                "keyd_fscrypt_material", c.Scenario.Erix.KeydFscryptMaterialId, c.Scenario.Erix.KeydFscryptMaterial)),
        new(ErixKinds.KeyPair, ["keyd_fsverity_root_id_hex", "keyd_fsverity_root_hex"],
            c => Pair("keyd_fsverity_root", c.Scenario.Erix.KeydFsverityRootId, c.Scenario.Erix.KeydFsverityRoot)),
        new(DiagnosticKinds.NoMedium, ["qemu_block_readonly", "block_storage_image", "kernel_rootd_test", "run_mode"],
            c => !c.Scenario.Erix.QemuBlockReadonly && HasNoMedium(c.Scenario.Erix)
                ? "qemu_block_readonly = false, but no medium is attached: name one by block_storage_image"
                : null),
        new(DiagnosticKinds.NoMedium, ["verify", "block_storage_image", "kernel_rootd_test", "run_mode"],
            c => c.Scenario.Verify.Count > 0 && HasNoMedium(c.Scenario.Erix)
                ? "[[verify]] checks a medium, but none is attached: name one by block_storage_image"
                : null),
        new(DiagnosticKinds.NoReason, ["class", "expect", .. CauseKeys], c => Reason(c.Scenario)),
        new(ErixKinds.RuntimeMode, ["rootd_test_mode", "kernel_rootd_test"],
            c => c.Scenario.Erix.KernelRootdTest == KernelRootdTest.Runtime
                && RootdModes.Find(c.Scenario.Erix.RootdTestMode) is { IsForRuntime: false }
                ? $"rootd_test_mode = \"{c.Scenario.Erix.RootdTestMode}\" drives probes, "
                    + "which runtime bring-up does not have: "
                    + "leave it out, or set kernel_rootd_test = \"smoke\""
                : null),
        new(DiagnosticKinds.Act, ["act", "rootd_test_mode"], c => InputThatEnds(c.Scenario)),
        new(DiagnosticKinds.Act, ["act", "rootd_test_mode"], c => SerialPort(c.Scenario)),
        new(DiagnosticKinds.Act, ["act", "rootd_test_mode"], c => DevicesThatGo(c.Scenario)),
        new(ErixKinds.ExitOfClass, ["kernel_exception", "class"],
            c => c.Scenario is { Class.IsNegative: false, Erix.KernelException: { } exception }
                ? $"kernel_exception = \"{exception}\" ends the kernel: it needs class = \"subsystem-negative\""
                : null),
        new(ErixKinds.RuntimeMode, ["kernel_exception", "kernel_rootd_test"],
            c => c.Scenario.Erix is { KernelException: not null, KernelRootdTest: KernelRootdTest.Runtime }
                ? "a runtime boot provokes no kernel_exception: set kernel_rootd_test = \"smoke\""
                : null),
        new(ErixKinds.ExitOfClass, ["expect", "class"], c => ExitOfClass(c.Scenario)),
        new(DiagnosticKinds.MissingFile, ["runtime_config_path"],
            c => c.Scenario.Erix.RuntimeConfigPath is { } path && !File.Exists(Path.Combine(c.Root, path))
                ? $"'{path}' does not exist: it is taken relative to the root"
                : null),
        .. ServiceTestModeNames.Services.Where(s => s != ServiceTestModeNames.SerialProbeService).Select(SerialProbe),
    ];

    /// <summary>Keys that make a boot fail for a reason of their own, besides a test mode that does.</summary>
    private static string[] CauseKeys =>
    [
        "block_storage_image", "disk_image_fault", "rootd_test_mode", "phase0_missing_service",
        "service_primary_control_fault", "service_explicit_endpoint_fault", "service_startup_peer_fault",
        "crashing_service", "kernel_exception",
    ];

    private static string? InputThatEnds(Scenario s) =>
        !s.Class.IsNegative && s.Acts.Count > 0 && RootdModes.Find(s.Erix.RootdTestMode)?.Work == RootdWork.Input
        && s.Acts.All(a => KeyNames.Objection(a.Press, a.Type ?? "") is null) && !InputStimuli.EndsInput(s.Acts)
            ? $"the console reads until {ConsoleInput.End}: the last key of the acts, and only the last, is "
                + $"press = [\"{ConsoleInput.End}\"]"
            : null;

    private static string? SerialPort(Scenario s)
    {
        var isSerial = RootdModes.Find(s.Erix.RootdTestMode)?.Work == RootdWork.Serial;
        return !isSerial && s.Acts.Any(a => a.Port == ActSpec.Data)
            ? $"the port \"{ActSpec.Data}\" is seriald's: rootd_test_mode = \"phase3-serial\""
            : !SerialStimuli.IsAscii(s.Acts)
                ? $"what is sent to the port \"{ActSpec.Data}\" is ASCII, a byte a character"
            : isSerial && !s.Class.IsNegative && s.Acts.Count > 0 && !SerialStimuli.EndsInput(s.Acts)
                ? $"seriald reads until Ctrl-D: the last character that acts send to the port \"{ActSpec.Data}\", "
                    + "and only the last, is \"\\u0004\""
            : null;
    }

    private static string? DevicesThatGo(Scenario s) =>
        !s.Class.IsNegative && s.Acts.Count > 0 && DeviceEventMachine.IsAskedFor(s.Erix)
            ? DeviceEventStimuli.Objection(s.Acts)
            : null;

    private static string? PeerFault(ErixKeys s)
    {
        foreach (var (fault, mode) in ServiceFaults.StartupPeer)
        {
            if (fault == s.ServiceStartupPeerFault && mode != s.RootdTestMode)
            {
                return $"{fault} needs rootd_test_mode = \"{mode}\", not \"{s.RootdTestMode}\"";
            }
        }

        return null;
    }

    private static string? DiskImage(ErixKeys s) => (s.RunMode, s.DiskImageCase) switch
    {
        (RunMode.Vm, not null) => "disk_image_case needs run_mode = \"vm-disk-image\"",
        (RunMode.Vm, null) when s.DiskImageFault != ImageFault.None =>
            "disk_image_fault needs run_mode = \"vm-disk-image\"",
        (RunMode.Vm, null) when !s.RuntimeImageTestHarness =>
            "runtime_image_test_harness = false needs run_mode = \"vm-disk-image\"",
        (RunMode.VmDiskImage, null) =>
            "run_mode = \"vm-disk-image\" needs a disk_image_case, such as \"no-virtio-sata\"",
        _ => null,
    };

    private static string? Pair(string name, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> material) =>
        (id.IsEmpty, material.IsEmpty) switch
        {
            (true, false) => $"{name}_hex needs {name}_id_hex beside it",
            (false, true) => $"{name}_id_hex needs {name}_hex beside it",
            _ => null,
        };

    // The packaged image is a medium of its own, whatever else is attached.
    private static bool HasNoMedium(ErixKeys s) => s.BlockStorageImage == "none" && s.RunMode == RunMode.Vm;

    /// <summary>
    /// A negative passes only for the reason it names. A negative medium, a fault, a missing service and a forced
    /// failure are reasons: the defaults of the class derive the marker or the exit class from them.
    /// </summary>
    private static string? Reason(Scenario s)
    {
        var named = !s.Class.IsNegative
            || s.Expect.Exit is not (null or ErixEnds.Success)
            || s.Expect.Forbid.Count > 0
            || s.Expect.Require.Any(IsReason)
            || s.Expect.RequireAnyOrder.Any(IsReason)
            || MediaIndex.Default.Find(s.Erix.BlockStorageImage) is { IsNegative: true }
            || s.Erix.DiskImageFault != ImageFault.None
            || RootdModes.Find(s.Erix.RootdTestMode) is { Work: RootdWork.Fail or RootdWork.ForceServiceFail }
            || (s.Erix.Phase0MissingService ?? s.Erix.ServicePrimaryControlFault ?? s.Erix.ServiceExplicitEndpointFault
                ?? s.Erix.ServiceStartupPeerFault ?? s.Erix.CrashingService
                ?? s.Erix.KernelException) is not null
            || s.Erix.ServiceTestModes.Values.Contains(ServiceContract.ForceFail);
        return named
            ? null
            : "a subsystem-negative names why it fails: add [expect] require = [\"ERIX_<PROVIDER>:DENY:<FINDING>\"], "
                + "forbid or an exit other than success, or a medium or fault that must be refused";
    }

    private static bool IsReason(MarkerPattern marker) =>
        marker.Text.Contains(":DENY:", StringComparison.Ordinal)
        || marker.Text.Contains(":ROOTD_SMOKE:", StringComparison.Ordinal);

    private static string? ExitOfClass(Scenario s) =>
        !s.Class.IsNegative && s.Expect.Exit is not (null or ErixEnds.Success)
            ? "only class = \"subsystem-negative\" may expect an exit other than success"
            : null;

    private static CrossRule SerialProbe(string service) => new(
        ErixKinds.SerialProbe,
        [$"{service}_test_mode"],
        c => c.Scenario.Erix.ServiceTestModes is { Count: > 0 } modes
            && modes.GetValueOrDefault(service) == ServiceTestModeNames.SerialProbe
            ? $"only {ServiceTestModeNames.SerialProbeService}_test_mode knows \"{ServiceTestModeNames.SerialProbe}\"; "
                + "the nearest here is \"smoke\""
            : null);
}
