using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>One [[verify]] row: which parameters it takes is decided by its check.</summary>
internal sealed class HostCheck : Shape<HostCheckSpec>
{
    private static readonly Names Checks = new([.. HostCheckTable.Nameable.Select(c => c.Name)]);
    private static readonly Dictionary<string, Names> KeysOfCheck = HostCheckTable.Nameable.ToDictionary(
        c => c.Name, c => new Names([.. c.Keys.Select(k => k.Name)]), StringComparer.Ordinal);

    public override string Kind => "tables";

    public override string Example => "{ check = \"e2fsck\" }";

    public override string Values => $"rows of check ({string.Join(", ", Checks.All)}), partition and its parameters";

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out HostCheckSpec result)
    {
        result = null;
        if (value is not TomlTable table)
        {
            return WrongType(value, key, report);
        }

        return TryReadCheck(table, report, out var check) && TryReadParameters(table, check, report, out result);
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("oneOf");
        foreach (var check in HostCheckTable.Nameable)
        {
            WriteSchema(json, check);
        }

        json.WriteEndArray();
    }

    private static HostCheckRow? Find(string name) => HostCheckTable.Nameable.FirstOrDefault(c => c.Name == name);

    private static bool TryReadCheck(TomlTable table, FileReport report, [NotNullWhen(true)] out HostCheckRow? check)
    {
        check = null;
        if (!table.TryGet("check", out var entry))
        {
            if (!report.IsDamaged)
            {
                report.Add(
                    DiagnosticKinds.MissingKey, table.Position, "check is missing in [[verify]]: check = \"e2fsck\"");
            }
        }
        else if (entry.Value is not TomlString text)
        {
            report.Add(
                DiagnosticKinds.WrongType,
                entry.Value.Position,
                $"check takes a string, not {entry.Value.Kind}: check = \"e2fsck\"");
        }
        else if ((check = Find(text.Value)) is null)
        {
            report.Add(
                DiagnosticKinds.UnknownValue,
                text.Position,
                $"unknown value '{text.Value}' for check; the nearest is '{Checks.Nearest(text.Value)}'");
        }

        return check is not null;
    }

    private static bool TryReadParameters(
        TomlTable table, HostCheckRow check, FileReport report, [NotNullWhen(true)] out HostCheckSpec? spec)
    {
        var before = report.Diagnostics.Count;
        var parameters = new List<HostCheckParameter>();
        string? partition = null;
        foreach (var entry in table.Entries)
        {
            if (!TryReadParameter(entry, check, report, out var text))
            {
                continue;
            }

            if (entry.Key == "partition")
            {
                partition = text.Value;
            }
            else if (entry.Key != "check")
            {
                parameters.Add(new HostCheckParameter(entry.Key, text.Value, text.Position));
            }
        }

        if (!report.IsDamaged)
        {
            ReportMissing(table, check, report);
        }

        spec = report.Diagnostics.Count > before
            ? null
            : new HostCheckSpec
            {
                Check = check.Name,
                Partition = partition,
                Parameters = parameters,
                Position = table.Position,
            };
        return spec is not null;
    }

    private static bool TryReadParameter(
        TomlEntry entry, HostCheckRow check, FileReport report, [NotNullWhen(true)] out TomlString? text)
    {
        text = entry.Value as TomlString;
        var parameter = check.Keys.FirstOrDefault(k => k.Name == entry.Key);
        if (parameter is null)
        {
            report.Add(
                DiagnosticKinds.UnknownKey,
                entry.KeyPosition,
                $"{check.Name} has no parameter '{entry.Key}'; the nearest is "
                + $"'{KeysOfCheck[check.Name].Nearest(entry.Key)}'");
            return false;
        }

        if (text is null)
        {
            report.Add(
                DiagnosticKinds.WrongType,
                entry.Value.Position,
                $"{entry.Key} takes a string, not {entry.Value.Kind}: {entry.Key} = {parameter.QuotedExample}");
        }
        else if (!parameter.IsSound(text.Value))
        {
            report.Add(
                DiagnosticKinds.BadValue,
                text.Position,
                $"'{text.Value}' cannot be a {entry.Key}: {entry.Key} = {parameter.QuotedExample}");
            text = null;
        }

        return text is not null;
    }

    private static void ReportMissing(TomlTable table, HostCheckRow check, FileReport report)
    {
        foreach (var key in check.RequiredKeys)
        {
            if (!table.TryGet(key.Name, out _))
            {
                report.Add(
                    DiagnosticKinds.MissingKey,
                    table.Position,
                    $"{check.Name} needs {key.Name}: {key.Name} = {key.QuotedExample}");
            }
        }

        if (check.AnyOf.Count > 0 && !check.AnyOf.Any(key => table.TryGet(key.Name, out _)))
        {
            var names = string.Join(" or ", check.AnyOf.Select(k => k.Name));
            report.Add(
                DiagnosticKinds.MissingKey, table.Position, $"{check.Name} needs {names}, or it could not fail");
        }
    }

    private static void WriteSchema(Utf8JsonWriter json, HostCheckRow check)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteString("description", check.Meaning);
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        json.WriteStartObject("check");
        json.WriteString("const", check.Name);
        json.WriteEndObject();
        foreach (var key in check.Keys.Skip(1))
        {
            json.WriteStartObject(key.Name);
            json.WriteString("type", "string");
            json.WriteString("pattern", key.Pattern);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var key in check.RequiredKeys)
        {
            json.WriteStringValue(key.Name);
        }

        json.WriteEndArray();
        if (check.AnyOf.Count > 0)
        {
            json.WriteStartArray("anyOf");
            foreach (var key in check.AnyOf)
            {
                json.WriteStartObject();
                json.WriteStartArray("required");
                json.WriteStringValue(key.Name);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
