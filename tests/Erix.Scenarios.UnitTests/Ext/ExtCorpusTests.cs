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
            var (findings, taken) = Check(image);
            output.WriteLine($"{cells[0]}: {taken.TotalMilliseconds:0} ms, {findings.Total} findings, first {findings.First}");
            if (findings.IsClean != (cells[1] == "clean") || taken > Longest)
            {
                wrong.Add($"{cells[0]} is {cells[1]} ({cells[^1]}): {taken}, {string.Join(" | ", findings.Kept.Take(4))}");
            }
        }

        wrong.Should().BeEmpty();
    }

    /// <summary>The quickest of three for a slow one: a machine that does something else meanwhile says nothing of the check.</summary>
    private static (Findings Findings, TimeSpan Taken) Check(DiskImage image)
    {
        var quickest = TimeSpan.MaxValue;
        for (var attempt = 1; ; attempt++)
        {
            var clock = Stopwatch.StartNew();
            var findings = ExtCheck.Run(image, CheckPolicy.Interop);
            quickest = clock.Elapsed < quickest ? clock.Elapsed : quickest;
            if (quickest <= Longest || attempt == 3)
            {
                return (findings, quickest);
            }
        }
    }

    private static DiskImage Unpacked(string corpus, string id)
    {
        var packed = Directory.EnumerateFiles(corpus, $"{id}.*").Single();
        var tool = packed.EndsWith(".gz", StringComparison.Ordinal) ? "gzip" : "bzip2";
        return DiskImage.InMemory(OutsideTool.Run(tool, "-dc", packed).OutputBytes);
    }
}
