using System.Globalization;
using System.Text;

namespace Erix.Guest.Contract.Verification;

/// <summary>
/// Contents that guest and host make alike from a short text: "text:hello", "pattern:seed:length" (every byte says where
/// it stands), and "resized:length:other" (another content cut, or continued with zeros).
/// </summary>
public static class StepContent
{
    public static byte[] Of(string spec) => spec.Split(':', 3) switch
    {
        ["text", ..] => Encoding.UTF8.GetBytes(spec["text:".Length..]),
        ["pattern", var seed, var length] => Pattern(seed, Number(length)),
        ["resized", var length, var other] => Resized(Of(other), Number(length)),
        _ => throw new ArgumentException($"'{spec}' is no content"),
    };

    /// <summary>What a step says of bytes that it read.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}/{BootConfigChecksum.Of(bytes):x8}");

    private static byte[] Pattern(string seed, int length)
    {
        var bytes = new byte[length];
        var start = BootConfigChecksum.Of(Encoding.UTF8.GetBytes(seed));
        for (var i = 0; i < length; i++)
        {
            // Odd steps of a 32-bit counter, its upper bits: no two blocks of a file are alike.
            bytes[i] = (byte)(unchecked((start + (uint)i) * 2654435761u) >> 24);
        }

        return bytes;
    }

    private static byte[] Resized(byte[] bytes, int length)
    {
        Array.Resize(ref bytes, length);
        return bytes;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
