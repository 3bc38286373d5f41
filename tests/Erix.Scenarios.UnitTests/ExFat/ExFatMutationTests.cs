using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;
using static Erix.Scenarios.UnitTests.ExFat.ExFatDamage;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>
/// Random corruption of every positive medium. ERIX_MUTATIONS sets how many there are in all; the seed is fixed, so
/// that what failed once fails again.
/// </summary>
public sealed class ExFatMutationTests(ITestOutputHelper output)
{
    private const int Seed = 20260401;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("ERIX_MUTATIONS"), out var count) ? count : 4000;

    [Fact]
    public void Random_bytes_make_the_check_neither_throw_nor_hang()
    {
        var random = new Random(Seed);
        var found = 0;
        foreach (var volume in Volumes())
        {
            for (var i = 0; i < Count / 2 / VolumeCount; i++)
            {
                var (offset, length) = MetadataRange(volume, random);
                var before = volume.Image.Read(offset, length).ToArray();
                random.NextBytes(volume.Image.Span(offset, length));
                found += Check(volume, $"{length} random bytes at {offset}").IsClean ? 0 : 1;
                volume.Image.Write(offset, before);
            }
        }

        output.WriteLine($"{found} of {Count / 2} were found");
        found.Should().BeGreaterThan(Count / 2 / 4, "most of what a volume says of itself is checked");
    }

    [Fact]
    public void A_checked_field_that_changes_is_found_sealed_or_not()
    {
        var random = new Random(Seed);
        var missed = new List<string>();
        var tally = new Dictionary<string, int> { ["raw"] = 0, ["sealed"] = 0, ["unchecked"] = 0 };
        foreach (var volume in Volumes())
        {
            ExFatSpot[] spots = [.. ExFatMutationSpots.Of(volume)];
            for (var i = 0; i < Count / 2 / VolumeCount; i++)
            {
                Strike(spots[random.Next(spots.Length)], random, tally, missed);
            }
        }

        output.WriteLine(string.Join(", ", tally));
        missed.Should().BeEmpty();
    }

    /// <summary>A row that excuses nothing would hide a rule that the check has learned since.</summary>
    [Fact]
    public void Every_unchecked_field_is_a_field_and_has_a_reason()
    {
        foreach (var row in ExFatMutationSpots.Unchecked)
        {
            LayoutInfo.FieldsOf(row.Layout).Select(f => f.Token.Name).Should().Contain(row.Field);
            row.Reason.Should().NotBeEmpty();
        }
    }

    private static int VolumeCount => ExFatVariants.All.Count(v => v.Kind == MediaKind.Positive) + 1;

    private static IEnumerable<ExFatVolume> Volumes()
    {
        yield return ExFatSamples.Build();
        foreach (var variant in ExFatVariants.All.Where(v => v.Kind == MediaKind.Positive))
        {
            using var medium = variant.Build(new MediaTools(Path.GetTempPath()));
            yield return medium.Volume<ExFatVolume>();
        }
    }

    private static void Strike(ExFatSpot spot, Random random, Dictionary<string, int> tally, List<string> missed)
    {
        var undo = Covering(spot).Select(r => (r.Offset, Bytes: spot.Volume.Image.Read(r.Offset, r.Length).ToArray()))
            .ToList();
        Mutate(spot, random);
        if (!spot.Bytes.SequenceEqual(spot.Old))
        {
            var value = Convert.ToHexString(spot.Bytes);
            Judge("raw", ChecksumsHold(spot));
            Seal(spot);
            if (!spot.Bytes.SequenceEqual(spot.Old))
            {
                // Otherwise the field was the seal itself.
                Judge("sealed", checksumsHold: true);
            }

            void Judge(string how, bool checksumsHold)
            {
                var harmless = checksumsHold && IsHarmless(spot);
                tally[harmless ? "unchecked" : how]++;
                if (Check(spot.Volume, $"{how} {spot}").IsClean && !harmless)
                {
                    missed.Add($"{how} {spot}: {Convert.ToHexString(spot.Old)} became {value}");
                }
            }
        }

        foreach (var (offset, bytes) in undo)
        {
            spot.Volume.Image.Write(offset, bytes);
        }
    }

    private static Findings Check(ExFatVolume volume, string what)
    {
        var clock = CpuClock.StartNew();
        var findings = ExFatCheck.Run(volume.Image, CheckPolicy.Strict);
        clock.Elapsed.Should().BeLessThan(Longest, what);
        return findings;
    }

    /// <summary>In the backup, only what is stale may differ: the rest is held against the main region.</summary>
    private static bool IsHarmless(ExFatSpot spot) =>
        spot.InBackup
            ? spot.Field.Name is "VolumeFlags" or "PercentInUse"
            : ExFatMutationSpots.Unchecked.Any(
                row => row.Layout == spot.Layout
                    && row.Field == spot.Field.Name
                    && row.Harmless?.Invoke(spot) != false);

    /// <summary>
    /// A checksum is 16 bits wide, and a long run meets it by chance; such a mutation is a sealed one.
    /// </summary>
    private static bool ChecksumsHold(ExFatSpot spot) =>
        IsBoot(spot) ? Seals(spot).All(i => i.Holds())
        : spot.Set is not null ? spot.Set.File()[ExFatFileEntry.SetChecksum] == spot.Set.Checksum()
        : !IsBenignPrimary(spot)
            || !ExFatEntryType.IsInUse(Primary(spot)[ExFatPrimaryEntry.EntryType])
            || Primary(spot)[ExFatPrimaryEntry.SetChecksum] == ExFatChecksum.Set(Primary(spot).Bytes);

    private static (long Offset, int Length) MetadataRange(ExFatVolume volume, Random random)
    {
        var geometry = volume.Geometry;
        uint[] directories = [.. volume.RootClusters, .. volume.Sets.Where(s => s.IsDirectory).SelectMany(
            s => s.Clusters)];
        var (start, length) = random.Next(5) switch
        {
            0 => (0L, 2 * geometry.BootRegionBytes),
            1 => (geometry.FatEntryOffset(geometry.ActiveFat, 0), 128 * 4),
            2 => (geometry.ClusterOffset(volume.BitmapClusters[geometry.ActiveFat]), geometry.BitmapBytes),
            3 => (geometry.ClusterOffset(volume.UpcaseCluster), volume.UpcaseBytes),
            _ => (geometry.ClusterOffset(directories[random.Next(directories.Length)]), geometry.ClusterBytes),
        };
        var count = random.Next(1, 65);
        return (start + random.Next(length - count), count);
    }
}
