using System.Globalization;

namespace Erix.Scenarios.Toml;

/// <summary>Dates and times, RFC 3339 with TOML's freedoms: seconds may be left out, a space may stand for the T.</summary>
internal static class TomlTimes
{
    private const string Form =
        "a date is written YYYY-MM-DD, a time HH:MM, HH:MM:SS or HH:MM:SS.fff, and T or one space stands between them; "
        + "Z or +HH:MM may follow";

    /// <summary>A colon, or a hyphen that is neither a sign nor that of an exponent.</summary>
    public static bool LooksLikeTime(ReadOnlySpan<byte> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] == ':' || (word[i] == '-' && (word[i - 1] | 0x20) != 'e'))
            {
                return word[0] is >= (byte)'0' and <= (byte)'9';
            }
        }

        return false;
    }

    /// <summary>Takes the time that one space behind a date brings in.</summary>
    public static ReadOnlySpan<byte> ExtendOverSpace(TomlScanner scanner, ReadOnlySpan<byte> word)
    {
        const int dateLength = 10;
        if (word.Length != dateLength || scanner.Peek(dateLength) != ' ' || scanner.Peek(dateLength + 1) is < '0' or > '9')
        {
            return word;
        }

        var rest = scanner.Rest;
        var time = rest[(dateLength + 1)..];
        var length = 0;
        while (length < time.Length && (TomlKeys.IsBare(time[length]) || time[length] is (byte)':' or (byte)'.' or (byte)'+'))
        {
            length++;
        }

        return rest[..(dateLength + 1 + length)];
    }

    public static TomlValue Read(TomlScanner scanner, ReadOnlySpan<byte> word, TomlPosition at)
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
        private ReadOnlySpan<byte> _fraction;
        private ReadOnlySpan<byte> _offset;

        public readonly TomlTimeKind Kind => (_hasDate, _hasTime, _offset.Length > 0) switch
        {
            (true, true, true) => TomlTimeKind.OffsetDateTime,
            (true, true, false) => TomlTimeKind.LocalDateTime,
            (true, false, _) => TomlTimeKind.LocalDate,
            _ => TomlTimeKind.LocalTime,
        };

        /// <summary>Empty if all is well.</summary>
        public string Parse(ReadOnlySpan<byte> rest)
        {
            _hasDate = rest.Length > 2 && rest[2] != ':';
            if (_hasDate)
            {
                if (!TakeNumber(ref rest, 4, out _year) || !Take(ref rest, '-') || !TakeNumber(ref rest, 2, out _month)
                    || !Take(ref rest, '-') || !TakeNumber(ref rest, 2, out _day))
                {
                    return Form;
                }

                if (rest.IsEmpty)
                {
                    return CheckDate();
                }

                if (!Take(ref rest, 'T') && !Take(ref rest, 't') && !Take(ref rest, ' '))
                {
                    return Form;
                }
            }

            return ParseTime(rest);
        }

        private string ParseTime(ReadOnlySpan<byte> rest)
        {
            _hasTime = true;
            if (!TakeNumber(ref rest, 2, out _hour) || !Take(ref rest, ':') || !TakeNumber(ref rest, 2, out _minute))
            {
                return Form;
            }

            if (Take(ref rest, ':'))
            {
                if (!TakeNumber(ref rest, 2, out _second))
                {
                    return Form;
                }

                if (Take(ref rest, '.'))
                {
                    var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                    length = length < 0 ? rest.Length : length;
                    _fraction = rest[..length];
                    rest = rest[length..];
                    if (length == 0)
                    {
                        return "digits are missing behind the point";
                    }
                }
            }

            _offset = rest;
            return rest.IsEmpty || _hasDate ? CheckOffset(rest) : Form;
        }

        private readonly string CheckOffset(ReadOnlySpan<byte> rest)
        {
            if (rest.IsEmpty || rest is [(byte)'Z' or (byte)'z'])
            {
                return CheckRanges();
            }

            if ((!Take(ref rest, '+') && !Take(ref rest, '-')) || !TakeNumber(ref rest, 2, out var hours)
                || !Take(ref rest, ':') || !TakeNumber(ref rest, 2, out var minutes) || !rest.IsEmpty)
            {
                return Form;
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

            var fraction = _fraction.IsEmpty ? "" : "." + Ascii(_fraction[..Math.Min(9, _fraction.Length)]);
            var time = $"{_hour:D2}:{_minute:D2}:{_second:D2}{fraction}{Ascii(_offset).ToUpperInvariant()}";
            return _hasDate ? $"{date}T{time}" : time;
        }

        private static string Ascii(ReadOnlySpan<byte> bytes) => System.Text.Encoding.ASCII.GetString(bytes);

        private static bool Take(ref ReadOnlySpan<byte> rest, char expected)
        {
            if (rest.IsEmpty || rest[0] != expected)
            {
                return false;
            }

            rest = rest[1..];
            return true;
        }

        private static bool TakeNumber(ref ReadOnlySpan<byte> rest, int digits, out int value)
        {
            value = 0;
            if (rest.Length < digits || rest[..digits].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return false;
            }

            value = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            rest = rest[digits..];
            return true;
        }
    }
}
