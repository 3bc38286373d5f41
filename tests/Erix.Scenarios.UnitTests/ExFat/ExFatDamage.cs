using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>A change to one field, the checksums over it put right, and what to write back afterwards.</summary>
internal static class ExFatDamage
{
    /// <summary>Zero, all ones, one more, one less, one bit, or anything.</summary>
    public static void Mutate(ExFatSpot spot, Random random)
    {
        var bytes = spot.Bytes;
        switch (random.Next(6))
        {
            case 0:
                bytes.Clear();
                break;
            case 1:
                bytes.Fill(0xFF);
                break;
            case 2:
                bytes[0] = unchecked((byte)(bytes[0] + 1));
                break;
            case 3:
                bytes[0] = unchecked((byte)(bytes[0] - 1));
                break;
            case 4:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
            default:
                random.NextBytes(bytes);
                break;
        }
    }

    /// <summary>The ranges that the mutation and its seal touch: both boot regions, or the set's entries.</summary>
    public static IEnumerable<(long Offset, int Length)> Covering(ExFatSpot spot) =>
        IsBoot(spot) ? [(0, 2 * spot.Volume.Geometry.BootRegionBytes)]
        : spot.Set is null ? [(spot.Offset - spot.Field.Offset, ExFatDirectoryEntry.Size)]
        : spot.Set.Entries.Select(offset => (offset, ExFatDirectoryEntry.Size));

    public static bool IsBoot(ExFatSpot spot) => spot.Offset < 2 * spot.Volume.Geometry.BootRegionBytes;

    public static bool IsBenignPrimary(ExFatSpot spot) =>
        spot.Layout == typeof(ExFatVolumeGuid) || spot.Layout == typeof(ExFatTexFatPadding);

    public static Record<ExFatPrimaryEntry> Primary(ExFatSpot spot) =>
        new(spot.Volume.Image.Span(spot.Offset - spot.Field.Offset, ExFatPrimaryEntry.Size));

    public static void Seal(ExFatSpot spot)
    {
        if (IsBoot(spot))
        {
            foreach (var invariant in Seals(spot))
            {
                invariant.Restore!();
            }
        }
        else if (spot.Set is { } set)
        {
            set.Seal();
        }
        else if (IsBenignPrimary(spot))
        {
            Primary(spot)[ExFatPrimaryEntry.SetChecksum] = ExFatChecksum.Set(Primary(spot).Bytes);
        }
    }

    public static IEnumerable<Invariant> Seals(ExFatSpot spot)
    {
        string[] names = spot.InBackup
            ? ["v.backup.BootChecksum"]
            : ["v.backup.Mirror", "v.main.BootChecksum", "v.backup.BootChecksum"];
        return ExFatInvariants.For(spot.Volume, "v").Where(i => names.Contains(i.Name));
    }
}
