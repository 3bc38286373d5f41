using System.Globalization;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// Random damage to the fields of one sound volume, with its checksums put right or not, and taken back.
/// </summary>
internal sealed class ExtDamage
{
    private readonly ExtVolume _volume;
    private readonly ExtSpots _spots;
    private readonly ILookup<string, ExtSpot> _byField;
    private readonly string[] _fields;
    private readonly List<(long Offset, byte[] Bytes)> _undo = [];

    /// <param name="among">Which fields may be struck; all where null.</param>
    public ExtDamage(ExtVolume sound, Func<ExtSpot, bool>? among = null)
    {
        _volume = sound;
        _spots = ExtSpots.Of(sound);
        _byField = _spots.All.Where(s => among?.Invoke(s) != false).ToLookup(s => s.Name);
        _fields = [.. _byField.Select(g => g.Key)];
    }

    public DiskImage Image => _volume.Image;

    /// <summary>A field of any structure: each is as likely as another, however often it is on the volume.</summary>
    public ExtSpot Spot(Random random)
    {
        var spots = _byField[_fields[random.Next(_fields.Length)]].ToArray();
        return spots[random.Next(spots.Length)];
    }

    /// <summary>One spot of each field of each kind of owner.</summary>
    public IEnumerable<ExtSpot> OneOfEach() =>
        _spots.All.Where(s => _byField.Contains(s.Name)).GroupBy(s => (s.Name, Owner(s.Where))).Select(g => g.First());

    /// <summary>Changes a field; null where it came out the same.</summary>
    public string? Strike(ExtSpot spot, Random random, bool seal) =>
        Put(spot, Mutate(Image.Read(spot.Offset, spot.Field.Length).ToArray(), random), seal);

    /// <summary>Gives a field another value; null where it is the one that it had.</summary>
    public string? Put(ExtSpot spot, byte[] after, bool seal)
    {
        var before = Image.Read(spot.Offset, spot.Field.Length).ToArray();
        if (after.AsSpan().SequenceEqual(before))
        {
            return null;
        }

        Write(spot.Offset, after);
        if (seal)
        {
            Seal(spot);
        }

        return $"{spot}: {Convert.ToHexString(before)} became {Convert.ToHexString(after)}{(seal ? ", sealed" : "")}";
    }

    /// <summary>Zero, all ones, and each bit by itself.</summary>
    public IEnumerable<byte[]> Systematic(ExtSpot spot)
    {
        const int MostBytes = 16;
        var before = Image.Read(spot.Offset, spot.Field.Length).ToArray();
        yield return new byte[before.Length];
        yield return [.. Enumerable.Repeat((byte)0xFF, before.Length)];
        for (var bit = 0; bit < Math.Min(before.Length, MostBytes) * 8; bit++)
        {
            var after = (byte[])before.Clone();
            after[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return after;
        }
    }

    /// <summary>Writes noise over a field and what lies behind it.</summary>
    public string Scramble(ExtSpot spot, Random random, int most)
    {
        var noise = new byte[Math.Min(random.Next(1, most + 1), Image.Length - spot.Offset)];
        random.NextBytes(noise);
        Write(spot.Offset, noise);
        return $"{noise.Length} random bytes over {spot}";
    }

    /// <summary>Puts all checksums right behind an edit that left every structure in its place.</summary>
    public void Reseal()
    {
        SealContents();
        SealHeads();
    }

    public void Undo()
    {
        for (var i = _undo.Count - 1; i >= 0; i--)
        {
            Image.Write(_undo[i].Offset, _undo[i].Bytes);
        }

        _undo.Clear();
    }

    // Where the descriptors or the superblock were struck, other structures cannot be found to be sealed; and need not
    // be.
    private void Seal(ExtSpot spot)
    {
        if (spot.Layout != typeof(ExtSuperblock) && spot.Layout != typeof(ExtGroupDesc))
        {
            SealContents();
        }

        SealHeads();
    }

    private void SealContents()
    {
        foreach (var seal in _spots.Seals.Where(s => !s.Holds(Image)))
        {
            Keep(seal.Offset, seal.Length);
            seal.Restore(Image);
        }
    }

    private void SealHeads()
    {
        var checksum = new ExtChecksum(_volume);
        var geometry = _volume.Geometry;
        if (geometry.HasMetadataChecksums || geometry.HasGdtChecksums)
        {
            for (var g = 0; g < geometry.GroupCount; g++)
            {
                Write(
                    geometry.DescOffset(g) + ExtGroupDesc.bg_checksum.Offset,
                    BitConverter.GetBytes((ushort)checksum.Desc(g)));
            }
        }

        if (geometry.HasMetadataChecksums)
        {
            Write(ExtSuperblock.Offset + ExtSuperblock.s_checksum.Offset, BitConverter.GetBytes(checksum.Super(0)));
        }
    }

    // "inode 12 of mode 100644" stands for all files, and the numbers of other owners for nothing; inodes that the
    // volume keeps for itself are each of their own kind.
    private static string Owner(string where)
    {
        const int FirstPlain = 12;
        var words = where.Split(' ');
        var isKept = words[0] == "inode" && int.Parse(words[1], CultureInfo.InvariantCulture) < FirstPlain;
        return isKept
            ? where
            : string.Join(' ', words.Where((word, i) => !char.IsDigit(word[0]) || words[i - 1] == "mode"));
    }

    private void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Keep(offset, bytes.Length);
        Image.Write(offset, bytes);
    }

    private void Keep(long offset, int length) => _undo.Add((offset, Image.Read(offset, length).ToArray()));

    /// <summary>
    /// Zero, all ones, one more, one less, one bit, a number that means something to some field, or anything.
    /// </summary>
    private byte[] Mutate(byte[] before, Random random)
    {
        var after = (byte[])before.Clone();
        switch (random.Next(8))
        {
            case 0:
                Array.Clear(after);
                break;
            case 1:
                Array.Fill(after, (byte)0xFF);
                break;
            case 2:
                after[0] = unchecked((byte)(after[0] + 1));
                break;
            case 3:
                after[0] = unchecked((byte)(after[0] - 1));
                break;
            case 4 or 5:
                after[random.Next(after.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 6:
                long[] known = [1, 2, 8, 11, 12, 16, _volume.Geometry.BlocksCount, _volume.Geometry.BlocksCount - 1, _volume.Geometry.BlockSize, random.Next(16, 2000), random.Next(12, 200)];
                BitConverter.GetBytes(known[random.Next(known.Length)]).AsSpan(0, Math.Min(after.Length, 8)).CopyTo(
                    after);
                break;
            default:
                random.NextBytes(after);
                break;
        }

        return after;
    }
}
