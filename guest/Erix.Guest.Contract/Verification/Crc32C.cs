namespace Erix.Guest.Contract.Verification;

/// <summary>CRC-32C, by which proofs name contents. The contract references nothing, so it stands here and not only in Media.</summary>
public static class Crc32C
{
    private static readonly uint[] Table = Make();

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(~0u, bytes);

    public static uint Continue(uint register, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            register = Table[(register ^ value) & 0xFF] ^ (register >> 8);
        }

        return register;
    }

    private static uint[] Make()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            table[i] = i;
            for (var bit = 0; bit < 8; bit++)
            {
                table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? 0x82F63B78u : 0);
            }
        }

        return table;
    }
}
