using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>An integer within bounds.</summary>
public sealed class Whole(int min, int max, int example) : Shape<int>
{
    public override string Kind => "an integer";

    public override string Example => example.ToString();

    public override string Values => $"{min} to {max}";

    public override bool TryRead(TomlValue value, string key, FileReport report, out int result)
    {
        result = 0;
        if (value is not TomlInteger number)
        {
            return WrongType(value, key, report);
        }

        if (number.Value < min || number.Value > max)
        {
            report.Add(
                DiagnosticKinds.BadValue, value.Position, $"{key} = {number.Value} is not within {min} to {max}");
            return false;
        }

        result = (int)number.Value;
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", min);
        json.WriteNumber("maximum", max);
    }
}
