using System.Diagnostics;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.Bench;

/// <summary>Every medium of the catalogue into an empty cache, and out of it again.</summary>
internal static class RowsBench
{
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("erix-bench-").FullName;
        try
        {
            Console.WriteLine($"media of all rows, {Environment.ProcessorCount} cores");
            Cold(folder, "GPT, FAT and exFAT", v => !v.Entry.Has("ext"));
            Cold(folder, "ext", v => v.Entry.Has("ext"));
            for (var i = 0; i < 5; i++)
            {
                Time(folder, "all, from the cache, each verified", MediaCatalog.All, built: 0);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Cold(string folder, string what, Func<MediaVariant, bool> which)
    {
        MediaVariant[] rows = [.. MediaCatalog.All.Where(which)];
        Time(folder, $"{what}, cold", rows, rows.Length);
    }

    private static void Time(string folder, string what, IReadOnlyList<MediaVariant> rows, int built)
    {
        // A cache of its own: what one process has seen, it does not look at again.
        var cache = new MediaCache(folder, "bench");
        var start = Stopwatch.GetTimestamp();
        Parallel.ForEach(
            rows, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, row => cache.Get(row));
        var took = Stopwatch.GetElapsedTime(start);
        Console.WriteLine($"  {what + $" ({rows.Count})",-46} {took.TotalMilliseconds,9:0} ms");
        if (cache.Built != built)
        {
            throw new InvalidOperationException($"{cache.Built} media were built, not {built}");
        }
    }
}
