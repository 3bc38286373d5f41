using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>What a plain string cannot be mistaken for: any text, blanks and control characters included.</summary>
public sealed class RawText(string example, bool mayBeEmpty = false) : Shape<string>
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

        if (result.Length == 0 && !mayBeEmpty)
        {
            report.Add(DiagnosticKinds.BadValue, value.Position, $"{key} is empty: {key} = {Example}, or leave it out");
            return false;
        }

        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "string");
        if (!mayBeEmpty)
        {
            json.WriteNumber("minLength", 1);
        }
    }
}
