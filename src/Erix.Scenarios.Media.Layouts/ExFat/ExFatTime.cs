namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// A time as an entry set keeps it: local date and time in two-second steps, hundredths on top, and the distance from
/// UTC in quarters of an hour. exFAT 1.00, 7.4.8 to 7.4.10.
/// </summary>
/// <param name="Timestamp">Table 29: year, month, day, hour, minute, double seconds.</param>
/// <param name="TenMsIncrement">0 to 199. LastAccessed has no such field.</param>
/// <param name="UtcOffset">Table 30: OffsetValid in bit 7, OffsetFromUtc in the others.</param>
public readonly record struct ExFatTime(uint Timestamp, byte TenMsIncrement, byte UtcOffset)
{
    public const byte OffsetValid = 0x80;
    public const byte MaxTenMsIncrement = 199;

    private const int FirstYear = 1980;
    private const int MinutesPerStep = 15;

    /// <summary>The instant, rounded down to hundredths of a second, as a clock at that offset shows it.</summary>
    public static ExFatTime From(DateTimeOffset time)
    {
        var timestamp = ((uint)(time.Year - FirstYear) << 25) | ((uint)time.Month << 21) | ((uint)time.Day << 16)
            | ((uint)time.Hour << 11) | ((uint)time.Minute << 5) | ((uint)time.Second / 2);
        var hundredths = (time.Second % 2 * 100) + (time.Millisecond / 10);
        var steps = (int)time.Offset.TotalMinutes / MinutesPerStep;
        return new ExFatTime(timestamp, (byte)hundredths, (byte)(OffsetValid | (steps & 0x7F)));
    }

    /// <summary>The same to two seconds, as LastAccessed keeps it.</summary>
    public static ExFatTime FromSeconds(DateTimeOffset time) => From(time) with { TenMsIncrement = 0 };

    /// <summary>The field that lies outside its range, or null: a date that does not exist is no time.</summary>
    public string? Fault()
    {
        var year = (int)(Timestamp >> 25) + FirstYear;
        var month = (int)(Timestamp >> 21) & 0xF;
        var day = (int)(Timestamp >> 16) & 0x1F;
        return (Timestamp & 0x1F) > 29 ? $"DoubleSeconds {Timestamp & 0x1F}"
            : ((Timestamp >> 5) & 0x3F) > 59 ? $"Minute {(Timestamp >> 5) & 0x3F}"
            : ((Timestamp >> 11) & 0x1F) > 23 ? $"Hour {(Timestamp >> 11) & 0x1F}"
            : month is < 1 or > 12 ? $"Month {month}"
            : day < 1 || day > DateTime.DaysInMonth(year, month) ? $"Day {day} of month {month}"
            : TenMsIncrement > MaxTenMsIncrement ? $"10msIncrement {TenMsIncrement}"
            : (UtcOffset & OffsetValid) == 0 && UtcOffset != 0 ? $"OffsetFromUtc {UtcOffset:X2}h without OffsetValid"
            : null;
    }
}
