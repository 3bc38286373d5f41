using Erix.Guest.Contract;

namespace Erix.Scenarios.UnitTests.Guest;

/// <summary>What the guest says of a boot-config that asks for something it does not do: the whole sentence.</summary>
public sealed class ServedTests
{
    private static readonly BootConfig Probe = new()
    {
        Scenario = "x",
        KernelRootdTest = "smoke",
        RootdTestMode = "phase0-probe",
    };

    private static readonly BootConfig Storage = Probe with
    {
        RootdTestMode = "phase4-e2fs-fat",
        ValidationProfile = 1,
        Mounts =
        [
            new BootMount("/", "ext", "erix-data", ReadOnly: false),
            new BootMount("/tmp", "ramfs", "", ReadOnly: false),
        ],
    };

    private static readonly BootConfig Runtime = Probe with
    {
        KernelRootdTest = "runtime",
        RootdTestMode = "none",
        Features = ["user_storage", "storage_virtio", "user_vfs", "fs_fat"],
    };

    public static TheoryData<string> Modes => [.. RootdModes.All.Select(m => m.Name)];

    [Theory, MemberData(nameof(Modes))]
    public void Every_mode_is_served(string name) =>
        Served.Objection(Probe with { RootdTestMode = name }).Should().BeNull();

    [Fact]
    public void A_mode_that_nobody_knows_is_not_served() =>
        Served.Objection(Probe with { RootdTestMode = "phase4-e2fs-fat-readonyl" }).Should().Be(
            "rootd_test_mode = \"phase4-e2fs-fat-readonyl\": there is no such mode");

    [Fact]
    public void Device_events_are_of_the_mode_that_finds_devices()
    {
        Served.Objection(Probe with { DeviceEvents = true }).Should().Be(
            "device events = \"on\": only the mode that finds devices has them");
        Served.Objection(Probe with { RootdTestMode = "phase2-probe", DeviceEvents = true }).Should().BeNull();
    }

    [Fact]
    public void A_bring_up_that_nobody_knows_is_not_served() =>
        Served.Objection(Probe with { KernelRootdTest = "runtim" }).Should().Be(
            "kernel_rootd_test = \"runtim\": rootd has no such bring-up");

    [Fact]
    public void A_runtime_boot_takes_no_mode() =>
        Served.Objection(Runtime with { RootdTestMode = "smoke" }).Should().Contain("driven by its features alone");

    [Theory]
    [InlineData("program_loader", "features.program_loader = \"true\": it needs user_vfs")]
    [InlineData("fs_ntfs", "features.fs_ntfs = \"true\": there is no such feature")]
    public void A_feature_that_nothing_stands_behind_is_not_served_where_features_count(
        string feature, string objection)
    {
        Served.Objection(Runtime with { Features = [feature] }).Should().Be(objection);
        Served.Objection(Probe with { Features = [feature] }).Should().BeNull();
    }

    [Fact]
    public void A_mount_that_nobody_provides_is_not_served() =>
        Served.Objection(Storage with { Mounts = [new BootMount("/", "ntfs", "x", ReadOnly: true)] }).Should().Be(
            "mounts.fs = \"ntfs\": nobody provides it");

    [Theory]
    [InlineData("stranger", "phase0_missing_service = \"stranger\": this guest has no stranger")]
    [InlineData("seriald",
        "phase0_missing_service = \"seriald\": a boot with rootd_test_mode = \"phase0-probe\" starts no seriald")]
    [InlineData("loaderd",
        "phase0_missing_service = \"loaderd\": a boot with rootd_test_mode = \"phase0-probe\" starts no loaderd")]
    [InlineData("timed",
        "phase0_missing_service = \"timed\": a boot with rootd_test_mode = \"phase0-probe\" starts no timed")]
    [InlineData("fatd",
        "phase0_missing_service = \"fatd\": a boot with rootd_test_mode = \"phase0-probe\" starts no fatd")]
    [InlineData("phase0-probe", null)]
    public void A_service_that_the_boot_does_not_start_cannot_be_missing_from_it(string service, string? objection) =>
        Served.MissingObjection(Probe, service).Should().Be(objection);

    [Theory]
    [InlineData("e2fsd", true)]
    [InlineData("keyd", true)]
    [InlineData("ramfsd", true)]
    [InlineData("vfs-verifier", true)]
    [InlineData("fatd", false)]
    [InlineData("memd", false)]
    public void Which_services_a_storage_boot_starts_follows_from_its_mounts(string service, bool isServed) =>
        (Served.MissingObjection(Storage, service) is null).Should().Be(isServed);

    [Theory]
    [InlineData("fatd", true)]
    [InlineData("memd", true)]
    [InlineData("e2fsd", false)]
    [InlineData("keyd", false)]
    public void Which_services_a_runtime_boot_starts_follows_from_its_features(string service, bool isServed) =>
        (Served.MissingObjection(Runtime, service) is null).Should().Be(isServed);

    [Fact]
    public void Any_primary_control_fault_of_a_service_that_is_not_started_is_not_served() =>
        ServiceFaults.PrimaryControl.Select(f => Served.Objection(Probe with { PrimaryControlFault = f })).Should()
            .OnlyContain(o => o != null && o.StartsWith("service_primary_control_fault = \""));

    [Fact]
    public void Any_explicit_endpoint_fault_is_served_where_deviced_starts()
    {
        var faults = ServiceFaults.ExplicitEndpoint.Select(f => Probe with { ExplicitEndpointFault = f }).ToList();

        faults.Select(Served.Objection).Should().OnlyContain(o => o != null && o.EndsWith("starts no deviced"));
        faults.Select(f => Served.Objection(f with { RootdTestMode = "phase2-probe" })).Should().OnlyContain(
            o => o == null);
    }

    [Fact]
    public void A_primary_control_fault_of_a_service_that_is_started_is_served() =>
        Served.Objection(Probe with { PrimaryControlFault = "memd-omit-primary-control" }).Should().BeNull();

    [Theory]
    [InlineData("memd-misroute-dma-endpoint")]
    [InlineData("pagerd-misroute-memd-endpoint")]
    public void An_explicit_endpoint_that_is_not_handed_out_cannot_be_misrouted(string fault) =>
        Served.Objection(Probe with { ExplicitEndpointFault = fault }).Should().Contain("is handed no '");

    [Theory]
    [InlineData("e2fsd-omit-blockd-peer", null)]
    [InlineData("vfsd-misroute-e2fsd-peer", null)]
    [InlineData("vfsd-omit-memory-provider-peer", null)]
    [InlineData("e2fsd-inject-undeclared-peer", null)]
    [InlineData("vfsd-omit-fatd-peer", "vfsd is handed no 'fatd' in this boot")]
    [InlineData("fatd-omit-blockd-peer", "and these mounts starts no fatd")]
    [InlineData("e2fsd-omit-vfsd-peer", "e2fsd is handed no 'vfsd' in this boot")]
    [InlineData("blockd-omit-e2fsd-peer", "blockd is handed no 'e2fsd' in this boot")]
    [InlineData("e2fsd-lose-blockd-peer", "no fault has this form")]
    [InlineData("probed-omit-deviced-peer", "and these mounts starts no probed")]
    public void A_peer_can_be_left_out_or_misrouted_where_it_is_handed_out(string fault, string? reason)
    {
        var objection = Served.Objection(Storage with { StartupPeerFault = fault });

        objection.Should().Be(reason is null ? null : objection).And.Match(o => reason == null || o.EndsWith(reason));
        (objection is null).Should().Be(reason is null);
    }

    [Theory]
    [InlineData("memd", "runtime", null)]
    [InlineData("memd", "smoke", null)]
    [InlineData("pagerd", "force-fail", null)]
    [InlineData("memd", "serial-probe", "memd_test_mode = \"serial-probe\": memd has no such mode")]
    [InlineData("stranger", "smoke", "stranger_test_mode = \"smoke\": this guest has no stranger")]
    [InlineData("timed", "runtime",
        "timed_test_mode = \"runtime\": a boot with rootd_test_mode = \"phase0-probe\" starts no timed")]
    [InlineData("blockd", "smoke",
        "blockd_test_mode = \"smoke\": a boot with rootd_test_mode = \"phase0-probe\" starts no blockd")]
    public void A_test_mode_is_served_by_a_service_that_runs_and_knows_it(
        string service, string mode, string? objection) =>
        Served.Objection(Probe with { ServiceTestModes = [new(service, mode)] }).Should().Be(objection);

    [Fact]
    public void Only_the_driver_of_a_serial_port_serves_serial_probe() =>
        ServiceContracts.All.Where(s => s.Serves(ServiceContract.SerialProbe)).Select(s => s.Name)
            .Should().Equal(ServiceNames.DrvSerial);

    [Fact]
    public void A_service_without_a_self_test_does_not_serve_smoke() =>
        Served.Objection(Storage with { ServiceTestModes = [new("ramfsd", "smoke")] }).Should().Be(
            "ramfsd_test_mode = \"smoke\": ramfsd has no self-test");

    [Fact]
    public void A_test_mode_that_the_boot_overrides_is_not_served() =>
        Served.Objection(Probe with
        {
            RootdTestMode = "phase0-force-service-fail",
            ServiceTestModes = [new("procd", "smoke")],
        }).Should().Contain("starts procd in a mode of its own");

    [Theory]
    [InlineData("phase1-time", "timed", null)]
    [InlineData("phase1-time", "phase1-lookup",
        "crashing_service = \"phase1-lookup\": a boot with rootd_test_mode = \"phase1-time\" starts no phase1-lookup")]
    [InlineData("phase1-time", "memd", "crashing_service = \"memd\": no crashd is at work when memd starts")]
    [InlineData("phase1-time", "crashd", "crashing_service = \"crashd\": no crashd is at work when crashd starts")]
    public void A_service_can_die_where_somebody_is_there_to_tell_of_it(
        string mode, string service, string? objection) =>
        Served.Objection(Probe with { RootdTestMode = mode, CrashingService = service }).Should().Be(objection);

    [Fact]
    public void Keys_without_keyd_are_not_served()
    {
        var keyd = new KeydMaterial([1], [2], [3], [4]);

        Served.Objection(Probe with { Keyd = keyd }).Should()
            .StartWith("keyd_fscrypt_material_hex = \"1 bytes\": ").And.EndWith("starts no keyd");
        Served.Objection(Storage with { Keyd = keyd }).Should().BeNull();
    }

    [Fact]
    public void A_smoke_boot_tests_what_has_a_self_test_unless_it_is_told_otherwise()
    {
        var told = Probe with { ServiceTestModes = [new("memd", "runtime")] };

        ModeOf(Probe, "memd").Should().Be("smoke");
        ModeOf(told, "memd").Should().Be("runtime");
        ModeOf(Probe, "keyd").Should().Be("runtime");
        ModeOf(Probe with { KernelRootdTest = "none" }, "memd").Should().Be("runtime");
        ModeOf(Probe with { RootdTestMode = "phase0-force-service-fail" }, "procd").Should().Be("force-fail");
    }

    private static string ModeOf(BootConfig config, string service) =>
        BootServices.TestModeOf(config, ServiceContracts.Of(service));
}
