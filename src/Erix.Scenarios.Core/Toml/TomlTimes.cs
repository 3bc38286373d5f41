using System.Globalization;

namespace Erix.Scenarios.Toml;

/// <summary>Dates and times: RFC 3339, but seconds may be left out and a space may stand for the T.</summary>
internal static class TomlTimes
{
    private const string DateForm = "a date is written YYYY-MM-DD";
    private const string TimeForm = "a time is written HH:MM, HH:MM:SS or HH:MM:SS.fff";

    /// <summary>Digits, and then what stands between the parts of a date or of a time.</summary>
    public static bool LooksLikeTime(ReadOnlySpan<char> word)
    {
        var digits = LeadingDigits(word);
        return digits > 0 && digits < word.Length && word[digits] is '-' or ':';
    }

    private static int LeadingDigits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        return digits;
    }

    /// <summary>Takes the time that one space behind a date brings in.</summary>
    public static ReadOnlySpan<char> ExtendOverSpace(TomlScanner scanner, ReadOnlySpan<char> word)
    {
        const int dateLength = 10;
        if (word.Length != dateLength
            || scanner.Peek(dateLength) != ' '
            || scanner.Peek(dateLength + 1) is < '0' or > '9')
        {
            return word;
        }

        var rest = scanner.Rest;
        var time = rest[(dateLength + 1)..];
        var length = 0;
        while (length < time.Length
            && (TomlScanner.IsBare(time[length]) || time[length] is ':' or '.' or '+'))
        {
            length++;
        }

        return rest[..(dateLength + 1 + length)];
    }

    public static TomlValue Read(TomlScanner scanner, ReadOnlySpan<char> word, TomlPosition at)
    {
        var parts = new Parts();
        var objection = parts.Parse(word);
        if (objection.Length > 0)
        {
            scanner.Report(at, $"{TomlScanner.Quote(word)} is not a date or time: {objection}");
            return TomlBroken.Instance;
        }

        return new TomlDateTime(at, parts.Kind, parts.ToRfc3339());
    }

    /// <summary>What was read; ranges are checked by RFC 3339, 5.6 and 5.7.</summary>
    private ref struct Parts
    {
        private bool _hasDate;
        private bool _hasTime;
        private int _year;
        private int _month;
        private int _day;
        private int _hour;
        private int _minute;
        private int _second;
        private ReadOnlySpan<char> _fraction;
        private ReadOnlySpan<char> _offset;

        public readonly TomlTimeKind Kind => (_hasDate, _hasTime, _offset.Length > 0) switch
        {
            (true, true, true) => TomlTimeKind.OffsetDateTime,
            (true, true, false) => TomlTimeKind.LocalDateTime,
            (true, false, _) => TomlTimeKind.LocalDate,
            _ => TomlTimeKind.LocalTime,
        };

        /// <summary>Empty if all is well.</summary>
        public string Parse(ReadOnlySpan<char> rest)
        {
            _hasDate = rest[LeadingDigits(rest)] == '-';
            if (_hasDate)
            {
                if (!TakeNumber(ref rest, 4, out _year) || !Take(ref rest, '-') || !TakeNumber(ref rest, 2, out _month)
                    || !Take(ref rest, '-') || !TakeNumber(ref rest, 2, out _day))
                {
                    return DateForm;
                }

                if (rest.IsEmpty)
                {
                    return CheckDate();
                }

                if (!Take(ref rest, 'T') && !Take(ref rest, 't') && !Take(ref rest, ' '))
                {
                    return $"{DateForm}, and T or one space stands between it and a time";
                }
            }

            return ParseTime(rest);
        }

        private string ParseTime(ReadOnlySpan<char> rest)
        {
            _hasTime = true;
            if (!TakeNumber(ref rest, 2, out _hour) || !Take(ref rest, ':') || !TakeNumber(ref rest, 2, out _minute))
            {
                return TimeForm;
            }

            if (Take(ref rest, ':'))
            {
                if (!TakeNumber(ref rest, 2, out _second))
                {
                    return TimeForm;
                }

                if (Take(ref rest, '.'))
                {
                    var length = LeadingDigits(rest);
                    _fraction = rest[..length];
                    rest = rest[length..];
                    if (length == 0)
                    {
                        return "digits are missing behind the point";
                    }
                }
            }

            _offset = rest;
            return rest.IsEmpty || _hasDate ? CheckOffset(rest) : $"{TimeForm}, an offset needs a date as well";
        }

        private readonly string CheckOffset(ReadOnlySpan<char> rest)
        {
            if (rest.IsEmpty || rest is ['Z' or 'z'])
            {
                return CheckRanges();
            }

            if ((!Take(ref rest, '+') && !Take(ref rest, '-')) || !TakeNumber(ref rest, 2, out var hours)
                || !Take(ref rest, ':') || !TakeNumber(ref rest, 2, out var minutes) || !rest.IsEmpty)
            {
                return $"{TimeForm}, an offset behind it Z or +HH:MM or -HH:MM";
            }

            return hours > 23 || minutes > 59 ? "an offset reaches from -23:59 to +23:59" : CheckRanges();
        }

        private readonly string CheckRanges()
        {
            var objection = _hasDate ? CheckDate() : "";
            return objection.Length > 0 ? objection
                : _hour > 23 ? "hours reach from 00 to 23"
                : _minute > 59 ? "minutes reach from 00 to 59"
                : _second > 60 ? "seconds reach from 00 to 59 (60 is a leap second)"
                : "";
        }

        private readonly string CheckDate()
        {
            if (_month is < 1 or > 12)
            {
                return "months reach from 01 to 12";
            }

            // DateTime knows no year 0, so the rule stands here once more.
            var isLeap = _year % 4 == 0 && (_year % 100 != 0 || _year % 400 == 0);
            var days = _month switch { 2 => isLeap ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };
            return _day < 1 || _day > days ? $"the days of {_year:D4}-{_month:D2} reach from 01 to {days}" : "";
        }

        public readonly string ToRfc3339()
        {
            var date = _hasDate ? $"{_year:D4}-{_month:D2}-{_day:D2}" : "";
            if (!_hasTime)
            {
                return date;
            }

            var fraction = _fraction.IsEmpty ? "" : $".{_fraction[..Math.Min(9, _fraction.Length)]}";
            var time = $"{_hour:D2}:{_minute:D2}:{_second:D2}{fraction}{_offset.ToString().ToUpperInvariant()}";
            return _hasDate ? $"{date}T{time}" : time;
        }

        private static bool Take(ref ReadOnlySpan<char> rest, char expected)
        {
            if (rest.IsEmpty || rest[0] != expected)
            {
                return false;
            }

            rest = rest[1..];
            return true;
        }

        private static bool TakeNumber(ref ReadOnlySpan<char> rest, int digits, out int value)
        {
            value = 0;
            if (rest.Length < digits || LeadingDigits(rest[..digits]) < digits)
            {
                return false;
            }

            value = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            rest = rest[digits..];
            return true;
        }
    }
}
