using System.Text;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>
/// An attribute's value as scenarios and effects spell it: text where it is printable, else 0x and hexadecimal.
/// </summary>
internal static class XattrText
{
    public static string Of(ReadOnlySpan<byte> value)
    {
        foreach (var b in value)
        {
            if (b is < 0x20 or > 0x7E)
            {
                return $"0x{Convert.ToHexStringLower(value)}";
            }
        }

        return Encoding.ASCII.GetString(value);
    }
}
