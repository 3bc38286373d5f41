using System.Buffers.Binary;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>One attribute: where its entry and its value lie in the area that holds them.</summary>
internal readonly record struct XattrEntry(
    int At, int NameIndex, int NameLength, int ValueAt, long ValueLength, uint ValueInode, uint Hash)
{
    public int NameAt => At + ExtXattrEntry.Size;

    /// <summary>Entry and name, padded to four bytes.</summary>
    public int Length => ExtXattrEntry.Size + ((NameLength + 3) & ~3);
}

/// <summary>Reading attribute entries, and the hash that each carries.</summary>
internal static class XattrEntries
{
    public const int IndexSystem = 7;
    public const int IndexEncryption = 9;

    /// <summary>
    /// Whether e2fsprogs knows a prefix for names of an index: user, the two of ACLs, trusted, security, system,
    /// richacl, gnu.
    /// </summary>
    public static bool HasPrefix(int index) => index is 1 or 2 or 3 or 4 or 6 or 7 or 8 or 10;

    /// <summary>The entry at a place, or null at the end of the list or of the area.</summary>
    /// <param name="valueBase">Where value offsets are counted from.</param>
    public static XattrEntry? At(ReadOnlySpan<byte> area, int at, int valueBase)
    {
        if (at + 4 > area.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(area[at..]) == 0
            || at + ExtXattrEntry.Size > area.Length)
        {
            return null;
        }

        var entry = new ReadOnlyRecord<ExtXattrEntry>(area[at..]);
        return new XattrEntry(
            at,
            entry[ExtXattrEntry.e_name_index],
            entry[ExtXattrEntry.e_name_len],
            valueBase + entry[ExtXattrEntry.e_value_offs],
            entry[ExtXattrEntry.e_value_size],
            entry[ExtXattrEntry.e_value_inum],
            entry[ExtXattrEntry.e_hash]);
    }

    /// <summary>
    /// The value with what pads it to whole words: whoever hashes it takes those bytes as they are on the medium.
    /// </summary>
    public static ReadOnlySpan<byte> HashedValue(ReadOnlySpan<byte> area, XattrEntry entry) =>
        entry.ValueLength == 0
            ? []
            : area[entry.ValueAt..(int)Math.Min(area.Length, entry.ValueAt + ((entry.ValueLength + 3) & ~3))];

    /// <summary>
    /// Whether e_hash is that of the name and value. Both ways of reading a name's bytes, signed and not, are in use.
    /// </summary>
    public static bool HashHolds(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, uint recorded) =>
        recorded == Hash(name, value, isSigned: false) || recorded == Hash(name, value, isSigned: true);

    /// <summary>
    /// Name bytes are rotated in by five bits, then the value's 32-bit words by sixteen. Kernel docs: "Attributes can
    /// be hashed": e_hash.
    /// </summary>
    public static uint Hash(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isSigned)
    {
        var hash = 0u;
        foreach (var character in name)
        {
            var term = isSigned ? unchecked((uint)(sbyte)character) : character;
            hash = uint.RotateLeft(hash, 5) ^ term;
        }

        Span<byte> word = stackalloc byte[4];
        for (var i = 0; i < value.Length; i += 4)
        {
            word.Clear();
            value[i..Math.Min(i + 4, value.Length)].CopyTo(word);
            hash = uint.RotateLeft(hash, 16) ^ BinaryPrimitives.ReadUInt32LittleEndian(word);
        }

        return hash;
    }
}
