using System.Globalization;
using System.Text.Json;

namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>Compares as toml-test does: floats as numbers, dates and times as such, the rest as text.</summary>
internal static class TaggedJson
{
    /// <summary>The first difference, or null.</summary>
    public static string? Difference(JsonElement expected, JsonElement actual, string path = "")
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return $"{path}: expected {expected.ValueKind}, found {actual.ValueKind}";
        }

        if (expected.ValueKind == JsonValueKind.Array)
        {
            return expected.GetArrayLength() != actual.GetArrayLength()
                ? $"{path}: expected {expected.GetArrayLength()} values, found {actual.GetArrayLength()}"
                : expected.EnumerateArray().Zip(actual.EnumerateArray())
                    .Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]"))
                    .FirstOrDefault(difference => difference is not null);
        }

        if (IsValue(expected) || IsValue(actual))
        {
            return IsValue(expected) && IsValue(actual) && AreSame(Tag(expected), Tag(actual))
                ? null
                : $"{path}: expected {expected}, found {actual}";
        }

        var keys = expected.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return keys.SetEquals(actual.EnumerateObject().Select(property => property.Name))
            ? keys.Select(key => Difference(expected.GetProperty(key), actual.GetProperty(key), $"{path}.{key}"))
                .FirstOrDefault(difference => difference is not null)
            : $"{path}: expected the keys of {expected}, found {actual}";
    }

    private static bool IsValue(JsonElement element) =>
        element.EnumerateObject().Count() == 2
        && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && element.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String;

    private static (string Type, string Text) Tag(JsonElement element) =>
        (element.GetProperty("type").GetString()!, element.GetProperty("value").GetString()!);

    private static bool AreSame((string Type, string Text) expected, (string Type, string Text) actual) =>
        expected.Type == actual.Type && expected.Type switch
        {
            "float" => Float(expected.Text).Equals(Float(actual.Text)),
            "datetime" => Moment(expected.Text).EqualsExact(Moment(actual.Text)),
            "datetime-local" or "date-local" => Moment(expected.Text + "Z") == Moment(actual.Text + "Z"),
            "time-local" => Moment($"2000-01-01T{expected.Text}Z") == Moment($"2000-01-01T{actual.Text}Z"),
            _ => expected.Text == actual.Text,
        };

    private static double Float(string text) => text switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None);
}
