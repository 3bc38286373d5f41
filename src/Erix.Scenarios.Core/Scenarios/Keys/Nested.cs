using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>A table with keys of its own.</summary>
/// <param name="empty">The model before its first key, given where the table starts.</param>
public sealed class Nested<TModel>(string name, KeyTable<TModel> keys, Func<TomlPosition, TModel> empty)
    : Shape<TModel>
{
    public override string Kind => "a table";

    public override string Example => $"{{ {keys.Rows[0].Name} = {keys.Rows[0].Shape.Example} }}";

    public override string Values => $"[{name}] {string.Join(", ", keys.Rows.Select(r => r.Name))}";

    public override IReadOnlyList<KeyText> Parts =>
        [.. keys.Rows.Select(r => new KeyText(r.Name, r.Shape.Values, r.Default, r.Doc))];

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out TModel result)
    {
        result = default;
        if (value is not TomlTable table)
        {
            return WrongType(value, key, report);
        }

        var before = report.Diagnostics.Count;
        result = keys.Read(table, empty(table.Position), report);
        return report.Diagnostics.Count == before;
    }

    public override void WriteSchema(Utf8JsonWriter json) => keys.WriteSchema(json);
}
