using System.Text.Json.Nodes;
using Erix.Scenarios.Toml;
using Json.Schema;

namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>Judges TOML files by a generated schema as an editor does: somebody else's reader of JSON Schema.</summary>
internal sealed class SchemaJudge(string schema)
{
    private static readonly EvaluationOptions Told = new() { OutputFormat = OutputFormat.List };
    private readonly JsonSchema _schema = JsonSchema.FromText(schema);

    /// <summary>What is wrong with it; empty for a sound file.</summary>
    public string[] Objections(string toml)
    {
        var result = _schema.Evaluate(Json(TomlReader.Parse(toml).Root), Told);
        return result.IsValid
            ? []
            :
            [
                .. from detail in result.Details
                   where detail.HasErrors
                   from error in detail.Errors!
                   select $"{detail.InstanceLocation}: {error.Value}",
            ];
    }

    private static JsonNode? Json(TomlValue value) => value switch
    {
        TomlTable table => new JsonObject(table.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        TomlArray array => new JsonArray([.. array.Items.Select(Json)]),
        TomlString text => JsonValue.Create(text.Value),
        TomlInteger number => JsonValue.Create(number.Value),
        TomlFloat number => JsonValue.Create(number.Value),
        TomlBoolean flag => JsonValue.Create(flag.Value),
        TomlDateTime time => JsonValue.Create(time.Rfc3339),
        _ => throw new ArgumentException($"{value.Kind} is no TOML", nameof(value)),
    };
}
