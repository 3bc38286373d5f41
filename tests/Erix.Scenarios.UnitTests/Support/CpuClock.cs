using System.Runtime.InteropServices;

namespace Erix.Scenarios.UnitTests.Support;

/// <summary>
/// A stopwatch over this thread's own processor time: what a check costs, and not what else the machine does meanwhile.
/// </summary>
internal sealed partial class CpuClock
{
    private const int CLOCK_THREAD_CPUTIME_ID = 3;
    private readonly TimeSpan _start = Now();
    private TimeSpan? _stopped;

    public TimeSpan Elapsed => (_stopped ?? Now()) - _start;

    public long ElapsedMilliseconds => (long)Elapsed.TotalMilliseconds;

    public static CpuClock StartNew() => new();

    public void Stop() => _stopped = Now();

    private static TimeSpan Now()
    {
        var time = default(TimeSpec);
        return clock_gettime(CLOCK_THREAD_CPUTIME_ID, ref time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100)
            : throw new InvalidOperationException("this thread has no clock of its own");
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, ref TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
