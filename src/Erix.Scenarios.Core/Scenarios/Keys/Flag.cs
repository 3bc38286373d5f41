using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

public sealed class Flag : Shape<bool>
{
    public override string Kind => "a boolean";

    public override string Example => "true";

    public override string Values => "true, false";

    public override bool TryRead(TomlValue value, string key, FileReport report, out bool result)
    {
        result = value is TomlBoolean { Value: true };
        return value is TomlBoolean || WrongType(value, key, report);
    }

    public override void WriteSchema(Utf8JsonWriter json) => json.WriteString("type", "boolean");
}
