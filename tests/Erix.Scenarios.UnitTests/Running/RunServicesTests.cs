using Erix.Scenarios.Qemu;
using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Qemu;

namespace Erix.Scenarios.UnitTests.Running;

[Collection(DummyVm.Collection)]
public sealed class RunServicesTests : IDisposable
{
    private static readonly HostFacts Able =
        new(Override: null, CpuVirtualizes: true, KvmIsUsable: true, BootId: "boot-1");
    private readonly DummyRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("good", Accelerator.Kvm, "a probe guest ran to its exit under KVM")]
    [InlineData("missing", Accelerator.Tcg, "MarkerMissing: A_THREE (3rd of 3)")]
    public async Task KVM_is_for_a_guest_whose_probe_ran_to_its_end(
        string behaviour, Accelerator expected, string because)
    {
        _runs.With("guests/probed.toml", """
            kvm_probe = "probe"
            boot.kernel = "kernel"
            boot.arguments = ["{behaviour}"]
            always.require = ["A_ONE", "A_TWO", "A_THREE"]
            end = { by = "status", good = "success", status = { success = 33 } }
            [[key]]
            name = "behaviour"
            """).With("scenarios/a/probe.toml", $"guest = \"probed\"\nbehaviour = \"{behaviour}\"");
        _runs.Settings = _runs.Settings with { Accelerator = null, Host = Able };
        var services = _runs.Services();

        var choice = await services.AcceleratorOf(services.Catalog.Guests.Find("probed")!.Dialect.Definition);

        choice.Accelerator.Should().Be(expected, choice.Reason);
        choice.Reason.Should().Contain(because);
        Directory.Exists(_runs.FolderOf("kvm-probe-probed")).Should().BeFalse();
    }

    [Fact]
    public async Task A_guest_without_a_probe_runs_under_TCG()
    {
        _runs.Settings = _runs.Settings with { Accelerator = null, Host = Able };
        var services = _runs.Services();

        var choice = await services.AcceleratorOf(services.Catalog.Guests.Find("dummy")!.Dialect.Definition);

        choice.Accelerator.Should().Be(Accelerator.Tcg);
        choice.Reason.Should().EndWith("guests/dummy.toml names no scenario as kvm_probe");
    }

    [Fact]
    public async Task The_user_names_kernel_memory_and_patience()
    {
        var kernel = Path.Combine(_runs.Root, "another");
        _runs.With("another", "");
        _runs.Settings = _runs.Settings with
        {
            TimeoutFactor = "3",
            Variables = new Dictionary<string, string> { ["DUMMY_MEMORY"] = "1G", ["DUMMY_KERNEL"] = kernel },
        };
        var services = _runs.Services();

        var plan = await services.PlanAsync(services.Catalog.Find("s")!, GuestOverrides.None);

        plan.MemoryMib.Should().Be(1024);
        plan.Deadline.Should().Be(TimeSpan.FromMinutes(3));
        (await new PlannedFiles(services).CommandAsync(plan, make: false)).Machine.KernelPath.Should().Be(kernel);
        (await new PlannedFiles(services).CommandAsync(plan, make: true)).Machine.KernelPath.Should().Be(kernel);
    }

    [Theory]
    [InlineData("quick")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e999")]
    public async Task A_factor_that_is_none_is_refused_and_not_taken_for_one(string factor)
    {
        _runs.Settings = _runs.Settings with { TimeoutFactor = factor };
        var services = _runs.Services();

        var plan = () => services.PlanAsync(services.Catalog.Find("s")!, GuestOverrides.None);

        await plan.Should().ThrowAsync<VmStartException>().WithMessage($"ERIX_TIMEOUT_FACTOR={factor}: it must be*");
    }

    [Fact]
    public void The_environment_says_what_settings_say()
    {
        var settings = RunSettings.Of(new Dictionary<string, string>
        {
            ["ERIX_QEMU"] = "/opt/qemu",
            ["ERIX_ACCEL"] = "kvm",
            ["ERIX_SLOTS"] = "4",
            ["ERIX_TIMEOUT_FACTOR"] = "2",
            ["ERIX_MISSING_TOOLS"] = "skip",
        });

        (settings.Qemu, settings.Accelerator, settings.Slots, settings.TimeoutFactor, settings.SkipsWhatTheHostLacks)
            .Should().Be(("/opt/qemu", "kvm", "4", "2", true));
        RunSettings.Of(new Dictionary<string, string> { ["ERIX_QEMU"] = "" }).Qemu.Should().BeNull("empty is not set");
    }
}
