using System.Diagnostics;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>A guest that went wrong may leave anything. Whatever it is, a check comes to a result, and soon.</summary>
public sealed class HostileVolumeTests
{
    private const int Mutations = 15;

    [Theory]
    [InlineData("phase4-fs-fat12", "erix-esp", 4096)]
    [InlineData("phase4-fs-fat32-stress", "erix-esp", 700_000)]
    [InlineData("phase4-fs-exfat", "erix-esp", 200_000)]
    [InlineData("phase4-fs-exfat-active-fat", "erix-esp", 200_000)]
    [InlineData("phase4-fs-ext2-links", "erix-data", 120_000)]
    [InlineData("phase4-fs-ext4-inline", "erix-data", 120_000)]
    public void Every_check_comes_to_a_result(string variant, string partition, int reach)
    {
        OutsideTool.Require("debugfs", "mcopy");
        var random = new Random(20250101);
        for (var i = 0; i < Mutations; i++)
        {
            using var looked = new Looked(variant).Damaged(partition, v => Mutate(v, random, reach));
            var path = looked.Medium.Files.First(f => f.Partition == partition).Path;
            var clock = Stopwatch.StartNew();
            var results = looked.Run(
                Looked.Row(PlannedHostCheck.HostFiles, partition),
                Looked.Row("absent", partition, ("path", path)),
                Looked.Row("file-sha256", partition, ("path", path), ("sha256", new string('0', 64))));

            results.Should().NotBeEmpty().And.NotContain(r => r.Outcome == HostCheckOutcome.Environment);
            clock.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(2), "mutation {0}", i);
        }
    }

    /// <summary>Mostly where metadata lies: bytes set to the values that numbers overflow at.</summary>
    private static void Mutate(Media.Image.DiskImage volume, Random random, int reach)
    {
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(4) == 0 ? random.Next(512) : random.Next((int)Math.Min(reach, volume.Length - 8));
            var bytes = volume.Span(at, random.Next(1, 9));
            bytes.Fill((byte)(random.Next(3) switch { 0 => 0xFF, 1 => 0x00, _ => random.Next(256) }));
        }
    }
}
