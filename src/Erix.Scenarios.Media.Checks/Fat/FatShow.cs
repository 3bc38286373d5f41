using System.Globalization;
using System.Text;

namespace Erix.Scenarios.Media.Fat;

/// <summary>Bytes and names from a medium, in a form that does no harm in a log.</summary>
internal static class FatShow
{
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);

    public static string Text(ReadOnlySpan<byte> bytes) => Text(Encoding.Latin1.GetString(bytes));

    public static string Text(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            var harmless = unit >= ' ' && unit != '\x7F' && !char.IsSurrogate(unit) && !char.IsControl(unit);
            _ = harmless ? shown.Append(unit) : shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }

        return shown.ToString();
    }
}
