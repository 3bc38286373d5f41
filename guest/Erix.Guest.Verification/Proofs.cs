using System.Text;

namespace Erix.Guest.Verification;

/// <summary>How a proof spells what was seen; guest and host both write it with these.</summary>
public static class Proofs
{
    public static string Crc(ReadOnlySpan<byte> bytes) => $"{Crc32C.Of(bytes):x8}";

    /// <summary>A file: how long, and its checksum.</summary>
    public static string File(ReadOnlySpan<byte> bytes) => $"{bytes.Length}/{Crc(bytes)}";

    /// <summary>Names of a directory: how many, and the checksum of them in ordinal order.</summary>
    public static string Names(IEnumerable<string> names)
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        return $"{sorted.Length}/{Crc(Encoding.UTF8.GetBytes(string.Join('\n', sorted)))}";
    }

    /// <summary>An attribute's value: text where it is printable, else its length and checksum.</summary>
    public static string Value(ReadOnlySpan<byte> value)
    {
        foreach (var b in value)
        {
            if (b is <= 0x20 or > 0x7E or (byte)',')
            {
                return File(value);
            }
        }

        return value.Length is > 0 and <= 32 ? Encoding.ASCII.GetString(value) : File(value);
    }

    public static string Join(IEnumerable<string> parts) => string.Join(',', parts);
}
