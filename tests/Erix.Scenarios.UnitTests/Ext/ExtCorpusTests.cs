using System.Globalization;
using System.IO.Compression;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

public sealed class ExtCorpusTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Where the Interop verdict is not e2fsck's, and why. There is none.</summary>
    private static readonly Dictionary<string, string> Differences = [];

    public static TheoryData<string> Images => [.. Labels().Select(l => l[0])];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Images))]
    public void Every_image_of_e2fsprogs_gets_the_verdict_of_its_label(string name)
    {
        var label = Labels().Single(l => l[0] == name);
        using var image = Unpack(
            TestPaths.RequireCorpus("e2fsprogs"), name, long.Parse(label[3], CultureInfo.InvariantCulture));
        var findings = Timed(image, CheckPolicy.Interop);
        Timed(image, CheckPolicy.Strict);
        var isExplained = Differences.ContainsKey(name);
        (findings.IsClean == (label[1] == "clean")).Should().Be(
            !isExplained, "{0}: {1}", string.Join(' ', label), findings.First);
    }

    private static Findings Timed(DiskImage image, CheckPolicy policy)
    {
        // The quickest of three for a slow one: a machine that does something else meanwhile says nothing of the check.
        const int Attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            var watch = CpuClock.StartNew();
            var findings = ExtCheck.Run(image, policy);
            if (watch.Elapsed < Longest)
            {
                return findings;
            }

            attempt.Should().BeLessThan(Attempts, "the {0} check took {1}", policy, watch.Elapsed);
        }
    }

    private static IEnumerable<string[]> Labels()
    {
        var file = Path.Combine(TestPaths.Corpora, "e2fsprogs", "labels.tsv");
        return File.Exists(file) ? File.ReadLines(file).Skip(1).Select(l => l.Split('\t')) : [];
    }

    private static DiskImage Unpack(string corpus, string name, long length)
    {
        var packed = Path.Combine(corpus, name + ".img.gz");
        using Stream stream = File.Exists(packed)
            ? new GZipStream(File.OpenRead(packed), CompressionMode.Decompress)
            : new MemoryStream(OutsideTool.Run("bzip2", "-dc", Path.Combine(corpus, name + ".img.bz2")).OutputBytes);
        var image = DiskImage.InMemory(length);
        var chunk = new byte[1 << 16];
        var offset = 0L;
        for (int read; (read = stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false)) > 0; offset += read)
        {
            // What is zero is left untouched, so that most of an image costs no memory.
            if (chunk.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                image.Write(offset, chunk.AsSpan(0, read));
            }
        }

        return image;
    }
}
