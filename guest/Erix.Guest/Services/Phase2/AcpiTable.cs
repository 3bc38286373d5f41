using System.Buffers.Binary;
using System.Text;
using Erix.Guest.Verification;

namespace Erix.Guest.Services.Phase2;

/// <summary>An ACPI table, whole.</summary>
internal sealed class AcpiTable(byte[] bytes)
{
    public const string FixedDescription = "FACP";

    /// <summary>What the machine has and does, as code.</summary>
    public const string Description = "DSDT";

    private const int HeaderBytes = 36;

    /// <summary>The one that the firmware and the system share at work, which has no checksum.</summary>
    private const string ControlStructure = "FACS";

    public string Signature => Encoding.Latin1.GetString(bytes, 0, Math.Min(4, bytes.Length));

    public override string ToString() => $"{Signature}={bytes.Length}:{Crc32C.Of(bytes):x8}";

    /// <summary>What is wrong with it; null for a table that is what it says of itself.</summary>
    public string? Fault()
    {
        if (bytes.Length < HeaderBytes)
        {
            return $"{bytes.Length} bytes are no ACPI table";
        }

        if (!Signature.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
        {
            return "a table has no signature";
        }

        var said = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
        return said != bytes.Length ? $"{Signature} says that it has {said} bytes, and has {bytes.Length}"
            : Signature != ControlStructure && bytes.Aggregate(0, (sum, b) => (sum + b) & 0xFF) is not 0 and var rest
                ? $"the bytes of {Signature} come to {rest:x2} instead of 00"
            : null;
    }
}
