using Erix.Guest.Contract;
using Erix.Scenarios.Serial;
using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ErixOs;

public sealed class KernelFailureTests
{
    private static readonly string Driver =
        File.ReadAllText(Path.Combine(TestPaths.Root, "guest/kernel/erix_exception.c"));

    public static TheoryData<string> Names => [.. KernelFailures.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_driver_arms_and_raises_it_in_the_function_that_the_contract_names(string name)
    {
        Driver.Should().Contain($"\"{name}\"").And.Contain($" {KernelFailures.Find(name)!.Function}(");
        Driver.Should().Contain($"\"{Markers.Spelled(name)}\"");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_kernel_is_armed_asked_and_held_to_what_it_says(string name)
    {
        var plan = Samples.Plan(Scenario(name));
        var failure = KernelFailures.Find(name)!;

        plan.Exit.Should().Be("kernel-failure");
        plan.NotServed.Should().BeNull();
        plan.Arguments.SelectMany(a => a.Words).Should().Contain($"erix_exception={name}");
        plan.Required.Select(m => m.Marker.Text).Should().ContainInConsecutiveOrder(
            "ERIX_KERNEL:ROOTD_STAGE:SERVICES_READY", "ERIX_ROOTD:ASK:KERNEL_EXCEPTION",
            $"ERIX_KERNEL:EXCEPTION:{Markers.Spelled(name)}:{failure.Function}");
        plan.Forbidden.Select(m => m.Marker.Text).Should().Contain("ERIX_ROOTD:READY");
        plan.MachineEvents.Should().ContainSingle().Which.Function.Should()
            .Be(name == "page-fault-no-execute" ? null : failure.Function);
        plan.AllowFatal.Should().BeSubsetOf(FatalPattern.Framework.Select(f => f.Name));
        ((BootConfig)plan.Own!).KernelException.Should().Be(name);
    }

    [Fact]
    public void A_kernel_that_is_asked_for_nothing_is_not_armed()
    {
        var plan = Samples.Plan(Samples.Scenario);

        plan.Arguments.SelectMany(a => a.Words).Should().NotContain(w => w.StartsWith("erix_exception"));
        plan.MachineEvents.Should().BeEmpty();
        plan.AllowFatal.Should().BeEmpty();
    }

    private static Scenario Scenario(string name) =>
        Samples.Scenario.WithErix(k => k with { KernelException = name }) with { Class = ScenarioClass.SubsystemNegative };
}
