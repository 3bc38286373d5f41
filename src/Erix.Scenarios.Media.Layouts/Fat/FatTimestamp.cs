namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// FAT's local date and time at its real granularity: 10 ms for creation, 2 s for writing, a day for access. A value
/// that the medium cannot hold is a recipe's mistake, so it is refused and not rounded.
/// </summary>
internal static class FatTimestamp
{
    private const int TicksPer10Ms = 100_000;

    public static ushort Date(DateTime value)
    {
        if (value.Year is < 1980 or > 2107)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "FAT dates run from 1980 to 2107.");
        }

        return (ushort)(((value.Year - 1980) << 9) | (value.Month << 5) | value.Day);
    }

    /// <summary>The date of a field that has no time beside it.</summary>
    public static ushort Day(DateTime value) =>
        value.TimeOfDay == TimeSpan.Zero ? Date(value) : throw TooFine(value, "a day");

    /// <summary>The time of a field that has no tenths beside it.</summary>
    public static ushort TwoSeconds(DateTime value) =>
        value.Ticks % (2 * TimeSpan.TicksPerSecond) == 0 ? Time(value) : throw TooFine(value, "two seconds");

    public static ushort Time(DateTime value) =>
        (ushort)((value.Hour << 11) | (value.Minute << 5) | (value.Second / 2));

    /// <summary>DIR_CrtTimeTenth: hundredths of a second within the two seconds that the time counts.</summary>
    public static byte Tenth(DateTime value) =>
        value.Ticks % TicksPer10Ms == 0
            ? (byte)(value.Ticks % (2 * TimeSpan.TicksPerSecond) / TicksPer10Ms)
            : throw TooFine(value, "ten milliseconds");

    public static bool IsDate(ushort date)
    {
        var (month, day) = ((date >> 5) & 0xF, date & 0x1F);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(1980 + (date >> 9), month);
    }

    public static bool IsTime(ushort time) => time >> 11 < 24 && ((time >> 5) & 0x3F) < 60 && (time & 0x1F) < 30;

    private static ArgumentException TooFine(DateTime value, string granularity) =>
        new($"{value:O} is finer than {granularity}, which is all that FAT keeps there.");
}
