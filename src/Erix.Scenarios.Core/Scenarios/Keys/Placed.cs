using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>A string that keeps its place, for what can only be judged once all files are read.</summary>
public sealed class Placed(string example) : Shape<TomlString>
{
    public override string Kind => "strings";

    public override string Example => $"\"{example}\"";

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out TomlString result)
    {
        result = value as TomlString;
        if (result is null)
        {
            report.Add(
                DiagnosticKinds.WrongType, value.Position,
                $"{key} takes {Kind}, not {value.Kind}: {key} = [{Example}]");
        }

        return result is not null;
    }

    public override void WriteSchema(Utf8JsonWriter json) => json.WriteString("type", "string");
}
