using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>A value of rootd_test_mode.</summary>
internal sealed class TestMode : Shape<string>
{
    private static readonly Names Known = new(RootdTestModes.Known);

    public override string Kind => "a string";

    public override string Example => "\"phase4-e2fs-fat\"";

    public override string Values =>
        string.Join(", ", RootdTestModes.Known.Concat(RootdTestModes.Families.Select(f => $"{f}*")));

    public override bool TryRead(TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out string result)
    {
        result = (value as TomlString)?.Value;
        if (result is null)
        {
            return WrongType(value, key, report);
        }

        if (Known.TryIndexOf(result, out _))
        {
            return true;
        }

        if (!RootdTestModes.IsInFamily(result))
        {
            report.Add(
                DiagnosticKinds.UnknownValue,
                value.Position,
                $"unknown value '{result}' for {key}; the nearest is '{Known.Nearest(result)}'");
            return false;
        }

        if (Names.TryNearMiss(result, Known.All, out var known))
        {
            report.Add(
                DiagnosticKinds.NearMiss,
                value.Position,
                $"'{result}' is taken as a mode of your own; if it is a slip, the nearest known one is '{known}'");
        }

        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteStartArray("enum");
        foreach (var mode in RootdTestModes.Known)
        {
            json.WriteStringValue(mode);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteString("pattern", $"^({string.Join('|', RootdTestModes.Families)})[a-z0-9-]+$");
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
