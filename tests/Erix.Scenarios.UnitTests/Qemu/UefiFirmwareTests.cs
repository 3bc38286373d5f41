using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class UefiFirmwareTests
{
    [Fact]
    public void Code_and_variables_belong_together()
    {
        var firmware = UefiFirmware.Find("x86_64", path => path is not "/usr/share/OVMF/OVMF_VARS_4M.fd");

        firmware.Should().Be(new UefiFirmware("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd"));
    }

    [Theory]
    [InlineData("x86_64", "*apt-get install ovmf")]
    [InlineData("aarch64", "*apt-get install qemu-efi-aarch64")]
    [InlineData("sparc", "*no UEFI firmware is known for sparc*")]
    public void Missing_firmware_is_reported_with_what_to_do(string architecture, string message)
    {
        var find = () => UefiFirmware.Find(architecture, _ => false);

        find.Should().Throw<VmStartException>().WithMessage(message);
    }
}
