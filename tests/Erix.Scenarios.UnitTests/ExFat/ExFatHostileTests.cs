using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>Media made to hurt a checker: they cost it no more than their size.</summary>
public sealed class ExFatHostileTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Fact]
    public void Directories_nested_thousands_deep_are_walked_without_recursion_and_with_short_paths()
    {
        var volume = Nest(links: 12_000);
        var deepest = volume.Image.Span(volume.Geometry.ClusterOffset(12_000), 1);
        deepest[0] = 0x80;
        var findings = Check(volume);
        findings.First!.Kind.Should().Be(
            ExFatFindings.NoFatChainUnallocated, "only the first directory is in the bitmap");
        findings.Kept.Should().OnlyContain(f => f.Where.Length < 1000 + 200);
    }

    [Fact]
    public void A_directory_that_holds_itself_is_read_once()
    {
        var volume = Nest(links: 1);
        var set = volume.Set("/d");
        set.Entries.Select(offset => volume.Image.Read(offset, 32).ToArray()).SelectMany(b => b).ToArray()
            .CopyTo(volume.Image.Span(volume.Geometry.ClusterOffset(set.Clusters[0]), 96));
        Check(volume).Kept.Select(f => f.Kind).Should().Contain(ExFatFindings.ClusterShared);
    }

    [Theory]
    [InlineData(0x85)]
    [InlineData(0xA0)]
    [InlineData(0xC0)]
    [InlineData(0x81)]
    [InlineData(0x86)]
    [InlineData(0x83)]
    [InlineData(0xA1)]
    [InlineData(0xE0)]
    [InlineData(0x80)]
    public void A_heap_full_of_one_kind_of_entry_in_the_root_directory_is_read_in_time(byte type)
    {
        var volume = ExFatSamples.Build(new ExFatOptions(), 4 << 20);
        var geometry = volume.Geometry;
        for (var cluster = volume.RootClusters[0]; geometry.InHeap(cluster); cluster++)
        {
            volume.SetFatEntry(cluster, geometry.InHeap(cluster + 1) ? cluster + 1 : ExFatFat.EndOfChain);
            var bytes = volume.Image.Span(geometry.ClusterOffset(cluster), geometry.ClusterBytes);
            for (var at = 0; at < bytes.Length; at += ExFatDirectoryEntry.Size)
            {
                bytes[at] = bytes[at] == ExFatEntryType.EndOfDirectory ? type : bytes[at];
            }
        }

        var findings = Check(volume);
        findings.Total.Should().BeGreaterThan(type == ExFatEntryType.AllocationBitmap ? 1 : 100_000);
        findings.Kept.Count.Should().BeLessThanOrEqualTo(Findings.MaxKept);
    }

    [Fact]
    public void Streams_that_all_point_into_one_chain_are_stopped_at_its_first_cluster()
    {
        var files = Enumerable.Range(0, 500).Select(
            i => new ExFatFile($"f{i:D3}", ExFatSamples.Bytes(1)) { Placement = ExFatPlacement.Chained });
        var chain = new ExFatFile("chain", new byte[8 << 20]) { Placement = ExFatPlacement.Fragmented };
        var volume = ExFatSamples.Build(
            new ExFatOptions { SectorsPerClusterShift = 0, Root = [chain, .. files] }, 32 << 20);
        foreach (var set in volume.Sets.Where(s => s.Path != "/chain"))
        {
            set.Stream()[ExFatStreamExtension.FirstCluster] = volume.Set("/chain").Clusters[^1];
            set.Seal();
        }

        Check(volume).Kept.Select(f => f.Kind).Should().Contain(ExFatFindings.ClusterShared);
    }

    [Fact]
    public void A_terabyte_that_is_mostly_holes_is_checked_by_what_it_says()
    {
        using var folder = new Support.TempFolder();
        using (var file = File.Create(folder.File("big.img")))
        {
            file.SetLength(1L << 40);
        }

        using var image = DiskImage.Open(folder.File("big.img"), writable: true);
        var volume = ExFatBuilder.Build(
            image,
            new ExFatOptions { SectorsPerClusterShift = 10, Root = [new ExFatFile("a", ExFatSamples.Bytes(10))] });
        Check(volume).Kept.Should().BeEmpty();
    }

    private static Findings Check(ExFatVolume volume)
    {
        ExFatCheck.Run(volume.Image, CheckPolicy.Strict);
        var clock = CpuClock.StartNew();
        var findings = ExFatCheck.Run(volume.Image, CheckPolicy.Strict | CheckPolicy.Interop);
        clock.Elapsed.Should().BeLessThan(Longest);
        return findings;
    }

    /// <summary>
    /// /d holds a directory, which holds a directory, …: each a copy of the set of /d with the next cluster.
    /// </summary>
    private static ExFatVolume Nest(int links)
    {
        var volume = ExFatSamples.Build(
            new ExFatOptions { SectorsPerClusterShift = 0, Root = [new ExFatDirectory("d", [])] }, 16 << 20);
        var set = volume.Set("/d");
        var entries = set.Entries.SelectMany(offset => volume.Image.Read(offset, 32).ToArray()).ToArray();
        var stream = new Record<ExFatStreamExtension>(entries.AsSpan(32));
        var first = set.Clusters[0];
        for (var i = 0u; i + 1 < links; i++)
        {
            stream[ExFatStreamExtension.FirstCluster] = first + i + 1;
            new Record<ExFatFileEntry>(entries)[ExFatFileEntry.SetChecksum] = ExFatChecksum.Set(entries);
            volume.Image.Write(volume.Geometry.ClusterOffset(first + i), entries);
        }

        return volume;
    }
}
