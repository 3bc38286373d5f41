using Erix.Guest.Contract;
using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Running;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.VmTests;

/// <summary>A guest that misbehaves in one way, and what the harness must make of it.</summary>
/// <param name="Says">What the verdict must tell its reader; a fragment.</param>
internal sealed record HarnessRow(string Name, GuestOverrides Guest, VerdictKind Expected, string Says)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(6);

    public string Id => $"harness-{Name}";

    /// <summary>The scenario whose guest misbehaves.</summary>
    public string On { get; private init; } = "full-system-normal";

    /// <summary>Lines, or parts of them, that the second serial port must have shown.</summary>
    public IReadOnlyList<string> Diagnostics { get; private init; } = [];

    /// <summary>How the scenario's own file would have to differ, for a row that waits for a limit.</summary>
    public Func<Scenario, Scenario> Scenario { get; private init; } = s => s;

    public static IReadOnlyList<HarnessRow> All { get; } =
    [
        Fault("kernel-panic", VerdictKind.Fatal, "panic"),
        Fault("reset", VerdictKind.Fatal, "reset"),
        Fault("exit-zero", VerdictKind.WrongExit, "status 0"),
        Fault("wrong-exit", VerdictKind.WrongExit, "kernel-failure"),
        Fault("missing-marker", VerdictKind.MarkerMissing, "PROCD_READY"),
        Fault("out-of-order", VerdictKind.MarkerMissing, "PROCD_READY (6th"),
        Fault("forbidden-marker", VerdictKind.MarkerForbidden, "ERIX_DRV_SERIAL:PROVIDER_REGISTERED"),
        Fault("no-self-test", VerdictKind.MarkerMissing, "ERIX_PAGERD:SMOKE:OK")
            with { On = "subsystem-pagerd-smoke-positive" },
        Fault("unknown-report", VerdictKind.WrongExit, "rootd-failure"),
        Fault("unknown-report", VerdictKind.MarkerForbidden, "ERIX_KERNEL:ROOTD_SMOKE:FAIL")
            with { Name = "unknown-report-forbidden", On = "subsystem-force-fail-negative" },
        Fault("lookup-first", VerdictKind.MarkerForbidden, "ERIX_KEYD:LOOKUP:*")
            with { On = "subsystem-phase4-ext4-fscrypt-v1-policy-negative" },
        Fault("no-settle", VerdictKind.HostCheckFailed, "is FFh") with { On = "subsystem-phase4-exfat-percent-positive" },
        Fault("exception-claimed", VerdictKind.HostCheckFailed, "QEMU saw nothing of the kind")
            with { On = "subsystem-kernel-divide-error-negative" },
        Fault("exception-forgotten", VerdictKind.MarkerForbidden, "ERIX_ROOTD:READY")
            with { On = "subsystem-kernel-divide-error-negative" },
        Fault("kernel-panic", VerdictKind.Fatal, "panic")
            with { Name = "kernel-panic-unprovoked", On = "subsystem-kernel-divide-error-negative" },
        Fault("fault-after-success", VerdictKind.Fatal, "panic"),
        Fault("torn-lines", VerdictKind.Passed, ""),
        Fault("binary-noise", VerdictKind.Passed, ""),
        Fault("flood", VerdictKind.Passed, ""),
        Fault("", VerdictKind.Passed, "") with
        {
            Name = "logd-has-the-diagnostics",
            On = "subsystem-phase4-e2fs-fat-positive",
            Diagnostics = ["blockd: published erix-esp, erix-data", "EXT4-fs (vda2): mounted filesystem", "fatd: erix-esp is mounted, writable"],
        },
        Fault("", VerdictKind.Passed, "") with
        {
            Name = "rootd-has-the-diagnostics-without-logd",
            On = "subsystem-phase4-e2fs-fat-missing-logd-negative",
            Diagnostics = ["rootd: rootd does not go on: the boot image has no logd"],
        },
        Fault("hang", VerdictKind.TimedOut, "6 s") with { Scenario = s => s with { Timeout = Short } },
        Fault("silence", VerdictKind.Silent, "6 s") with { Scenario = s => s with { Silence = Short } },
        Payload("boot-config-flipped-bit", p => [.. p[..^1], (byte)(p[^1] ^ 1)], "BOOT_CONFIG_BAD_CHECKSUM"),
        Payload("boot-config-truncated", p => p[..^3], "BOOT_CONFIG_"),
        Payload("boot-config-empty", _ => [0], "BOOT_CONFIG_"),
        Payload(
            "primary-control-of-memd",
            Changed(c => c with { PrimaryControlFault = "memd-omit-primary-control" }),
            "service-bootstrap-failure"),
        Unserved("mode", c => c with { RootdTestMode = "phase0-prob" }, "phase0-prob"),
        Unserved("mode-suffix", c => c with { RootdTestMode = "phase4-e2fs-fat-readonyl" }, "phase4-e2fs-fat-readonyl")
            with { On = "subsystem-phase4-e2fs-fat-positive" },
        Unserved("bring-up", c => c with { KernelRootdTest = "runtim" }, "runtim"),
        Unserved("crash-of-an-idle-one", c => c with { CrashingService = "timed", CrashAddress = "0x1000" }, "timed"),
        Unserved(
            "test-mode-of-a-stranger",
            c => c with { ServiceTestModes = [new("stranger", "smoke")] },
            "stranger"),
        Unserved("test-mode-unknown", c => c with { ServiceTestModes = [new("memd", "serial-probe")] }, "memd"),
        Unserved("test-mode-of-an-idle-one", c => c with { ServiceTestModes = [new("blockd", "smoke")] }, "blockd"),
        Unserved(
            "explicit-endpoint",
            c => c with { ExplicitEndpointFault = "deviced-misroute-pci-config-endpoint" },
            "deviced"),
        Unserved("primary-control", c => c with { PrimaryControlFault = "probed-omit-primary-control" }, "probed"),
        Unserved(
            "fault-without-a-form",
            c => c with { StartupPeerFault = "vspaced-lose-memd-peer" },
            "vspaced-lose-memd-peer"),
        Unserved("peer-not-handed-out", c => c with { StartupPeerFault = "vspaced-omit-pagerd-peer" }, "pagerd"),
        Unserved("key-without-keyd", c => c with { Keyd = new KeydMaterial([1], [2], [], []) }, "keyd"),
    ];

    private static HarnessRow Fault(string fault, VerdictKind expected, string says) =>
        new(fault, new GuestOverrides(fault), expected, says);

    /// <summary>
    /// The guest's own refusal is expected, so the run is a pass and the refusal its required marker.
    /// </summary>
    private static HarnessRow Payload(string name, Func<byte[], byte[]> change, string reason) =>
        new(name, GuestOverrides.None with { Payload = change }, VerdictKind.WrongExit, reason);

    /// <summary>A boot-config that the host would not send: the guest, too, must know what it does not serve.</summary>
    private static HarnessRow Unserved(string name, Func<BootConfig, BootConfig> change, string says) => new(
        $"unserved-{name}",
        GuestOverrides.None with { Payload = Changed(change) },
        VerdictKind.NotServed,
        says);

    private static Func<byte[], byte[]> Changed(Func<BootConfig, BootConfig> change) =>
        payload => BootConfigCodec.Encode(change(BootConfigCodec.Decode(payload)));
}
