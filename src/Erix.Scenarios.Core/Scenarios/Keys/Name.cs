using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>A name that somebody will type into a test filter.</summary>
public sealed class Name(string example) : Shape<string>
{
    public override string Kind => "a string";

    public override string Example => $"\"{example}\"";

    public override string Values => "a name of letters, digits, '-', '_' and '.'";

    /// <summary>Only characters to which a test filter gives no meaning: not | &amp; = ! ~ or brackets.</summary>
    public static bool IsName(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out string result)
    {
        result = (value as TomlString)?.Value;
        if (result is null)
        {
            return WrongType(value, key, report);
        }

        if (!IsName(result))
        {
            report.Add(DiagnosticKinds.BadValue, value.Position, $"'{result}' is not {Values}: {key} = {Example}");
            return false;
        }

        return true;
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", "^[A-Za-z0-9._-]+$");
    }
}
