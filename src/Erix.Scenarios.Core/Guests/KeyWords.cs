using System.Text.RegularExpressions;

namespace Erix.Scenarios.Guests;

/// <summary>{name} in a definition's words: the scenario's value of that key, its id, or its class.</summary>
internal sealed partial class KeyWords(Scenario scenario)
{
    private readonly Dictionary<string, string> _values = new(DataDialect.ValuesOf(scenario), StringComparer.Ordinal)
    {
        ["scenario"] = scenario.Id,
        ["class"] = scenario.Class.Name,
    };

    /// <summary>A name that no key has stays as it is written.</summary>
    public string Fill(string word) => word.Contains('{')
        ? Name().Replace(word, match => _values.GetValueOrDefault(match.Groups[1].Value, match.Value))
        : word;

    [GeneratedRegex(@"\{([A-Za-z0-9_.-]+)\}")]
    private static partial Regex Name();
}
