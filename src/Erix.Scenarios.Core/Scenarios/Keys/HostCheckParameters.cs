namespace Erix.Scenarios.Keys;

/// <summary>What the parameters of host checks look like; one not named here is any text.</summary>
internal static class HostCheckParameters
{
    // Plain code beside the schema's patterns: the first Regex of a process costs more than reading a hundred files.
    private static readonly (string Name, string Pattern, Func<string, bool> IsSound, string Example)[] Rows =
    [
        ("partition", "^[A-Za-z0-9._-]+$", Keys.Name.IsName, "erix-data"),
        ("journal", "^[A-Za-z0-9._-]+$", Keys.Name.IsName, "erix-journal"),
        ("path", "^/", v => v.StartsWith('/'), "/data/FILE.BIN"),
        ("sha256", "^[0-9a-f]{64}$", v => v.Length == 64 && v.All(char.IsAsciiHexDigitLower),
            "64 lower-case hexadecimal digits"),
        ("policy", "^(strict|interop)$", v => v is "strict" or "interop", "strict"),
        ("finding", "^[A-Z0-9_]+$", v => v.Length > 0 && v.All(IsCode), "FAT_MIRROR_MISMATCH"),
        ("check", "\\S", _ => true, "e2fsck"),
    ];

    private static readonly (string Name, string Pattern, Func<string, bool> IsSound, string Example) AnyText =
        ("", "\\S", v => !string.IsNullOrWhiteSpace(v), "…");

    public static string Pattern(string name) => Row(name).Pattern;

    public static string Example(string name) => $"\"{Row(name).Example}\"";

    public static bool IsSound(string name, string value) => Row(name).IsSound(value);

    private static bool IsCode(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_';

    private static (string Name, string Pattern, Func<string, bool> IsSound, string Example) Row(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Name == name)
            {
                return row;
            }
        }

        return AnyText;
    }
}
