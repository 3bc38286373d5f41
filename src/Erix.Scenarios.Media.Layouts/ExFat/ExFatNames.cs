namespace Erix.Scenarios.Media.ExFat;

/// <summary>What a name may be. exFAT 1.00, 7.7.3, Table 35.</summary>
internal static class ExFatNames
{
    private const string InvalidCharacters = "\"*/:<>?\\|";

    private const int MostPrinted = 64;

    /// <summary>The first rule that the name breaks, with the reason; null where it is one.</summary>
    public static (ExFatNameRule Rule, string Message)? Fault(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var unit = name[i];
            if (unit < ' ' || InvalidCharacters.Contains(unit, StringComparison.Ordinal))
            {
                return (ExFatNameRule.Character, $"character {i} is U+{(int)unit:X4}");
            }

            if (char.IsHighSurrogate(unit) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(unit))
            {
                return (ExFatNameRule.Surrogate, $"code unit {i}, {(int)unit:X4}h, is half a character");
            }
        }

        return name is "." or ".." ? (ExFatNameRule.Dot, $"the name is '{name}'") : null;
    }

    /// <summary>The name for a report: bounded, and without what a terminal or a decoder would trip over.</summary>
    public static string Printable(ReadOnlySpan<char> name)
    {
        var text = new char[Math.Min(name.Length, MostPrinted)];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.IsControl(name[i]) || char.IsSurrogate(name[i]) ? '\uFFFD' : name[i];
        }

        return new string(text);
    }
}
