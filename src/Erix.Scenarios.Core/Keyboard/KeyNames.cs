namespace Erix.Scenarios.Keyboard;

/// <summary>Keys as people and as QEMU call them, on the US layout.</summary>
public static class KeyNames
{
    private const string Shift = "shift";

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["enter"] = "ret",
        ["return"] = "ret",
        ["space"] = "spc",
        ["escape"] = "esc",
        ["del"] = "delete",
        ["ins"] = "insert",
        ["win"] = "meta_l",
        ["super"] = "meta_l",
        ["pageup"] = "pgup",
        ["pagedown"] = "pgdn",
    };

    /// <summary>Characters with their key; the upper row's with shift.</summary>
    private static readonly (string Characters, string Shifted, string[] Keys)[] Rows =
    [
        ("1234567890", "!@#$%^&*()", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]),
        ("`-=[]\\;',./", "~_+{}|:\"<>?",
         [
             "grave_accent", "minus", "equal", "bracket_left", "bracket_right", "backslash", "semicolon", "apostrophe",
             "comma", "dot", "slash",
         ]),
    ];

    /// <summary>Why these cannot be pressed or that cannot be typed; null where nothing speaks against it.</summary>
    public static string? Objection(IEnumerable<string> combinations, string text) =>
        combinations.FirstOrDefault(c => TryCombination(c) is null) is { } combination ? NoKey(combination)
            : text.Any(c => TryCharacter(c) is null) ? NotTyped(text.First(c => TryCharacter(c) is null))
            : null;

    /// <summary>"ctrl-alt-f1" as the keys to hold together.</summary>
    /// <exception cref="ArgumentException">There is nothing between two '-'.</exception>
    public static IReadOnlyList<string> Combination(string combination) =>
        TryCombination(combination) ?? throw new ArgumentException(NoKey(combination));

    /// <exception cref="ArgumentException">No key of the US layout types it.</exception>
    public static IReadOnlyList<string> OfCharacter(char c) =>
        TryCharacter(c) ?? throw new ArgumentException(NotTyped(c));

    private static string NoKey(string combination) =>
        $"no key is called \"\" in \"{combination}\" (the key '-' is called minus)";

    private static string NotTyped(char c) => $"no key of the US layout types '{c}'";

    private static string[]? TryCombination(string combination)
    {
        string[] keys = combination.ToLowerInvariant().Split('-');
        return keys.Contains("") ? null : [.. keys.Select(key => Aliases.GetValueOrDefault(key, key))];
    }

    private static string[]? TryCharacter(char c)
    {
        switch (c)
        {
            case >= 'a' and <= 'z':
                return [$"{c}"];
            case >= 'A' and <= 'Z':
                return [Shift, $"{char.ToLowerInvariant(c)}"];
            case ' ':
                return ["spc"];
            case '\n' or '\r':
                return ["ret"];
            case '\t':
                return ["tab"];
        }

        foreach (var (plain, shifted, keys) in Rows)
        {
            if (plain.IndexOf(c, StringComparison.Ordinal) is >= 0 and var index)
            {
                return [keys[index]];
            }

            if (shifted.IndexOf(c, StringComparison.Ordinal) is >= 0 and var upper)
            {
                return [Shift, keys[upper]];
            }
        }

        return null;
    }
}
