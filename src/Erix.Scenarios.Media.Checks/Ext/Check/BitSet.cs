namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Bits over numbers that were checked against the volume's size before anything was allocated.</summary>
internal sealed class BitSet(long length)
{
    private readonly ulong[] _words = new ulong[(length + 63) / 64];

    public bool this[long bit] => bit >= 0 && bit < length && (_words[bit >> 6] & (1UL << (int)(bit & 63))) != 0;

    /// <summary>Sets a bit; true where it was clear.</summary>
    public bool Set(long bit)
    {
        ref var word = ref _words[bit >> 6];
        var mask = 1UL << (int)(bit & 63);
        var wasClear = (word & mask) == 0;
        word |= mask;
        return wasClear;
    }

    /// <summary>Sets a run of bits; the first that was set already, or -1.</summary>
    public long SetRange(long first, long count)
    {
        long taken = -1;
        for (var bit = first; bit < first + count;)
        {
            var inWord = (int)Math.Min(64 - (bit & 63), first + count - bit);
            var mask = (inWord == 64 ? ulong.MaxValue : (1UL << inWord) - 1) << (int)(bit & 63);
            ref var word = ref _words[bit >> 6];
            if (taken < 0 && (word & mask) != 0)
            {
                taken = (bit & ~63L) + System.Numerics.BitOperations.TrailingZeroCount(word & mask);
            }

            word |= mask;
            bit += inWord;
        }

        return taken;
    }

    /// <summary>64 bits at a time, for comparing with a bitmap on the medium.</summary>
    public ulong Word(long firstBit)
    {
        var index = firstBit >> 6;
        var shift = (int)(firstBit & 63);
        var low = index < _words.Length ? _words[index] >> shift : 0;
        return shift == 0 || index + 1 >= _words.Length ? low : low | (_words[index + 1] << (64 - shift));
    }
}
