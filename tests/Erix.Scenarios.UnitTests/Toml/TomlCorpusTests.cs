using System.Text.Json;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlCorpusTests
{
    public static TheoryData<string> Valid => TomlCorpus.Rows("valid");

    public static TheoryData<string> Invalid => TomlCorpus.Rows("invalid");

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_file_has_the_values_toml_test_expects(string file)
    {
        var document = TomlReader.Parse(TomlCorpus.Read(file));

        document.Diagnostics.Should().BeEmpty();
        using var written = new MemoryStream();
        TomlTaggedJson.Write(written, document.Root);
        var expected = JsonDocument.Parse(TomlCorpus.Read(Path.ChangeExtension(file, ".json"))).RootElement;
        var actual = JsonDocument.Parse(written.ToArray()).RootElement;
        TaggedJson.Difference(expected, actual).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_file_is_refused_at_a_place_inside_it(string file)
    {
        var bytes = TomlCorpus.Read(file);

        var document = TomlReader.Parse(bytes);

        document.IsValid.Should().BeFalse();
        var lines = bytes.Count(each => each == '\n') + 1;
        document.Diagnostics.Should().OnlyContain(
            each => each.Position.Line >= 1 && each.Position.Line <= lines && each.Position.Column >= 1);
    }

    [Fact]
    public void The_comparison_itself_tells_values_apart()
    {
        static string? Compare(string expected, string actual) => TaggedJson.Difference(
            JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement);

        const string one = """{"a":{"type":"float","value":"1"}}""";
        Compare("""{"a":{"type":"float","value":"1.0"}}""", one).Should().BeNull();
        Compare("""{"a":{"type":"float","value":"1.5"}}""", one).Should().NotBeNull();
        Compare("""{"a":{"type":"float","value":"nan"}}""", one).Should().NotBeNull();
        Compare("""{"a":{"type":"integer","value":"1"}}""", one).Should().NotBeNull();
        Compare("""{"a":[]}""", """{"a":{}}""").Should().NotBeNull();
        Compare("""{"a":[{}]}""", """{"a":[]}""").Should().NotBeNull();
        Compare("""{"a":{}}""", """{"b":{}}""").Should().NotBeNull();
        Compare(
            """{"a":{"type":"datetime","value":"2000-01-01T00:00:00.5Z"}}""",
            """{"a":{"type":"datetime","value":"2000-01-01T00:00:00.500Z"}}""").Should().BeNull();
        Compare(
            """{"a":{"type":"time-local","value":"00:00:01"}}""",
            """{"a":{"type":"time-local","value":"00:00:02"}}""").Should().NotBeNull();
    }
}
