using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>Images that strangers ruined: the verdict is as labelled, and none takes long.</summary>
public sealed class ExFatCorpusTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Fact]
    public void Every_image_is_judged_as_it_is_labelled()
    {
        var corpus = TestPaths.RequireCorpus("exfatprogs");
        var labels = File.ReadLines(Path.Combine(corpus, "labels.tsv")).Skip(1).Select(l => l.Split('\t'));
        var wrong = new List<string>();
        foreach (var cells in labels)
        {
            using var folder = new TempFolder();
            var archive = Path.Combine(corpus, $"{cells[0]}.img.tar.xz");
            OutsideTool.Run("tar", "xJf", archive, "-C", folder.Path).ExitCode.Should().Be(0, archive);
            using var image = DiskImage.Open(Directory.EnumerateFiles(folder.Path).Single());
            var clock = CpuClock.StartNew();
            var findings = ExFatCheck.Run(image, CheckPolicy.Interop);
            clock.Stop();
            output.WriteLine(
                $"{cells[0]}: {clock.ElapsedMilliseconds} ms, {findings.Total} findings, first {findings.First}");
            if (findings.IsClean != (cells[1] == "clean") || clock.Elapsed > Longest)
            {
                wrong.Add($"{cells[0]} is {cells[1]}: {clock.Elapsed}, {string.Join(" | ", findings.Kept)}");
            }
        }

        wrong.Should().BeEmpty();
    }
}
