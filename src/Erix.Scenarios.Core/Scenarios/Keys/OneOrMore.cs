using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>One value, or a list of them.</summary>
public sealed class OneOrMore<T>(Shape<T> item) : Shape<IReadOnlyList<T>>
{
    private readonly ListOf<T> _list = new(item);

    public override string Kind => $"{item.Kind}, or an array";

    public override string Example => item.Example;

    public override string Values => $"{item.Values}, or a list";

    public override IReadOnlyList<KeyText> Parts => item.Parts;

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out IReadOnlyList<T> result)
    {
        if (value is TomlArray)
        {
            return _list.TryRead(value, key, report, out result);
        }

        var isSound = item.TryRead(value, key, report, out var one);
        result = isSound ? [one!] : null;
        return isSound;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        item.WriteSchema(json);
        json.WriteEndObject();
        json.WriteStartObject();
        _list.WriteSchema(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
