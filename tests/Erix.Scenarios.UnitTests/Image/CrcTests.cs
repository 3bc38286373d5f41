using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.UnitTests.Image;

/// <summary>The check values of the catalogue of parametrised CRC algorithms: the CRC of "123456789".</summary>
public sealed class CrcTests
{
    [Fact]
    public void Crc32_of_the_check_string() => Crc.Crc32("123456789"u8).Should().Be(0xCBF43926);

    [Fact]
    public void Crc32C_of_the_check_string() => (~Crc.Crc32C(~0u, "123456789"u8)).Should().Be(0xE3069283);

    /// <summary>Bit by bit: lengths around the eight bytes of a step, and seeds that go on.</summary>
    [Fact]
    public void Crc32C_of_any_length_and_seed_is_that_of_its_polynomial()
    {
        var random = new Random(7);
        for (var length = 0; length < 70; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var seed = (uint)random.NextInt64(uint.MaxValue);
            var expected = bytes.Aggregate(seed, (crc, value) => Enumerable.Range(0, 8)
                .Aggregate(crc ^ value, (register, _) => (register >> 1) ^ ((register & 1) != 0 ? 0x82F63B78u : 0)));
            Crc.Crc32C(seed, bytes).Should().Be(expected);
            Erix.Guest.Verification.Crc32C.Continue(seed, bytes).Should().Be(expected);
        }
    }

    [Fact]
    public void Crc32_big_endian_of_the_check_string() =>
        Crc.Crc32BigEndian(~0u, "123456789"u8).Should().Be(0x0376E6E7, "CRC-32/MPEG-2 is this register");

    [Fact]
    public void Crc16_of_the_check_string() => Crc.Crc16(0xFFFF, "123456789"u8).Should().Be(0x4B37, "CRC-16/MODBUS");
}
