using System.Diagnostics;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// The test images of e2fsprogs: e2fsck's own collection of everything that ever went wrong with a volume. The verdict
/// is as labelled, and none takes long.
/// </summary>
public sealed class ExtCorpusTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Fact]
    public void Every_image_is_judged_as_it_is_labelled()
    {
        var corpus = TestPaths.RequireCorpus("e2fsprogs");
        var labels = File.ReadLines(Path.Combine(corpus, "labels.tsv")).Skip(1).Select(l => l.Split('\t')).ToArray();
        var wrong = new List<string>();
        foreach (var cells in labels)
        {
            using var image = Unpacked(corpus, cells[0]);
            var clock = Stopwatch.StartNew();
            var findings = ExtCheck.Run(image, CheckPolicy.Interop);
            clock.Stop();
            output.WriteLine($"{cells[0]}: {clock.ElapsedMilliseconds} ms, {findings.Total} findings, first {findings.First}");
            if (findings.IsClean != (cells[1] == "clean") || clock.Elapsed > Longest)
            {
                wrong.Add($"{cells[0]} is {cells[1]} ({cells[^1]}): {clock.Elapsed}, {string.Join(" | ", findings.Kept.Take(4))}");
            }
        }

        wrong.Should().BeEmpty();
    }

    private static DiskImage Unpacked(string corpus, string id)
    {
        var packed = Directory.EnumerateFiles(corpus, $"{id}.*").Single();
        var tool = packed.EndsWith(".gz", StringComparison.Ordinal) ? "gzip" : "bzip2";
        return DiskImage.InMemory(OutsideTool.Run(tool, "-dc", packed).OutputBytes);
    }
}
