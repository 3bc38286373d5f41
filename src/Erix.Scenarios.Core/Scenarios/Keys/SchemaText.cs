using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Erix.Scenarios.Keys;

/// <summary>What the schemas of all kinds of files share, and their tables for people.</summary>
internal static class SchemaText
{
    public const string TableHead = "| key | values | default | what it does |\n| --- | --- | --- | --- |\n";

    /// <summary>JSON Schema, draft 2020-12, of a file whose keys <paramref name="writeKeys"/> writes.</summary>
    public static string ToJson(string title, string description, Action<Utf8JsonWriter> writeKeys)
    {
        // LF everywhere, so that the committed copy is the same bytes on every machine.
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", title);
            json.WriteString("description", description);
            writeKeys(json);
            json.WriteStartObject("$defs");
            json.WriteStartObject("marker");
            WriteMarker(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    public static void Append(StringBuilder text, string key, string values, string otherwise, string doc) =>
        text.Append($"| `{key}` | {Cell(values)} | {Cell(otherwise)} | {Cell(doc)} |\n");

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);

    private static void WriteMarker(Utf8JsonWriter json)
    {
        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteString("pattern", "^[^\\r\\n]*\\S[^\\r\\n]*$");
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        json.WriteStartObject("regex");
        json.WriteString("type", "string");
        json.WriteNumber("minLength", 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("required");
        json.WriteStringValue("regex");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
