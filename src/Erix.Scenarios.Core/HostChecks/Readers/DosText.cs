using System.Globalization;

namespace Erix.Scenarios.HostChecks.Readers;

/// <summary>Attributes and times that FAT and exFAT share, as effects spell them.</summary>
internal static class DosText
{
    /// <summary>"RHSA", less the letters that are off.</summary>
    public static string Letters(bool readOnly, bool hidden, bool system, bool archive) =>
        $"{(readOnly ? "R" : "")}{(hidden ? "H" : "")}{(system ? "S" : "")}{(archive ? "A" : "")}";

    /// <summary>
    /// Seconds since 1970 of a local time, with hundredths where there are any; "none" for what is no date.
    /// </summary>
    /// <param name="hundredths">0 to 199.</param>
    public static string Seconds(ushort date, ushort time, byte hundredths, int offsetMinutes = 0)
    {
        var (year, month, day) = (1980 + (date >> 9), (date >> 5) & 0xF, date & 0x1F);
        var (hour, minute, second) = (time >> 11, (time >> 5) & 0x3F, (time & 0x1F) * 2);
        var isDate = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        if (!isDate || hour > 23 || minute > 59 || second > 58)
        {
            return "none";
        }

        var instant = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc)
            .AddMilliseconds(10 * hundredths).AddMinutes(-offsetMinutes);
        var seconds = (instant - DateTime.UnixEpoch).TotalSeconds;
        return seconds.ToString("0.##", CultureInfo.InvariantCulture);
    }
}
