using System.Globalization;

namespace Erix.Scenarios.Toml;

/// <summary>Integers and floats. The word is known to begin like one.</summary>
internal static class TomlNumbers
{
    public static TomlValue Read(TomlScanner scanner, ReadOnlySpan<char> word, TomlPosition at)
    {
        var value = Parse(word, at, out var objection);
        if (value is null)
        {
            scanner.Report(at, $"{TomlScanner.Quote(word)} is not a number: {objection}");
            return TomlBroken.Instance;
        }

        return value;
    }

    private static TomlValue? Parse(ReadOnlySpan<char> word, TomlPosition at, out string objection)
    {
        var isSigned = word[0] is '+' or '-';
        var isNegative = word[0] == '-';
        var digits = isSigned ? word[1..] : word;
        if (digits.SequenceEqual("inf") || digits.SequenceEqual("nan"))
        {
            objection = "";
            var value = digits[0] == 'n' ? double.NaN : double.PositiveInfinity;
            return new TomlFloat(at, isNegative ? -value : value);
        }

        if (digits.Length > 1 && digits[0] == '0' && (digits[1] | 0x20) is 'x' or 'o' or 'b')
        {
            return ParsePrefixed(digits, isSigned, at, out objection);
        }

        objection = FindFault(digits, out var isFloat);
        if (objection.Length > 0)
        {
            return null;
        }

        if (isFloat)
        {
            return ParseFloat(word, at, out objection);
        }

        return ParseDecimal(digits, isNegative, at, out objection);
    }

    /// <summary>0x…, 0o…, 0b….</summary>
    private static TomlInteger? ParsePrefixed(
        ReadOnlySpan<char> digits, bool isSigned, TomlPosition at, out string objection)
    {
        var prefix = digits[1];
        var (bits, name) = (prefix | 0x20) switch
        {
            'x' => (4, "a hexadecimal"),
            'o' => (3, "an octal"),
            _ => (1, "a binary"),
        };
        objection = "";
        if (char.IsAsciiLetterUpper(prefix))
        {
            objection = $"the prefix is written 0{char.ToLowerInvariant(prefix)}";
        }
        else if (isSigned)
        {
            objection = $"no sign may stand before 0{prefix}";
        }
        else if (digits.Length == 2)
        {
            objection = $"digits are missing after 0{prefix}";
        }

        var value = 0UL;
        for (var i = 2; i < digits.Length && objection.Length == 0; i++)
        {
            if (digits[i] == '_')
            {
                objection = i > 2 && i + 1 < digits.Length && digits[i + 1] != '_' ? "" : Underscore;
                continue;
            }

            var digit = DigitValue(digits[i]);
            if (digit >= 1 << bits)
            {
                objection = $"{TomlScanner.Quote(digits[i..])} does not begin with {name} digit";
            }
            else if (value > (ulong)long.MaxValue >> bits)
            {
                objection = TooBig;
            }
            else
            {
                value = (value << bits) | (uint)digit;
            }
        }

        return objection.Length > 0 ? null : new TomlInteger(at, (long)value);
    }

    private static int DigitValue(char each) => each switch
    {
        >= '0' and <= '9' => each - '0',
        >= 'a' and <= 'f' => each - 'a' + 10,
        >= 'A' and <= 'F' => each - 'A' + 10,
        _ => int.MaxValue,
    };

    private const string Underscore = "an underscore stands only between two digits";

    private const string TooBig = "it does not fit into 64 bits (-9223372036854775808 to 9223372036854775807)";

    /// <summary>Checks the form of a decimal integer or a float, its sign taken off.</summary>
    private static string FindFault(ReadOnlySpan<char> digits, out bool isFloat)
    {
        isFloat = false;
        var rest = digits;
        var fault = SkipDigits(ref rest, "at its start");
        if (fault.Length == 0 && digits is ['0', '_' or (>= '0' and <= '9'), ..])
        {
            return "it begins with a needless 0 (octal is written 0o…)";
        }

        if (fault.Length == 0 && rest.Length > 0 && rest[0] == '.')
        {
            isFloat = true;
            rest = rest[1..];
            fault = SkipDigits(ref rest, "behind the point");
        }

        if (fault.Length == 0 && rest.Length > 0 && (rest[0] | 0x20) == 'e')
        {
            isFloat = true;
            rest = rest[1..];
            rest = rest.Length > 0 && rest[0] is '+' or '-' ? rest[1..] : rest;
            fault = SkipDigits(ref rest, "in the exponent");
        }

        return fault.Length > 0 || rest.Length == 0
            ? fault
            : $"{TomlScanner.Quote(rest)} does not belong there (a string stands in quotes)";
    }

    private static string SkipDigits(ref ReadOnlySpan<char> rest, string where)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] == '_'))
        {
            var isLast = length + 1 == rest.Length || !char.IsAsciiDigit(rest[length + 1]);
            if (rest[length] == '_' && (length == 0 || isLast))
            {
                return Underscore;
            }

            length++;
        }

        rest = rest[length..];
        return length == 0 ? $"a digit is missing {where}" : "";
    }

    private static TomlInteger? ParseDecimal(
        ReadOnlySpan<char> digits, bool isNegative, TomlPosition at, out string objection)
    {
        objection = "";

        // Counted down from zero, because the range reaches one further on that side.
        var value = 0L;
        foreach (var each in digits)
        {
            if (each == '_')
            {
                continue;
            }

            var digit = each - '0';
            if (value < (long.MinValue + digit) / 10)
            {
                objection = TooBig;
                return null;
            }

            value = (value * 10) - digit;
        }

        if (!isNegative && value == long.MinValue)
        {
            objection = TooBig;
            return null;
        }

        return new TomlInteger(at, isNegative ? value : -value);
    }

    private static TomlFloat? ParseFloat(ReadOnlySpan<char> word, TomlPosition at, out string objection)
    {
        objection = "";
        if (word.Contains('_'))
        {
            var plain = new char[word.Length];
            var length = 0;
            foreach (var each in word)
            {
                if (each != '_')
                {
                    plain[length++] = each;
                }
            }

            word = plain.AsSpan(0, length);
        }

        var value = double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
        {
            objection = "it is too big for a 64-bit float (infinity is written inf)";
            return null;
        }

        return new TomlFloat(at, value);
    }
}
