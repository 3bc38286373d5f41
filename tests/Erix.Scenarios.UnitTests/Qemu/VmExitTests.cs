using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class VmExitTests
{
    [Fact]
    public void A_signal_is_not_a_status()
    {
        VmExit.FromSignal(33).Status.Should().BeNull();
        VmExit.FromSignal(11).ToString().Should().Be("killed by signal 11 (SIGSEGV)");
    }

    [Fact]
    public void A_status_has_the_name_that_the_guest_gives_it()
    {
        NamedStatus[] names = [new(1, "pass"), new(3, "fail")];

        VmExit.FromStatus(3).ToString(names).Should().Be("status 3, fail");
        VmExit.FromStatus(5).ToString(names).Should().Be("status 5");
        VmExit.FromSignal(3).ToString(names).Should().Be("killed by signal 3");
    }
}
