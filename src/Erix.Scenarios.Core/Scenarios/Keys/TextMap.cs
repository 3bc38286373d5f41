using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>
/// A table whose keys are names of the file's own, all with values of one shape; in the order of the file.
/// </summary>
public sealed class TextMap<T>(string name, Shape<T> item) : Shape<IReadOnlyList<KeyValuePair<string, T>>>
{
    public override string Kind => "a table";

    public override string Example => $"{{ {name} = {item.Example} }}";

    public override string Values => $"names, each with {item.Values}";

    public override IReadOnlyList<KeyText> Parts => item.Parts;

    public override bool TryRead(
        TomlValue value, string key, FileReport report,
        [MaybeNullWhen(false)] out IReadOnlyList<KeyValuePair<string, T>> result)
    {
        result = null;
        if (value is not TomlTable { Entries: var entries })
        {
            return WrongType(value, key, report);
        }

        var rows = new List<KeyValuePair<string, T>>(entries.Count);
        foreach (var entry in entries)
        {
            if (item.TryRead(entry.Value, $"{key}.{entry.Key}", report, out var read))
            {
                rows.Add(new(entry.Key, read));
            }
        }

        result = rows;
        return rows.Count == entries.Count;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("additionalProperties");
        item.WriteSchema(json);
        json.WriteEndObject();
    }
}
