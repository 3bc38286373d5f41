using System.Diagnostics;
using System.Globalization;

namespace Erix.Scenarios.Bench;

/// <summary>One way to do a piece of work.</summary>
/// <param name="Unseen">
/// Times it runs before it is timed. Page caches belong to neither side; .NET compiles what runs often a second time,
/// after 30 calls, and a test process that makes a few hundred media is soon past that.
/// </param>
internal sealed record Way(string Name, Action Run, int Unseen = 1)
{
    public static Way InProcess(string name, Action run) => new(name, run, Unseen: 40);
}

/// <summary>Ways that do the same, timed in turn, so that whatever else the machine does meets all of them.</summary>
internal static class Table
{
    /// <summary>A row each with its median and how often that fits into the first way's.</summary>
    public static void Print(string title, int rounds, params Way[] ways)
    {
        var times = ways.Select(_ => new List<double>()).ToArray();
        foreach (var way in ways)
        {
            for (var i = 0; i < way.Unseen; i++)
            {
                way.Run();
            }
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                ways[i].Run();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        Console.WriteLine(title);
        var first = Median(times[0]);
        for (var i = 0; i < ways.Length; i++)
        {
            var median = Median(times[i]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {ways[i].Name,-46} {median,9:0.00} ms  least {times[i].Min(),8:0.00}  "
                + $"{(i == 0 ? "" : $"{first / median,7:0.0}x")}"));
        }
    }

    private static double Median(List<double> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
