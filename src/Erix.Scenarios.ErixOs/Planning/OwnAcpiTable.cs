using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Erix.Guest.Contract;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// An ACPI table that the host gives the machine beside those that it has by itself, with a number in it that nobody
/// else knows: the header alone, whose bytes and so their CRC follow from what QEMU is told.
/// </summary>
internal static class OwnAcpiTable
{
    private const string Signature = "ERIX";
    private const string Maker = "EriXOS";
    private const string Name = "scenario";
    private const string Creator = "Host";
    private const byte Revision = 1;
    private const int HeaderBytes = 36;
    private const int ChecksumAt = 9;

    public static GuestFlag Flag(Scenario scenario)
    {
        var secret = HostSecrets.TableRevision(scenario).ToString(CultureInfo.InvariantCulture);
        return new(
            [
                "-acpitable",
                $"sig={Signature},rev={Revision},oem_id={Maker},oem_table_id={Name},oem_rev={secret},"
                    + $"asl_compiler_id={Creator},asl_compiler_rev={secret},data=/dev/null",
            ],
            "an ACPI table with a number that only who reads it can know");
    }

    /// <summary>It is in the list of tables that were read.</summary>
    public static PlannedMarker Proof(Scenario scenario)
    {
        var bytes = Bytes(HostSecrets.TableRevision(scenario));
        var entry = $"{Signature}={bytes.Length}:{Crc.Crc32C(~0u, bytes) ^ ~0u:x8}";
        return new(
            new Marker($"^{Phase2Markers.AcpiTables}(.*,)?{entry}(,.*)?$", IsRegex: true),
            "the table that the host adds");
    }

    private static byte[] Bytes(uint secret)
    {
        var bytes = new byte[HeaderBytes];
        Encoding.ASCII.GetBytes(Signature).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length);
        bytes[8] = Revision;
        Encoding.ASCII.GetBytes(Maker).CopyTo(bytes, 10);
        Encoding.ASCII.GetBytes(Name).CopyTo(bytes, 16);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), secret);
        Encoding.ASCII.GetBytes(Creator).CopyTo(bytes, 28);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), secret);
        bytes[ChecksumAt] = (byte)((256 - (bytes.Sum(b => b) % 256)) % 256);
        return bytes;
    }
}
