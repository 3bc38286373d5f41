using Erix.Guest.Contract;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class VmExitTests
{
    [Theory]
    [InlineData(ExitClass.Success, 33)]
    [InlineData(ExitClass.BootloaderFailure, 35)]
    [InlineData(ExitClass.KernelFailure, 37)]
    [InlineData(ExitClass.RootdFailure, 39)]
    [InlineData(ExitClass.ServiceBootstrapFailure, 41)]
    public void Each_class_has_the_status_of_the_contract(ExitClass exitClass, int status)
    {
        VmExit.StatusOf(exitClass).Should().Be(status);
        VmExit.FromStatus(status).Class.Should().Be(exitClass);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(43)]
    [InlineData(137)]
    public void Any_other_status_has_no_class(int status) => VmExit.FromStatus(status).Class.Should().BeNull();

    [Fact]
    public void A_signal_is_not_a_status()
    {
        VmExit.FromSignal(33).Class.Should().BeNull();
        VmExit.FromSignal(11).ToString().Should().Be("killed by signal 11 (SIGSEGV)");
    }
}
