using System.Globalization;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Fat;

public sealed class FatCorpusTests
{
    [Fact]
    public void Every_image_of_dosfstools_gets_the_verdict_of_its_label()
    {
        var corpus = TestPaths.RequireCorpus("dosfstools");
        using var folder = new TempFolder();
        var differences = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(corpus, "labels.tsv")).Skip(1))
        {
            var columns = line.Split('\t');
            var file = folder.File("image");
            XxdDump.Restore(Path.Combine(corpus, columns[0]), file);
            using var image = DiskImage.Open(file);
            var watch = CpuClock.StartNew();
            var findings = FatCheck.Run(image, CheckPolicy.Interop);
            FatCheck.Run(image, CheckPolicy.Strict);
            var objects = int.Parse(columns[2], CultureInfo.InvariantCulture) != 0;
            if (objects == findings.IsClean || watch.Elapsed > TimeSpan.FromSeconds(2))
            {
                differences.Add($"{line}: {findings.First?.ToString() ?? "clean"} in {watch.ElapsedMilliseconds} ms");
            }
        }

        differences.Should().BeEmpty();
    }
}
