using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.UnitTests.Image;

/// <summary>The check values of the catalogue of parametrised CRC algorithms: the CRC of "123456789".</summary>
public sealed class CrcTests
{
    [Fact]
    public void Crc32_of_the_check_string() => Crc.Crc32("123456789"u8).Should().Be(0xCBF43926);

    [Fact]
    public void Crc32C_of_the_check_string() => (~Crc.Crc32C(~0u, "123456789"u8)).Should().Be(0xE3069283);

    [Fact]
    public void Crc32_big_endian_of_the_check_string() =>
        Crc.Crc32BigEndian(~0u, "123456789"u8).Should().Be(0x0376E6E7, "CRC-32/MPEG-2 is this register");

    [Fact]
    public void Crc16_of_the_check_string() => Crc.Crc16(0xFFFF, "123456789"u8).Should().Be(0x4B37, "CRC-16/MODBUS");
}
