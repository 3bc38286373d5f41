using System.Runtime.InteropServices;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatLongEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>The text of a long name, in and out of its slots. Microsoft FAT specification, section 7.</summary>
internal static class FatLongName
{
    public const int MaxLength = 255;

    private const ushort Padding = 0xFFFF;
    private const string Forbidden = "\"*/:<>?\\|";

    public static int SlotsFor(string name) => (name.Length + UnitsPerSlot - 1) / UnitsPerSlot;

    /// <summary>Writes one slot; ordinal 1 has the first thirteen units of the name.</summary>
    public static void WriteSlot(Span<byte> slot, string name, int ordinal, byte checksum)
    {
        slot[..FatLongEntry.Size].Clear();
        var entry = new Record<FatLongEntry>(slot)
        {
            [LDIR_Ord] = (byte)(ordinal | (ordinal == SlotsFor(name) ? LastMark : 0)),
            [LDIR_Attr] = (byte)FatAttributes.LongName,
            [LDIR_Chksum] = checksum,
        };
        Span<ushort> units = stackalloc ushort[UnitsPerSlot];
        for (var i = 0; i < UnitsPerSlot; i++)
        {
            // One zero ends a name that does not fill its last slot, ones pad the rest.
            var place = ((ordinal - 1) * UnitsPerSlot) + i;
            units[i] = place < name.Length ? name[place] : place == name.Length ? (ushort)0 : Padding;
        }

        var bytes = MemoryMarshal.AsBytes(units);
        bytes[..10].CopyTo(entry[LDIR_Name1]);
        bytes[10..22].CopyTo(entry[LDIR_Name2]);
        bytes[22..].CopyTo(entry[LDIR_Name3]);
    }

    public static void ReadSlot(ReadOnlySpan<byte> slot, Span<char> units)
    {
        var entry = new ReadOnlyRecord<FatLongEntry>(slot);
        var bytes = MemoryMarshal.AsBytes(units);
        entry[LDIR_Name1].CopyTo(bytes);
        entry[LDIR_Name2].CopyTo(bytes[10..]);
        entry[LDIR_Name3].CopyTo(bytes[22..]);
    }

    /// <summary>Whether all behind the closing zero is padding; a name that fills its slots has neither.</summary>
    public static bool IsPadded(ReadOnlySpan<char> units)
    {
        var end = units.IndexOf('\0');
        return end < 0 || !units[(end + 1)..].ContainsAnyExcept((char)Padding);
    }

    public static ReadOnlySpan<char> Text(ReadOnlySpan<char> units)
    {
        var end = units.IndexOf('\0');
        return end < 0 ? units : units[..end];
    }

    /// <summary>Why a text cannot be a name, or null.</summary>
    public static string? Objection(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxLength)
        {
            return $"it has {name.Length} units";
        }

        for (var i = 0; i < name.Length; i++)
        {
            var unit = name[i];
            if (unit < ' ' || Forbidden.Contains(unit, StringComparison.Ordinal))
            {
                return $"unit {i} is U+{(int)unit:X4}, which no name may have";
            }

            if (char.IsSurrogate(unit))
            {
                var paired = char.IsHighSurrogate(unit) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]);
                if (!paired)
                {
                    return $"unit {i} is a lone surrogate U+{(int)unit:X4}";
                }

                i++;
            }
        }

        return name[^1] is ' ' or '.' ? "it ends in a blank or a dot" : null;
    }
}
