using Erix.Guest.Contract;
using Erix.Scenarios.UnitTests.Running;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.ErixOs;

public sealed class DiskImagePlannerTests
{
    [Fact]
    public void An_image_starts_by_firmware_and_is_told_nothing_from_outside()
    {
        var plan = Plan(DiskImageCase.SingleVirtioGpt);

        plan.Guest.Boot.Should().Be(new GuestBoot { Firmware = "ovmf" });
        plan.Guest.Payloads.Should().BeEmpty();
        plan.Arguments.Should().BeEmpty();
        plan.NotServed.Should().BeNull();
    }

    [Fact]
    public void The_bootloader_verifies_everything_before_rootd_may_say_a_word()
    {
        string[] markers = [.. Plan(DiskImageCase.SingleVirtioGpt).Required.Select(m => m.Marker.Text)];

        markers[..7].Should().Equal(
            "ERIX_BOOTLOADER:START", "ERIX_BOOTLOADER:PARTITION_FOUND", "ERIX_BOOTLOADER:VERIFIED:KERNEL",
            "ERIX_BOOTLOADER:VERIFIED:INITRAMFS", "ERIX_BOOTLOADER:VERIFIED:BOOT_CONFIG", "ERIX_BOOTLOADER:HAND_OVER",
            "ERIX_ROOTD:START");
        markers[^1].Should().Be("ERIX_ROOTD:READY");
    }

    [Fact]
    public void A_boot_without_a_disk_asks_for_no_word_of_a_bootloader() =>
        Samples.Plan(Samples.Scenario).Required.Should().NotContain(m => m.Marker.Text.StartsWith("ERIX_BOOTLOADER"));

    [Theory]
    [InlineData(DiskImageCase.NoVirtioSata, "sata")]
    [InlineData(DiskImageCase.SingleVirtioJunkSata, "virtio sata")]
    [InlineData(DiskImageCase.SingleVirtioEspRawSata, "virtio sata")]
    [InlineData(DiskImageCase.SingleVirtioGpt, "virtio")]
    [InlineData(DiskImageCase.TwoVirtioDisks, "virtio virtio")]
    public void Each_case_has_its_disks_and_starts_from_the_last(DiskImageCase which, string buses)
    {
        var disks = Plan(which).Disks;

        string.Join(' ', disks.Select(d => d.Bus)).Should().Be(buses);
        disks.Select(d => d.IsBoot).Should().Equal([.. Enumerable.Repeat(false, disks.Count - 1), true]);
    }

    [Fact]
    public void A_machine_without_the_systems_own_disk_has_no_volumes_and_says_so()
    {
        var plan = Plan(DiskImageCase.NoVirtioSata);

        plan.Required.Select(m => m.Marker.Text).Should().Contain(
            ["ERIX_DRV_VIRTIO_BLOCK:DENY:NO_DISK", "ERIX_ROOTD:READY:VFS_MOUNT"]);
        plan.Forbidden.Select(m => m.Marker.Text).Should().Contain(
            [
                "ERIX_DEVICED:READY:DRV_VIRTIO_BLOCK", "ERIX_ROOTD:READY:BLOCKD", "ERIX_ROOTD:READY:E2FSD",
                "ERIX_ROOTD:READY:FATD",
            ]);
    }

    [Fact]
    public void A_faulty_image_is_refused_by_its_reason_and_class_and_nothing_comes_after()
    {
        var plan = Plan(DiskImageCase.SingleVirtioGpt, ImageFault.KernelAltered);

        plan.Exit.Should().Be("bootloader-failure");
        plan.Required.Select(m => m.Marker.Text).Should().Equal(
            "ERIX_BOOTLOADER:START", "ERIX_BOOTLOADER:DENY:KERNEL_DIGEST");
        plan.Forbidden.Select(m => m.Marker.Text).Should().Contain(["ERIX_BOOTLOADER:HAND_OVER", "ERIX_ROOTD:START"]);
    }

    [Fact]
    public void A_key_that_cannot_reach_the_image_is_not_served() =>
        Plan(Scenario(DiskImageCase.SingleVirtioGpt).WithErix(k => k with { Phase0MissingService = "memd" })).NotServed
            .Should().Contain("a packaged image has its boot-config on it");

    [Theory]
    [InlineData("quiet erix.boot_disk=0f8fad5b-d9cb-469f-a165-70867728950e\n", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("quiet", null)]
    [InlineData("erix.boot_disk=nothing", null)]
    public void The_guest_reads_its_disk_from_the_kernels_arguments(string line, string? disk) =>
        DiskBoot.DiskOf(line).Should().Be(disk is null ? null : Guid.Parse(disk));

    private static ScenarioPlan Plan(DiskImageCase which, ImageFault fault = ImageFault.None) =>
        Plan(Scenario(which).WithErix(k => k with { DiskImageFault = fault }));

    private static Scenario Scenario(DiskImageCase which) => Samples.Scenario.WithErix(k => k with
    {
        KernelRootdTest = KernelRootdTest.Runtime,
        RunMode = RunMode.VmDiskImage,
        DiskImageCase = which,
    });

    private static ScenarioPlan Plan(Scenario scenario) => DiskImagePlanner.Plan(
        GuestPlanner.Base(Samples.Guest, scenario, new PlanContext("/nowhere"), GuestOverrides.None, new TimeLimits(1)),
        Samples.Runtime);
}
