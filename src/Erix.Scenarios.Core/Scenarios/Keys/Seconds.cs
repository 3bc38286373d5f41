using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>A time limit: more than nothing, at most a day.</summary>
public sealed class Seconds : Shape<TimeSpan>
{
    private const int MaxSeconds = 86_400;

    public override string Kind => "a number of seconds";

    public override string Example => "30";

    public override string Values => $"seconds, more than 0, at most {MaxSeconds}";

    public override bool TryRead(TomlValue value, string key, FileReport report, out TimeSpan result)
    {
        result = default;
        double? seconds = value switch
        {
            TomlInteger number => number.Value,
            TomlFloat number => number.Value,
            _ => null,
        };
        if (seconds is not { } limit)
        {
            return WrongType(value, key, report);
        }

        // Written so that NaN falls out, too; a limit below one tick would come out as none.
        if (!(limit >= 0.001 && limit <= MaxSeconds))
        {
            report.Add(DiagnosticKinds.BadValue, value.Position, $"{key} takes {Values}: {key} = {Example}");
            return false;
        }

        result = TimeSpan.FromSeconds(limit);
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "number");
        json.WriteNumber("exclusiveMinimum", 0);
        json.WriteNumber("maximum", MaxSeconds);
    }
}
