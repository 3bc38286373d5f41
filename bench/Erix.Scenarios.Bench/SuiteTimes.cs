using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Erix.Scenarios.Bench;

/// <summary>Where a suite's time went, from the TRX of its run and the serial logs attached there.</summary>
internal static partial class SuiteTimes
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private static readonly (string Name, Func<Run, double> Of)[] Steps =
    [
        ("media", r => r.Media),
        ("slot (waiting for others)", r => r.Slot),
        ("boot: QEMU to the guest's first word", r => r.Boot),
        ("guest work: from there to the VM's end", r => r.Vm - r.Boot),
        ("host checks", r => r.HostChecks),
    ];

    public static int Print(string trx)
    {
        var runs = Read(trx);
        var work = runs.Sum(r => r.Media + r.Vm + r.HostChecks);
        Console.WriteLine($"{"seconds per scenario by step",-40} {"mean",8} {"median",8} {"most",8} {"sum",9}   share");
        foreach (var (name, of) in Steps)
        {
            double[] times = [.. runs.Select(of).Order()];
            var share = name.StartsWith("slot", StringComparison.Ordinal) ? "" : $"{times.Sum() / work,6:0 %}";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-40} {times.Average(),8:0.000} {times[times.Length / 2],8:0.000} {times[^1],8:0.000} "
                + $"{times.Sum(),9:0.0}   {share}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{runs.Count} VMs, {runs.Sum(r => r.Vm):0.0} s of VM time; the longest:"));
        foreach (var run in runs.OrderByDescending(r => r.Vm).Take(5))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {run.Vm,6:0.00} s  {run.Id}"));
        }

        return 0;
    }

    /// <summary>An order in which others may start the same, as the suite does.</summary>
    public static int PrintLongestFirst(string trx)
    {
        foreach (var run in Read(trx).OrderByDescending(r => r.Vm))
        {
            Console.WriteLine(run.Id);
        }

        return 0;
    }

    private static List<Run> Read(string trx)
    {
        var runs = XDocument.Load(trx).Descendants(Trx + "UnitTestResult");
        var attachments = Directory.GetDirectories(
            Path.GetDirectoryName(Path.GetFullPath(trx))!, "In", SearchOption.AllDirectories)
            .SelectMany(f => Directory.GetDirectories(f)).ToDictionary(
                f => Path.GetFileName(f)!, StringComparer.Ordinal);
        return [.. runs.Select(r => Of(r, attachments)).OfType<Run>()];
    }

    /// <summary>Null for a case that had no VM.</summary>
    private static Run? Of(XElement result, Dictionary<string, string> attachments)
    {
        var times = Times().Match(result.Descendants(Trx + "StdOut").FirstOrDefault()?.Value ?? "");
        var folder = attachments.GetValueOrDefault((string?)result.Attribute("relativeResultsDirectory") ?? "");
        var log = folder is null
            ? null
            : Directory.GetFiles(folder, "serial.log*", SearchOption.AllDirectories).FirstOrDefault();
        var first = log is null ? null : File.ReadLines(log).FirstOrDefault();
        return times.Success && first is not null
            ? new Run(
                (string)result.Attribute("testName")!, Seconds(times, 1), Seconds(times, 2), Seconds(times, 3),
                Seconds(times, 4),
                double.Parse(first.TrimStart().Split(' ')[0], CultureInfo.InvariantCulture))
            : null;
    }

    private static double Seconds(Match match, int group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"times: media ([\d.]+) s, slot ([\d.]+) s, vm ([\d.]+) s, host checks ([\d.]+) s")]
    private static partial Regex Times();

    private sealed record Run(string Id, double Media, double Slot, double Vm, double HostChecks, double Boot);
}
