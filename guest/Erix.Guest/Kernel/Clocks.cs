using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>The kernel's clock, and timers that the kernel fires.</summary>
internal static unsafe partial class Clocks
{
    private const int CLOCK_MONOTONIC = 1;
    private const int TFD_NONBLOCK = 0x800;
    private const int TFD_CLOEXEC = 0x80000;
    private const long NanosecondsInSecond = 1_000_000_000;
    private const long NanosecondsInMillisecond = 1_000_000;

    /// <summary>Nanoseconds that only ever grow.</summary>
    public static long Monotonic()
    {
        var time = stackalloc long[2];
        return clock_gettime(CLOCK_MONOTONIC, time) == 0
            ? (time[0] * NanosecondsInSecond) + time[1]
            : throw new KernelException($"no monotonic clock: {Libc.LastError()}");
    }

    /// <summary>A descriptor that has something to say once, when the time is up.</summary>
    public static int Timer(long milliseconds)
    {
        var fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        var nanoseconds = milliseconds * NanosecondsInMillisecond;
        var once = stackalloc long[] { 0, 0, nanoseconds / NanosecondsInSecond, nanoseconds % NanosecondsInSecond };
        return fd >= 0 && timerfd_settime(fd, 0, once, null) == 0
            ? fd
            : throw new KernelException($"no timer: {Libc.LastError()}");
    }

    /// <summary>How often it has fired since it was last asked.</summary>
    public static long Expirations(int timer)
    {
        long count;
        return Libc.read(timer, (byte*)&count, sizeof(long)) == sizeof(long) ? count : 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int clock_gettime(int clock, long* time);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int timerfd_create(int clock, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int timerfd_settime(int fd, int flags, long* next, long* previous);
}
