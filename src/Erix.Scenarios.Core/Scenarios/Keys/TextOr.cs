using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>A string for the plain case, or a table that says more.</summary>
public sealed class TextOr<T>(string example, Func<string, T> plain, Shape<T> table) : Shape<T>
{
    private readonly Text _text = new(example);

    public override string Kind => "a string or a table";

    public override string Example => _text.Example;

    public override string Values => $"a string, or {table.Values}";

    public override IReadOnlyList<KeyText> Parts => table.Parts;

    public override bool TryRead(TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (value is TomlTable)
        {
            return table.TryRead(value, key, report, out result);
        }

        if (value is not TomlString)
        {
            return WrongType(value, key, report);
        }

        if (!_text.TryRead(value, key, report, out var text))
        {
            return false;
        }

        result = plain(text);
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        _text.WriteSchema(json);
        json.WriteEndObject();
        json.WriteStartObject();
        table.WriteSchema(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
