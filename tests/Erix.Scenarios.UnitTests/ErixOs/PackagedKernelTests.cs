using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Planning;
using Erix.Scenarios.UnitTests.Running;
using FluentAssertions;
using Xunit;

namespace Erix.Scenarios.UnitTests.ErixOs;

public sealed class PackagedKernelTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("packaged-kernel-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_kernel_with_modules_keeps_acpi_and_one_without_does_not_pay_for_it()
    {
        var plan = Samples.Plan(Samples.Scenario) with
        {
            Arguments = [new GuestFlag(["quiet"], "short"), new GuestFlag(["acpi=off"], "fast")],
        };
        var modules = plan.Guest.Boot.Pack.Single(p => p.Key == "modules").Value.Path;

        Words(PackagedKernel.Suit(plan, _root)).Should().Equal("quiet", "acpi=off");
        Directory.CreateDirectory(Path.Combine(_root, modules));
        Words(PackagedKernel.Suit(plan, _root)).Should().Equal("quiet");
    }

    private static IEnumerable<string> Words(ScenarioPlan plan) => plan.Arguments.SelectMany(a => a.Words);
}
