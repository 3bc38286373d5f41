using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// A checksum (or half of one) and where it is stored. Seals of one name make one invariant; a pin of the bytes
/// around them does not look at them.
/// </summary>
internal sealed record ExtSeal(
    string Name, long Offset, int Length, Func<DiskImage, uint> Value, int Shift = 0, bool IsBigEndian = false)
{
    public bool Holds(DiskImage image) => image.Read(Offset, Length).SequenceEqual(Bytes(image));

    public void Restore(DiskImage image) => image.Write(Offset, Bytes(image));

    private byte[] Bytes(DiskImage image)
    {
        var value = Value(image) >> Shift;
        var bytes = new byte[Length];
        for (var i = 0; i < Length; i++)
        {
            var at = IsBigEndian ? Length - 1 - i : i;
            bytes[at] = unchecked((byte)(value >> (8 * i)));
        }

        return bytes;
    }
}

/// <summary>Bytes that are to be as built: all of one kind of structure, without what is derived.</summary>
internal sealed record ExtPin(string Name, IReadOnlyList<(long Offset, int Length)> Ranges)
{
    public bool Holds(DiskImage image, DiskImage asBuilt, IReadOnlySet<long> derived)
    {
        foreach (var (offset, length) in Ranges)
        {
            var now = image.Read(offset, length);
            var before = asBuilt.Read(offset, length);
            for (var at = now.CommonPrefixLength(before); at < length; at++)
            {
                if (now[at] != before[at] && !derived.Contains(offset + at))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
