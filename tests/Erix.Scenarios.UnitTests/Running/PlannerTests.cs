using Erix.Guest.Contract;
using Erix.Scenarios.Running;
using Erix.Scenarios.Toml;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Running;

public sealed class PlannerTests
{
    private static readonly Scenario Negative = Samples.Scenario with { Class = ScenarioClass.SubsystemNegative };

    [Fact]
    public void A_positive_ends_with_the_final_ready_and_success()
    {
        var plan = Samples.Plan(Samples.Scenario);

        plan.Required[^1].Marker.Text.Should().Be("ERIX_ROOTD:READY");
        plan.Exit.Should().Be("success");
    }

    [Fact]
    public void What_a_file_requires_comes_between_the_modes_markers_and_the_final_one()
    {
        var own = new MarkerPattern("ERIX_OWN:MARKER", IsRegex: false, new TomlPosition(7, 1));
        var plan = Samples.Plan(Samples.Scenario with { Expect = new Expectations { Require = [own] } });

        plan.Required.Select(m => m.Marker.Text).Should().ContainInOrder(
            "ERIX_KERNEL:ROOTD_STAGE:INTAKE_VALIDATED", "ERIX_OWN:MARKER", "ERIX_ROOTD:READY");
        plan.Required[^2].Origin.Should().Be("line 7");
    }

    [Fact]
    public void A_marker_that_the_file_names_is_required_once_and_at_the_files_place()
    {
        var own = new MarkerPattern("ERIX_ROOTD:READY", IsRegex: false, new TomlPosition(7, 1));
        var plan = Samples.Plan(Samples.Scenario with { Expect = new Expectations { Require = [own] } });

        plan.Required.Where(m => m.Marker.Text == "ERIX_ROOTD:READY").Should().ContainSingle().Which.Origin.Should().Be("line 7");
    }

    [Fact]
    public void What_stands_in_the_file_before_a_marker_of_the_mode_has_to_come_before_it()
    {
        MarkerPattern[] own = [Own("ERIX_OWN:EARLY"), Own("ERIX_ROOTD:READY:VFS_MOUNT"), Own("ERIX_OWN:LATE")];
        var plan = Samples.Plan(Samples.Scenario.WithErix(k => k with { RootdTestMode = "phase4-e2fs-fat", BlockStorageImage = "phase4-fs" }) with { Expect = new Expectations { Require = own } });

        plan.Required.Select(m => m.Marker.Text)
            .Where(m => !m.Contains("VERIFY", StringComparison.Ordinal) && !Markers.IsSelfTest(m)).Should().Equal(
            "ERIX_KERNEL:ROOTD_STAGE:INTAKE_VALIDATED", "ERIX_ROOTD:READY:VFSD", "ERIX_OWN:EARLY", "ERIX_ROOTD:READY:VFS_MOUNT",
            "ERIX_ROOTD:READY:VFS_IO", "ERIX_OWN:LATE", "ERIX_ROOTD:READY");
    }

    [Fact]
    public void A_negative_must_not_become_ready_and_must_not_succeed()
    {
        var plan = Samples.Plan(Negative);

        plan.Forbidden.Select(m => m.Marker.Text).Should().Contain("ERIX_ROOTD:READY");
        plan.Exit.Should().NotBe("success");
    }

    [Fact]
    public void A_negative_of_a_storage_mode_must_not_show_its_last_stage() =>
        Samples.Plan(Negative.WithErix(k => k with { RootdTestMode = "phase4-e2fs-fat", BlockStorageImage = "malformed-ext" }))
            .Forbidden.Select(m => m.Marker.Text).Should().Contain(["ERIX_ROOTD:READY:VFS_MOUNT", "ERIX_ROOTD:READY:VFS_IO"]);

    [Fact]
    public void A_negative_that_is_refused_at_the_operation_may_show_the_mount_that_its_file_names() =>
        Samples.Plan(Negative.WithErix(k => k with { RootdTestMode = "phase4-e2fs-fat", BlockStorageImage = "ext-malformed-htree-deep" }) with { Expect = new Expectations { Require = [new MarkerPattern("ERIX_ROOTD:READY:VFS_MOUNT", false, new(1, 1))] } }).Forbidden.Select(m => m.Marker.Text).Should().Contain("ERIX_ROOTD:READY:VFS_IO").And.NotContain("ERIX_ROOTD:READY:VFS_MOUNT");

    [Fact]
    public void The_files_own_exit_class_wins() =>
        Samples.Plan(Negative with { Expect = new Expectations { Exit = "kernel-failure" } })
            .Exit.Should().Be("kernel-failure");

    [Fact]
    public void The_drivers_debug_marker_is_forbidden_to_every_positive() =>
        Samples.Plan(Samples.Scenario).Forbidden.Select(m => m.Marker.Text).Should().Contain("ERIX_DRV_SERIAL:PROVIDER_REGISTERED");

    [Fact]
    public void Traces_are_forbidden_in_runtime_boots() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { KernelRootdTest = KernelRootdTest.Runtime }))
            .Forbidden.Select(m => m.Marker.Text).Should().Contain("ERIX_ROOTD:TRACE:*");

    [Fact]
    public void A_runtime_boot_shows_what_its_features_select_and_nothing_else()
    {
        var features = new RuntimeFeatures { UserStorage = true, StorageVirtio = true, UserVfs = true, FsFat = true };
        var plan = Samples.Plan(Samples.Scenario.WithErix(k => k with { KernelRootdTest = KernelRootdTest.Runtime }), Samples.Runtime with { Features = features });

        plan.Required.Select(m => m.Marker.Text).Should().ContainInOrder(
            "ERIX_KERNEL:ROOTD_STAGE:SERVICES_READY", "ERIX_DEVICED:READY:DRV_VIRTIO_BLOCK", "ERIX_ROOTD:READY:BLOCKD",
            "ERIX_ROOTD:READY:FATD", "ERIX_ROOTD:READY:VFSD", "ERIX_ROOTD:READY:VFS_MOUNT", "ERIX_ROOTD:READY:VFS_IO", "ERIX_ROOTD:READY");
        plan.Forbidden.Select(m => m.Marker.Text).Should()
            .Contain(["ERIX_ROOTD:READY:E2FSD", "ERIX_ROOTD:READY:KEYD", "ERIX_ROOTD:READY:RAMFSD", "ERIX_VERIFY:*"])
            .And.NotContain("ERIX_ROOTD:READY:FATD");
    }

    [Fact]
    public void A_release_shows_no_ready_stamp_but_the_last()
    {
        var plan = Samples.Plan(Samples.Scenario.WithErix(k => k with { KernelRootdTest = KernelRootdTest.Runtime, RuntimeConfigProfile = RuntimeProfile.Release }));

        plan.Required.Select(m => m.Marker.Text).Should().Equal(
            "ERIX_KERNEL:ROOTD_STAGE:INTAKE_VALIDATED", "ERIX_KERNEL:ROOTD_STAGE:MODULES_DISCOVERED", "ERIX_ROOTD:READY");
        plan.Forbidden.Select(m => m.Marker.Text).Should()
            .Contain(["ERIX_KERNEL:ROOTD_STAGE:MEMD_READY", "ERIX_DEVICED:READY:DRV_VIRTIO_BLOCK", "ERIX_ROOTD:READY:VFS_IO"])
            .And.NotContain("ERIX_ROOTD:READY");
    }

    [Fact]
    public void Auto_takes_the_medium_of_the_runtime_configuration()
    {
        var plan = Samples.Plan(Samples.Scenario.WithErix(k => k with { BlockStorageImage = "auto" }));

        plan.Medium?.Medium.Should().Be("phase4-fs");
    }

    [Fact]
    public void A_missing_service_that_the_boot_does_not_start_is_not_served() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { RootdTestMode = "phase0-probe", Phase0MissingService = "timed" })).NotServed
            .Should().Be(
                "phase0_missing_service = \"timed\": "
                + "a boot with rootd_test_mode = \"phase0-probe\" and these mounts starts no timed");

    [Fact]
    public void A_test_mode_of_a_service_that_is_not_there_is_not_served() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { ServiceTestModes = Modes("stranger", "smoke") })).NotServed
            .Should().Be("stranger_test_mode = \"smoke\": this guest has no stranger");

    [Fact]
    public void An_explicit_endpoint_fault_is_not_served_where_nobody_has_the_endpoint() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { ServiceExplicitEndpointFault = "deviced-misroute-pci-config-endpoint" }))
            .NotServed.Should().Be(
                "service_explicit_endpoint_fault = \"deviced-misroute-pci-config-endpoint\": "
                + "a boot with rootd_test_mode = \"none\" and these mounts starts no deviced");

    [Fact]
    public void A_primary_control_fault_of_a_service_that_is_not_started_is_not_served() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { ServicePrimaryControlFault = "probed-omit-primary-control" })).NotServed
            .Should().Be(
                "service_primary_control_fault = \"probed-omit-primary-control\": "
                + "a boot with rootd_test_mode = \"none\" and these mounts starts no probed");

    [Fact]
    public void A_self_test_that_is_asked_for_stands_before_what_its_service_is_ready_for() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { KernelRootdTest = KernelRootdTest.None, ServiceTestModes = Modes("vspaced", "smoke") })).Required.Select(m => m.Marker.Text).Should().ContainInOrder(
                "ERIX_KERNEL:ROOTD_STAGE:MEMD_READY", "ERIX_VSPACED:SMOKE:OK", "ERIX_KERNEL:ROOTD_STAGE:VSPACED_READY")
            .And.NotContain("ERIX_MEMD:SMOKE:OK");

    [Fact]
    public void A_smoke_boot_requires_the_self_test_of_whatever_it_starts_and_has_one() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { RootdTestMode = "phase4-e2fs-fat", BlockStorageImage = "phase4-fs" }))
            .Required.Select(m => m.Marker.Text)
            .Where(t => t.EndsWith(":SMOKE:OK", StringComparison.Ordinal) || t == "ERIX_ROOTD:READY:VFSD")
            .Should().Equal(
                "ERIX_LOGD:SMOKE:OK", "ERIX_DRV_VIRTIO_BLOCK:SMOKE:OK", "ERIX_BLOCKD:SMOKE:OK",
                "ERIX_ROOTD:READY:VFSD");

    [Fact]
    public void A_service_that_is_told_to_just_run_must_not_be_heard_to_test_itself()
    {
        var plan = Samples.Plan(Samples.Scenario.WithErix(k => k with { ServiceTestModes = Modes("memd", "runtime") }));

        plan.Required.Select(m => m.Marker.Text).Should()
            .Contain("ERIX_PROCD:SMOKE:OK").And.NotContain("ERIX_MEMD:SMOKE:OK");
        plan.Forbidden.Select(m => m.Marker.Text).Should()
            .Contain("ERIX_MEMD:SMOKE:OK").And.NotContain("ERIX_PROCD:SMOKE:OK");
    }

    [Fact]
    public void A_release_that_is_asked_for_a_self_test_shows_it_though_no_ready_stamp() =>
        Samples.Plan(Samples.Scenario.WithErix(k => k with { KernelRootdTest = KernelRootdTest.Runtime, RuntimeConfigProfile = RuntimeProfile.Release, ServiceTestModes = Modes("memd", "smoke") })).Required.Select(m => m.Marker.Text).Should().Equal(
            "ERIX_KERNEL:ROOTD_STAGE:INTAKE_VALIDATED", "ERIX_KERNEL:ROOTD_STAGE:MODULES_DISCOVERED",
            "ERIX_MEMD:SMOKE:OK", "ERIX_ROOTD:READY");

    [Fact]
    public void A_negative_must_have_come_as_far_as_the_self_test_that_its_file_asks_for() =>
        Samples.Plan(Negative.WithErix(k => k with { Phase0MissingService = "procd", ServiceTestModes = Modes("memd", "smoke") }))
            .RequiredAnyOrder.Select(m => m.Marker.Text).Should().Equal("ERIX_MEMD:SMOKE:OK");

    private static Dictionary<string, string> Modes(string service, string mode) =>
        new(StringComparer.Ordinal) { [service] = mode };

    [Theory]
    [InlineData("phase4-fs", "/:ext /boot:fat /tmp:ramfs")]
    [InlineData("phase4-fs-ext2", "/:ext /tmp:ramfs")]
    [InlineData("phase4-fs-fat16", "/boot:fat /tmp:ramfs")]
    [InlineData("phase4-fs-exfat", "/boot:exfat /tmp:ramfs")]
    [InlineData("gpt", "/tmp:ramfs")]
    [InlineData("none", "/tmp:ramfs")]
    public void The_mount_table_has_the_rows_that_the_medium_can_fill(string medium, string expected) =>
        string.Join(' ', Samples.BootConfig(Samples.Scenario.WithErix(k => k with { BlockStorageImage = medium })).Mounts
            .Select(m => $"{m.Target}:{m.Provider}")).Should().Be(expected);

    private static MarkerPattern Own(string marker) => new(marker, IsRegex: false, new TomlPosition(7, 1));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_write_protected_disk_is_mounted_read_only(bool isProtected, bool expected) =>
        Samples.BootConfig(Samples.Scenario.WithErix(k => k with
        {
            BlockStorageImage = "phase4-fs-ext2",
            QemuBlockReadonly = isProtected,
        })).Mounts.Single(m => m.Target == "/").ReadOnly.Should().Be(expected);
}
