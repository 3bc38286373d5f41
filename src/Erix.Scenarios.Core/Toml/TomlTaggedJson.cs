using System.Globalization;
using System.Text.Json;

namespace Erix.Scenarios.Toml;

/// <summary>The form in which toml-test compares values: each with its type, and as a string.</summary>
public static class TomlTaggedJson
{
    public static void Write(Stream output, TomlTable root)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        Write(json, root);
    }

    private static void Write(Utf8JsonWriter json, TomlValue value)
    {
        switch (value)
        {
            case TomlTable table:
                json.WriteStartObject();
                foreach (var entry in table.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case TomlArray array:
                json.WriteStartArray();
                foreach (var item in array.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                var (type, text) = Tag(value);
                json.WriteStartObject();
                json.WriteString("type", type);
                json.WriteString("value", text);
                json.WriteEndObject();
                break;
        }
    }

    private static (string Type, string Text) Tag(TomlValue value) => value switch
    {
        TomlString text => ("string", text.Value),
        TomlInteger integer => ("integer", integer.Value.ToString(CultureInfo.InvariantCulture)),
        TomlBoolean boolean => ("bool", boolean.Value ? "true" : "false"),
        TomlFloat number => ("float", Spell(number.Value)),
        TomlDateTime { TimeKind: TomlTimeKind.OffsetDateTime } time => ("datetime", time.Rfc3339),
        TomlDateTime { TimeKind: TomlTimeKind.LocalDateTime } time => ("datetime-local", time.Rfc3339),
        TomlDateTime { TimeKind: TomlTimeKind.LocalDate } time => ("date-local", time.Rfc3339),
        TomlDateTime time => ("time-local", time.Rfc3339),
        _ => throw new ArgumentException($"toml-test has no tag for {value.Kind}", nameof(value)),
    };

    private static string Spell(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
