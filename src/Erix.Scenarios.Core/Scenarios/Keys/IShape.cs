using System.Text.Json;

namespace Erix.Scenarios.Keys;

/// <summary>What a key's value looks like, as people and editors are told.</summary>
public interface IShape
{
    /// <summary>What it takes, as a message says it: "a string".</summary>
    string Kind { get; }

    /// <summary>A sound value as it is written in TOML.</summary>
    string Example { get; }

    /// <summary>For the table of keys in Markdown.</summary>
    string Values { get; }

    /// <summary>The keys of a table's own, for the table of keys in Markdown.</summary>
    IReadOnlyList<KeyText> Parts => [];

    /// <summary>The members of the JSON Schema object that is already open.</summary>
    void WriteSchema(Utf8JsonWriter json);
}

/// <summary>One key as a table for people has it.</summary>
public sealed record KeyText(string Name, string Values, string Default, string Doc);
