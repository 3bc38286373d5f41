using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Caching;

/// <summary>
/// The text beside a cached image: one line a fact, tab-separated, texts escaped as in URLs. Read at every use, so it
/// is plain enough to need no serialiser.
/// </summary>
internal static class MediumManifest
{
    public const string FileName = "manifest.tsv";

    public static void Write(string folder, Medium medium)
    {
        var lines = new List<string>
        {
            Line("image", medium.Image.Length, ImageFile.SparseDigest(medium.Image)),
        };
        lines.AddRange(medium.Partitions.Select(p => Line("partition", p.Name, p.FileSystem, p.Offset, p.Length)));
        lines.AddRange(medium.Files.Select(f => Line("file", f.Partition, f.Path, f.Length, f.Sha256)));
        File.WriteAllLines(Path.Combine(folder, FileName), lines);
    }

    /// <summary>Null where the text is not one that <see cref="Write"/> made: the entry is then built again.</summary>
    public static CachedMedium? Read(string name, string folder, string imagePath)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path) || !File.Exists(imagePath))
        {
            return null;
        }

        string[][] rows = [.. File.ReadLines(path).Select(l => l.Split('\t').Select(Uri.UnescapeDataString).ToArray())];
        if (rows is not [["image", var length, var digest], ..] || !long.TryParse(length, out var imageLength))
        {
            return null;
        }

        return new CachedMedium(
            name, imagePath, imageLength, digest,
            [.. rows.Where(r => r is ["partition", _, _, _, _]).Select(
                r => new MediumPartition(r[1], r[2], long.Parse(r[3]), long.Parse(r[4])))],
            [.. rows.Where(r => r is ["file", _, _, _, _]).Select(
                r => new MediumFile(r[1], r[2], long.Parse(r[3]), r[4]))]);
    }

    private static string Line(params object[] facts) =>
        string.Join('\t', facts.Select(f => Uri.EscapeDataString($"{f}")));
}
