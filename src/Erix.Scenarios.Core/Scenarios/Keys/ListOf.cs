using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>An array whose items have one shape; every item that is wrong is reported.</summary>
public sealed class ListOf<T>(Shape<T> item) : Shape<IReadOnlyList<T>>
{
    public override string Kind => "an array";

    public override string Example => $"[{item.Example}]";

    public override string Values => $"a list: {item.Values}";

    public override IReadOnlyList<KeyText> Parts => item.Parts;

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out IReadOnlyList<T> result)
    {
        result = null;
        if (value is not TomlArray array)
        {
            return WrongType(value, key, report);
        }

        var items = new List<T>(array.Items.Count);
        var sound = true;
        foreach (var element in array.Items)
        {
            if (item.TryRead(element, key, report, out var read))
            {
                items.Add(read);
            }
            else
            {
                sound = false;
            }
        }

        result = items;
        return sound;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        item.WriteSchema(json);
        json.WriteEndObject();
    }
}
