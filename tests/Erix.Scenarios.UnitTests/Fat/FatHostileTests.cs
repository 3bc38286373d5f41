using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;
using static Erix.Scenarios.Media.Fat.FatBootSector;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>
/// Volumes that mean harm: sizes that lie, directories of nothing but entries, trees as deep as they go.
/// </summary>
public sealed class FatHostileTests
{
    // The promise is two seconds a policy. Code that is not optimised, on a machine that runs other tests, gets more.
#if DEBUG
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(8);
#else
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);
#endif

    [Fact]
    public void A_claim_of_2_to_the_28_clusters_costs_nothing()
    {
        var volume = FatSample.Build(32);
        using var image = volume.Image;
        volume.Boot()[BPB_TotSec32] = uint.MaxValue;
        volume.Tail32()[Fat32BootTail.BPB_FATSz32] = uint.MaxValue;
        InTime(image);
    }

    [Fact]
    public void A_volume_full_of_entries_is_read_in_time()
    {
        using var image = DiskImage.InMemory(64 << 20);
        var clusters = Enumerable.Range(100, 100_000).Select(c => (uint)c).ToArray();
        var volume = FatBuilder.Format(image, FatSample.Format(32))
            .Directory("/BIG", new FatEntryOptions { Attributes = FatAttributes.None, Clusters = clusters }).Finish();
        var random = new Random(1);
        foreach (var cluster in clusters)
        {
            random.NextBytes(image.Span(volume.Geometry.ClusterOffset(cluster), 512));
        }

        InTime(image);
    }

    [Fact]
    public void A_tree_of_one_directory_in_another_is_read_in_time()
    {
        using var image = DiskImage.InMemory(36 << 20);
        var builder = FatBuilder.Format(image, FatSample.Format(32)).Directory("/D");
        var volume = builder.Finish();
        // Each directory's third slot is the next directory, which lies one cluster on.
        var entry = volume.Entry("/D").Bytes.ToArray();
        var first = volume.Clusters("/D")[0];
        var last = volume.Geometry.LastCluster;
        for (var cluster = first; cluster <= last; cluster++)
        {
            volume.Fat(0)[cluster] = volume.Geometry.Width.End;
            var bytes = image.Span(volume.Geometry.ClusterOffset(cluster), 512);
            for (var slot = 0; slot < 3; slot++)
            {
                var record = new Record<FatDirectoryEntry>(bytes[(slot * 32)..]);
                entry.CopyTo(record.Bytes);
                (slot switch { 0 => ".          "u8, 1 => "..         "u8, _ => "D          "u8 }).CopyTo(
                    record[DIR_Name]);
                record[DIR_FstClus] =
                    slot switch { 0 => cluster, 1 => cluster == first ? 0 : cluster - 1, _ => cluster + 1 };
            }
        }

        FatSample.Seal(volume);
        InTime(image).First!.Where.Length.Should().BeLessThan(2000, "a path is cut before it fills a log");
    }

    [Fact]
    public void Noise_is_refused_in_time()
    {
        using var image = DiskImage.InMemory(8 << 20);
        var random = new Random(2);
        for (var i = 0; i < 50; i++)
        {
            random.NextBytes(image.Span(0, 1 << 16));
            InTime(image);
        }
    }

    private static Findings InTime(DiskImage image)
    {
        var watch = CpuClock.StartNew();
        var findings = FatCheck.Run(image, CheckPolicy.Strict);
        FatCheck.Run(image, CheckPolicy.Interop);
        watch.Elapsed.Should().BeLessThan(2 * MostTime, "each policy has its time");
        findings.IsClean.Should().BeFalse();
        return findings;
    }
}
