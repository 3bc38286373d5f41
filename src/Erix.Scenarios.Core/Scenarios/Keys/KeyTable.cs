using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>The keys that one kind of TOML table can have.</summary>
/// <param name="where">Ends a message: "" at the top level, " in [expect]" in a table.</param>
public sealed class KeyTable<TModel>(string where, IReadOnlyList<Key<TModel>> rows)
{
    private readonly Names _names = new([.. rows.Select(r => r.Name)]);
    private readonly Key<TModel>[] _required = [.. rows.Where(r => r.Required)];

    public IReadOnlyList<Key<TModel>> Rows { get; } = rows;

    /// <summary>The model with everything that could be read.</summary>
    /// <param name="failed">Gets the keys that could not.</param>
    public TModel Read(TomlTable table, TModel model, FileReport report, ICollection<string>? failed = null)
    {
        foreach (var entry in table.Entries)
        {
            if (!_names.TryIndexOf(entry.Key, out var index))
            {
                report.Add(
                    DiagnosticKinds.UnknownKey,
                    entry.KeyPosition,
                    $"unknown key '{entry.Key}'{where}; the nearest is '{_names.Nearest(entry.Key)}'");
            }
            else if (!Rows[index].TrySet(ref model, entry.Value, report))
            {
                failed?.Add(entry.Key);
            }
        }

        foreach (var row in _required)
        {
            if (!report.IsDamaged && !table.TryGet(row.Name, out _))
            {
                report.Add(
                    DiagnosticKinds.MissingKey,
                    table.Position,
                    $"{row.Name} is missing{where}: {row.Name} = {row.Shape.Example}");
            }
        }

        return model;
    }

    public void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var row in Rows)
        {
            json.WriteStartObject(row.Name);
            json.WriteString("description", $"{row.Doc} Default: {row.Default}.");
            row.Shape.WriteSchema(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (_required.Length > 0)
        {
            json.WriteStartArray("required");
            foreach (var row in _required)
            {
                json.WriteStringValue(row.Name);
            }

            json.WriteEndArray();
        }
    }
}
