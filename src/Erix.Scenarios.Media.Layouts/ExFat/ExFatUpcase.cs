using System.Buffers.Binary;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// An up-case table in memory: one mapping for each of the 65,536 UTF-16 code units. exFAT 1.00, 7.2.5.
/// </summary>
public sealed class ExFatUpcase
{
    /// <summary>Code units whose mapping the spec fixes (Table 24).</summary>
    public const int MandatoryCount = 128;

    /// <summary>Bytes of an uncompressed table, and the most that a compressed one could sensibly take.</summary>
    public const int MaxBytes = CodeUnits * 2;

    /// <summary>The TableChecksum that 7.2.5.1 gives for the recommended table in its compressed form.</summary>
    public const uint RecommendedChecksum = 0xE619_D30D;

    public const int CodeUnits = 0x10000;
    private const ushort IdentityRun = 0xFFFF;

    // Table 25 leaves runs of up to 337 identities as they are and compresses those of 843 and more; the spec names no
    // limit, so any between the two gives the recommended table byte by byte.
    private const int ShortestCompressedRun = 512;

    private readonly char[] _map;

    private ExFatUpcase(char[] map, int covered)
    {
        _map = map;
        CoveredCount = covered;
    }

    private static readonly byte[] RecommendedBytes;

    static ExFatUpcase()
    {
        Recommended = FromRanges();
        RecommendedBytes = Recommended.CompressMap();
    }

    public static ExFatUpcase Recommended { get; }

    /// <summary>Code units that the table on the volume described; the rest maps to itself.</summary>
    public int CoveredCount { get; }

    public char this[char character] => _map[character];

    public string Upcase(string name) => string.Create(name.Length, (name, _map), static (target, state) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = state._map[state.name[i]];
        }
    });

    public ushort NameHash(string name) => ExFatChecksum.NameHash(Upcase(name));

    /// <summary>
    /// Whether the first 128 mappings are those of Table 24: ASCII letters to upper case, all else to itself.
    /// </summary>
    public bool HasMandatoryMappings()
    {
        for (var c = '\0'; c < MandatoryCount; c++)
        {
            if (_map[c] != (char.IsAsciiLetterLower(c) ? c - 0x20 : c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The table in the spec's identity-compressed form.</summary>
    public byte[] Compress() => this == Recommended ? [.. RecommendedBytes] : CompressMap();

    /// <summary>
    /// Reads a table in either form. What lies beyond U+FFFF is ignored, and CoveredCount says how far it came.
    /// </summary>
    public static ExFatUpcase Read(ReadOnlySpan<byte> table)
    {
        if (table.SequenceEqual(RecommendedBytes))
        {
            // As good as every volume has this one.
            return Recommended;
        }

        var map = Identity();
        var next = 0;
        for (var i = 0; i + 1 < table.Length && next < CodeUnits; i += 2)
        {
            var word = BinaryPrimitives.ReadUInt16LittleEndian(table[i..]);
            if (word == IdentityRun && i + 3 < table.Length)
            {
                i += 2;
                next += BinaryPrimitives.ReadUInt16LittleEndian(table[i..]);
            }
            else
            {
                map[next++] = (char)word;
            }
        }

        return new ExFatUpcase(map, Math.Min(next, CodeUnits));
    }

    private byte[] CompressMap()
    {
        var words = new List<ushort>();
        for (var c = 0; c < CodeUnits;)
        {
            var run = IdentityRunFrom(c);
            if (run >= ShortestCompressedRun)
            {
                words.Add(IdentityRun);
                words.Add((ushort)run);
                c += run;
                continue;
            }

            do
            {
                words.Add(_map[c++]);
                run--;
            }
            while (run > 0);
        }

        var bytes = new byte[words.Count * 2];
        for (var i = 0; i < words.Count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), words[i]);
        }

        return bytes;
    }

    private static ExFatUpcase FromRanges()
    {
        var map = Identity();
        foreach (var (first, last, step, delta) in ExFatUpcaseRanges.Recommended)
        {
            for (var c = first; c <= last; c += step)
            {
                map[c] = (char)(c + delta);
            }
        }

        return new ExFatUpcase(map, CodeUnits);
    }

    private static char[] Identity()
    {
        var map = new char[CodeUnits];
        for (var c = 0; c < CodeUnits; c++)
        {
            map[c] = (char)c;
        }

        return map;
    }

    private int IdentityRunFrom(int start)
    {
        var end = start;
        while (end < CodeUnits && _map[end] == end)
        {
            end++;
        }

        return end - start;
    }
}
