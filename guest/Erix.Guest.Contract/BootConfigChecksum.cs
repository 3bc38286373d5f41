namespace Erix.Guest.Contract;

/// <summary>
/// zlib's CRC-32. The contract references nothing, so its eight lines stand here and not only in Media.
/// </summary>
internal static class BootConfigChecksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0);
            }
        }

        return ~crc;
    }
}
