using System.Text;
using Erix.Guest.Kernel;

namespace Erix.Scenarios.UnitTests.Guest;

public sealed class DeviceEventTests
{
    [Fact]
    public void What_the_kernel_tells_is_read()
    {
        var happened = Parsed("add@/devices/pci0000:00/block/vda\0ACTION=add\0SUBSYSTEM=block\0DEVNAME=vda\0");

        happened.Should().BeEquivalentTo(new { Action = DeviceEvent.Add, Path = "/devices/pci0000:00/block/vda" });
        happened!.Is("SUBSYSTEM", "block").Should().BeTrue();
        happened.Is("SUBSYSTEM", "pci").Should().BeFalse();
        happened.Is("DEVTYPE", "disk").Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0")]
    [InlineData("libudev\0\xfe\xed\xca\xfe")]
    public void What_is_no_event_is_none(string packet) => Parsed(packet).Should().BeNull();

    private static DeviceEvent? Parsed(string packet) => DeviceEvent.Parse(Encoding.Latin1.GetBytes(packet));
}
