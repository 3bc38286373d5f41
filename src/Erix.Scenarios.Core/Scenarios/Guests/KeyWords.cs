using System.Text.RegularExpressions;

namespace Erix.Scenarios;

/// <summary>{name} in a definition's words: the scenario's value of that key, its id, or its class.</summary>
internal sealed partial class KeyWords(Scenario scenario)
{
    private const string Id = "scenario";
    private const string Class = "class";

    private readonly Dictionary<string, string> _values = new(DataDialect.ValuesOf(scenario), StringComparer.Ordinal)
    {
        [Id] = scenario.Id,
        [Class] = scenario.Class.Name,
    };

    /// <summary>What stands for something without a key.</summary>
    public static IReadOnlyList<string> Own { get; } = [Id, Class];

    /// <summary>Every {name} of a text.</summary>
    public static IEnumerable<string> NamesIn(string word) => Name().Matches(word).Select(m => m.Groups[1].Value);

    /// <summary>A name that no key has, which lint objects to, stays as it is written.</summary>
    public string Fill(string word) => word.Contains('{')
        ? Name().Replace(word, match => _values.GetValueOrDefault(match.Groups[1].Value, match.Value))
        : word;

    [GeneratedRegex(@"\{([A-Za-z0-9_.-]+)\}")]
    private static partial Regex Name();
}
