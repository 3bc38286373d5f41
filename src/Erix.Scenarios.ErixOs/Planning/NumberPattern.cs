using System.Globalization;

namespace Erix.Scenarios.ErixOs;

/// <summary>A regular expression for the numbers between two.</summary>
internal static class NumberPattern
{
    /// <param name="last">Of as many digits as the first.</param>
    public static string Between(long first, long last)
    {
        var (low, high) = (Digits(first), Digits(last));
        return low.Length == high.Length && first <= last
            ? Between(low, high)
            : throw new ArgumentException($"{first} to {last} is no span of numbers of one length", nameof(last));
    }

    private static string Between(string low, string high)
    {
        if (low == high)
        {
            return low;
        }

        if (low.Length == 1)
        {
            return $"[{low}-{high}]";
        }

        if (low.All(d => d == '0') && high.All(d => d == '9'))
        {
            return $"[0-9]{{{low.Length}}}";
        }

        var rest = low.Length - 1;
        if (low[0] == high[0])
        {
            return low[0] + Between(low[1..], high[1..]);
        }

        var parts = new List<string>();
        for (var digit = low[0]; digit <= high[0]; digit++)
        {
            var from = digit == low[0] ? low[1..] : new string('0', rest);
            var to = digit == high[0] ? high[1..] : new string('9', rest);
            parts.Add(digit + Between(from, to));
        }

        return $"(?:{string.Join('|', parts)})";
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
