using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>"MARKER" or { regex = "…" }.</summary>
internal sealed class MarkerShape : Shape<MarkerPattern>
{
    public override string Kind => "strings or { regex = \"…\" }";

    public override string Example => "\"MYOS:READY\"";

    public override string Values => "a marker, or { regex = \"…\" }";

    public override bool TryRead(
        TomlValue value, string key, FileReport report, [MaybeNullWhen(false)] out MarkerPattern result)
    {
        result = value switch
        {
            TomlString text => new MarkerPattern(text.Value, IsRegex: false, text.Position),
            TomlTable { Entries: [{ Key: "regex", Value: TomlString text }] } =>
                new MarkerPattern(text.Value, IsRegex: true, text.Position),
            _ => null,
        };
        if (result is null)
        {
            report.Add(
                DiagnosticKinds.WrongType, value.Position,
                $"{key} takes {Kind}, not {Name(value)}: {key} = [{Example}]");
            return false;
        }

        var problem = result.IsRegex ? RegexProblem(result.Text) : TextProblem(result.Text);
        if (problem is not null)
        {
            report.Add(DiagnosticKinds.BadValue, result.Position, problem);
        }

        return problem is null;
    }

    public override void WriteSchema(Utf8JsonWriter json) => json.WriteString("$ref", "#/$defs/marker");

    private static string Name(TomlValue value) =>
        value is TomlTable { Entries: [var entry, ..] } ? $"a table with '{entry.Key}'" : value.Kind;

    private static string? TextProblem(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "an empty marker is on every line: name one, or leave it out";
        }

        return text.AsSpan().ContainsAny('\r', '\n')
            ? "a marker cannot span lines: name one marker for each line"
            : null;
    }

    private static string? RegexProblem(string pattern)
    {
        try
        {
            return MarkerPattern.ToRegex(pattern).IsMatch("")
                ? $"regex '{pattern}' matches an empty line, and so every line: make it ask for something"
                : null;
        }
        catch (ArgumentException e)
        {
            return $"regex '{pattern}' cannot be read: {e.Message}";
        }
        catch (NotSupportedException)
        {
            return $"regex '{pattern}' needs backtracking (a look-around, back-reference or atomic group): "
                + "write it without, the guest's output must not decide how long a match takes";
        }
    }
}
