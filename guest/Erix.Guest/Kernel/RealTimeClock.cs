using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>The machine's clock as a time of day and a source of interrupts, by a descriptor of /dev/rtc0.</summary>
internal static unsafe class RealTimeClock
{
    private const ulong RTC_RD_TIME = 0x80247009;
    private const ulong RTC_WKALM_SET = 0x4028700F;
    private const int InterruptCountShift = 8;

    /// <summary>
    /// Two, as the second that comes next may be over before the alarm is set, and such an alarm never interrupts.
    /// </summary>
    private const int SecondsAhead = 2;

    public static DateTime Read(int fd)
    {
        Time time;
        return Libc.ioctl(fd, RTC_RD_TIME, &time) == 0
            ? time.ToDateTime()
            : throw new KernelException($"the clock cannot be read: {Libc.LastError()}");
    }

    /// <summary>What it shows, in seconds since 1970.</summary>
    public static long Seconds(int fd) => new DateTimeOffset(Read(fd)).ToUnixTimeSeconds();

    /// <summary>The clock will interrupt when it shows that second, once.</summary>
    public static void SetAlarm(int fd)
    {
        var alarm = new Alarm { Enabled = 1, Time = Time.Of(Read(fd).AddSeconds(SecondsAhead)) };
        if (Libc.ioctl(fd, RTC_WKALM_SET, &alarm) != 0)
        {
            throw new KernelException($"the clock takes no alarm: {Libc.LastError()}");
        }
    }

    /// <summary>Waits in the kernel for the clock.</summary>
    /// <returns>How many interrupts it has told of since the last wait.</returns>
    public static long Wait(int fd)
    {
        ulong told;
        return Libc.read(fd, (byte*)&told, sizeof(ulong)) == sizeof(ulong)
            ? (long)(told >> InterruptCountShift)
            : throw new KernelException($"the clock cannot be waited for: {Libc.LastError()}");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        private const int FirstYear = 1900;

        public int Second;
        public int Minute;
        public int Hour;
        public int Day;
        public int Month;
        public int Year;
        public int WeekDay;
        public int YearDay;
        public int IsSummer;

        public static Time Of(DateTime time) => new()
        {
            Second = time.Second,
            Minute = time.Minute,
            Hour = time.Hour,
            Day = time.Day,
            Month = time.Month - 1,
            Year = time.Year - FirstYear,
        };

        public readonly DateTime ToDateTime() =>
            new(Year + FirstYear, Month + 1, Day, Hour, Minute, Second, DateTimeKind.Utc);
    }

    /// <summary>The two flags are bytes; the time begins at the next word.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Alarm
    {
        public byte Enabled;
        public byte Pending;
        public Time Time;
    }
}
