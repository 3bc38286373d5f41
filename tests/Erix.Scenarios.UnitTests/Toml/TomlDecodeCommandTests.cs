using System.Text;
using System.Text.Json;
using Erix.Scenarios.Cli;

namespace Erix.Scenarios.UnitTests.Toml;

public sealed class TomlDecodeCommandTests
{
    [Fact]
    public void A_valid_document_becomes_tagged_JSON_and_exit_code_0()
    {
        var (exitCode, json, errors) = Decode("""
            s = "é"
            i = 0x10
            f = -1.5
            b = true
            odt = 1979-05-27 07:32z
            ldt = 1979-05-27T07:32:00.5
            d = 1979-05-27
            t = 07:32
            n = [nan, -nan, inf, -inf]
            [a.b]
            [[c]]
            x = {y = []}
            """);

        exitCode.Should().Be(0);
        errors.Should().BeEmpty();
        const string expected = """
            {
              "s": {"type": "string", "value": "é"},
              "i": {"type": "integer", "value": "16"},
              "f": {"type": "float", "value": "-1.5"},
              "b": {"type": "bool", "value": "true"},
              "odt": {"type": "datetime", "value": "1979-05-27T07:32:00Z"},
              "ldt": {"type": "datetime-local", "value": "1979-05-27T07:32:00.5"},
              "d": {"type": "date-local", "value": "1979-05-27"},
              "t": {"type": "time-local", "value": "07:32:00"},
              "n": [
                {"type": "float", "value": "nan"}, {"type": "float", "value": "nan"},
                {"type": "float", "value": "inf"}, {"type": "float", "value": "-inf"}
              ],
              "a": {"b": {}},
              "c": [{"x": {"y": []}}]
            }
            """;
        JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(expected).RootElement)
            .Should().BeTrue(json);
    }

    [Fact]
    public void An_invalid_document_gives_each_error_with_its_place_nothing_else_and_exit_code_1()
    {
        var (exitCode, json, errors) = Decode("a = 01\nb = 1\nb = 2");

        exitCode.Should().Be(1);
        json.Should().BeEmpty();
        errors.Split(Environment.NewLine).Should().Equal(
            "<stdin>(1,5): '01' is not a number: it begins with a needless 0 (octal is written 0o…)",
            "<stdin>(3,1): a key may stand only once in a table; 'b' was first set at (2,1)",
            "");
    }

    [Fact]
    public void A_file_is_named_as_the_user_named_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "a = ");
            using var errors = new StringWriter();

            var exitCode = TomlCommands.Decode(file, () => Stream.Null, () => Stream.Null, errors);

            exitCode.Should().Be(1);
            errors.ToString().Should()
                .Be($"{file}(1,5): a value is missing; found the end of the file{Environment.NewLine}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_command_takes_a_file_or_none()
    {
        var command = TomlCommands.Create();

        command.Parse(["decode"]).Errors.Should().BeEmpty();
        command.Parse(["decode", "x.toml"]).Errors.Should().BeEmpty();
        command.Parse(["decode", "x.toml", "y.toml"]).Errors.Should().NotBeEmpty();
        command.Parse(["encode"]).Errors.Should().NotBeEmpty();
    }

    private static (int ExitCode, string Json, string Errors) Decode(string toml)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var input = new MemoryStream(Encoding.UTF8.GetBytes(toml));
        var exitCode = TomlCommands.Decode(null, () => input, () => output, errors);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
