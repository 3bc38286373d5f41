using System.Buffers.Binary;
using System.Text;
using Erix.Guest.Services.Phase2;

namespace Erix.Scenarios.UnitTests.Guest;

public sealed class AcpiTableTests
{
    [Fact]
    public void A_table_that_is_what_it_says_has_no_fault() => new AcpiTable(Table("APIC")).Fault().Should().BeNull();

    [Fact]
    public void Every_flipped_bit_of_a_table_is_noticed()
    {
        var bytes = Table("APIC");
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            new AcpiTable(bytes).Fault().Should().NotBeNull($"bit {bit} was flipped");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_table_that_was_cut_off_or_goes_on_is_noticed()
    {
        var bytes = Table("APIC");

        new AcpiTable(bytes[..^1]).Fault().Should().Be("APIC says that it has 60 bytes, and has 59");
        new AcpiTable([.. bytes, 0]).Fault().Should().Be("APIC says that it has 60 bytes, and has 61");
        new AcpiTable(bytes[..8]).Fault().Should().Be("8 bytes are no ACPI table");
    }

    [Fact]
    public void Only_the_control_structure_needs_no_checksum()
    {
        var bytes = Table("FACS");
        bytes[40]++;

        new AcpiTable(bytes).Fault().Should().BeNull();
    }

    [Fact]
    public void It_is_named_by_signature_length_and_bytes() =>
        $"{new AcpiTable(Table("APIC"))}".Should().MatchRegex("^APIC=60:[0-9a-f]{8}$");

    private static byte[] Table(string signature)
    {
        const int ChecksumAt = 9;
        var bytes = new byte[60];
        Encoding.ASCII.GetBytes(signature).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length);
        for (var at = 36; at < bytes.Length; at++)
        {
            bytes[at] = (byte)at;
        }

        bytes[ChecksumAt] = (byte)((256 - (bytes.Sum(b => b) % 256)) % 256);
        return bytes;
    }
}
