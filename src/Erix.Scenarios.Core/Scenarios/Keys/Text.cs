using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>A string that says something.</summary>
public sealed class Text(string example) : Shape<string>
{
    public override string Kind => "a string";

    public override string Example => $"\"{example}\"";

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out string result)
    {
        result = (value as TomlString)?.Value;
        if (result is null)
        {
            return WrongType(value, key, report);
        }

        if (string.IsNullOrWhiteSpace(result))
        {
            report.Add(DiagnosticKinds.BadValue, value.Position, $"{key} is empty: {key} = {Example}, or leave it out");
            return false;
        }

        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", "\\S");
    }
}
