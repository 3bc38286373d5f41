using System.Collections;

namespace Erix.Scenarios.Media;

/// <summary>
/// The environment that this process was started with. Nothing else reads it: whoever depends on a variable takes its
/// value, so that a test can hand over another.
/// </summary>
public static class HostVariables
{
    public static IReadOnlyDictionary<string, string> Ours { get; } = Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "", StringComparer.Ordinal);

    /// <summary>Null where it is not set, or empty.</summary>
    public static string? Of(string name) => Of(Ours, name);

    /// <summary>The same of variables that somebody else names.</summary>
    public static string? Of(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
