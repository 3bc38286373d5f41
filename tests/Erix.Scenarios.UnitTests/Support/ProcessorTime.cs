using System.Diagnostics;
using System.Globalization;

namespace Erix.Scenarios.UnitTests.Support;

/// <summary>
/// How long this thread was really at work: what else the machine does is no fault of what is measured. Where the
/// system does not say, the time that passed.
/// </summary>
internal sealed class ProcessorTime
{
    private const string OwnSchedule = "/proc/thread-self/schedstat";

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TimeSpan? _start = AtWork();

    public TimeSpan Elapsed => AtWork() is { } now && _start is { } start ? now - start : _watch.Elapsed;

    private static TimeSpan? AtWork() =>
        File.Exists(OwnSchedule) && long.Parse(File.ReadAllText(OwnSchedule).Split(' ')[0], CultureInfo.InvariantCulture) is var nanoseconds and > 0
            ? TimeSpan.FromTicks(nanoseconds / 100)
            : null;
}
