using Erix.Guest.Contract;
using Erix.Scenarios.Running;
using Erix.Scenarios.Serial;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Running;

public sealed class ExitClassesTests
{
    [Theory]
    [InlineData(ExitClass.Success, 33)]
    [InlineData(ExitClass.BootloaderFailure, 35)]
    [InlineData(ExitClass.KernelFailure, 37)]
    [InlineData(ExitClass.RootdFailure, 39)]
    [InlineData(ExitClass.ServiceBootstrapFailure, 41)]
    public void Each_class_has_the_status_of_the_contract(ExitClass exitClass, int status)
    {
        ExitClasses.StatusOf(exitClass).Should().Be(status);
        ExitClasses.Of(VmExit.FromStatus(status)).Should().Be(exitClass);
        ExitClasses.Statuses.Should().Contain(new NamedStatus(status, $"class 0x{(int)exitClass:x2} ({exitClass})"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(43)]
    [InlineData(137)]
    public void Any_other_status_has_no_class(int status) =>
        ExitClasses.Of(VmExit.FromStatus(status)).Should().BeNull();
}
