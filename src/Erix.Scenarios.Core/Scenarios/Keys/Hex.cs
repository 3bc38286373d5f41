using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>Bytes as hexadecimal digits.</summary>
public sealed class Hex : Shape<ReadOnlyMemory<byte>>
{
    public override string Kind => "a string";

    public override string Example => "\"00ff17\"";

    public override string Values => "hexadecimal digits, two for a byte";

    public override bool TryRead(TomlValue value, string key, FileReport report, out ReadOnlyMemory<byte> result)
    {
        result = default;
        if (value is not TomlString text)
        {
            return WrongType(value, key, report);
        }

        var problem = Problem(text.Value);
        if (problem is not null)
        {
            report.Add(DiagnosticKinds.BadValue, value.Position, $"{key} {problem}: {key} = {Example}");
            return false;
        }

        result = Convert.FromHexString(text.Value);
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", "^([0-9a-fA-F]{2})+$");
    }

    private static string? Problem(string digits)
    {
        if (digits.Length == 0)
        {
            return "is empty";
        }

        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return $"has '{c}', which is no hexadecimal digit";
            }
        }

        return digits.Length % 2 == 0 ? null : $"has {digits.Length} digits, and a byte takes two";
    }
}
