using System.Text.RegularExpressions;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>A marker as the scenario names it: plain text, or { regex = "…" }.</summary>
/// <param name="Position">Where the scenario file says so.</param>
public sealed record MarkerPattern(string Text, bool IsRegex, TomlPosition Position)
{
    /// <summary>Linear in its input however the pattern is written: a guest decides what it is run against.</summary>
    public static Regex ToRegex(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public override string ToString() => IsRegex ? $"/{Text}/" : Text;
}
