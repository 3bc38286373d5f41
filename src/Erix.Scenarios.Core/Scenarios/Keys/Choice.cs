using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>One name of a closed set, and what each stands for.</summary>
public sealed class Choice<T>(IReadOnlyList<string> names, Func<int, T> meaning) : Shape<T>
{
    /// <summary>A cell with more names than this is not read by anybody; a command lists them.</summary>
    private const int MostInACell = 60;

    private readonly Names _names = new(names);

    public override string Kind => "a string";

    public override string Example => $"\"{_names.All[^1]}\"";

    public override string Values => _names.All.Count <= MostInACell
        ? string.Join(", ", _names.All)
        : $"{string.Join(", ", _names.All.Take(4))} … {_names.All.Count} names; `erix schema` has them all";

    public override bool TryRead(TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (value is not TomlString text)
        {
            return WrongType(value, key, report);
        }

        if (!_names.TryIndexOf(text.Value, out var index))
        {
            report.Add(
                DiagnosticKinds.UnknownValue,
                value.Position,
                $"unknown value '{text.Value}' for {key}; the nearest is '{_names.Nearest(text.Value)}'");
            return false;
        }

        result = meaning(index);
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("enum");
        foreach (var name in _names.All)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
