using System.Text.Json;
using System.Text.RegularExpressions;
using Erix.Guest.Contract;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Keys;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(ScenarioSchema.ToJson(Samples.Loaded)).RootElement;

    [Fact]
    public void The_committed_schema_is_what_the_key_table_gives() =>
        File.ReadAllText(Path.Combine(TestPaths.Root, ScenarioSchema.FileName)).Should().Be(
            ScenarioSchema.ToJson(Samples.Loaded),
            "'erix schema > scenarios/scenario.schema.json' brings it up to date");

    [Fact]
    public void The_schema_has_every_key_and_no_other()
    {
        Schema.GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .Should().Equal(Samples.Loaded.Keys.Rows.Select(r => r.Name));
        Schema.GetProperty("additionalProperties").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public void Every_reference_in_the_schema_leads_somewhere()
    {
        var references = Regex.Matches(ScenarioSchema.ToJson(Samples.Loaded), "\"\\$ref\": \"#/\\$defs/([a-z]+)\"")
            .Select(m => m.Groups[1].Value);

        references.Should().NotBeEmpty().And.BeSubsetOf(
            Schema.GetProperty("$defs").EnumerateObject().Select(d => d.Name));
    }

    [Fact]
    public void The_schema_lists_every_medium() =>
        Schema.GetProperty("properties").GetProperty("block_storage_image").GetProperty("enum").EnumerateArray()
            .Select(v => v.GetString()).Should().Equal(["auto", "none", .. MediaCatalog.All.Select(v => v.Name)]);

    [Fact]
    public void The_schema_lists_every_mode_and_no_other() =>
        Schema.GetProperty("properties").GetProperty("rootd_test_mode").GetProperty("enum").EnumerateArray()
            .Select(v => v.GetString()).Should().Equal(RootdModes.All.Select(m => m.Name));

    [Theory]
    [InlineData("partition", "EFI System Partition", "a/b")]
    [InlineData("path", "/a", "a")]
    [InlineData("policy", "interop", "none")]
    [InlineData("finding", "EXT_1", "ext")]
    [InlineData("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "E3")]
    [InlineData("command", "stat /", " ")]
    public void The_schema_and_the_reader_agree_on_a_parameter(string name, string sound, string refused)
    {
        var parameter = HostCheckTable.Nameable.SelectMany(c => c.Keys).First(k => k.Name == name);
        foreach (var value in new[] { sound, refused, "" })
        {
            Regex.IsMatch(value, parameter.Pattern).Should().Be(parameter.IsSound(value));
        }

        parameter.IsSound(sound).Should().BeTrue();
        parameter.IsSound(refused).Should().BeFalse();
    }

    [Fact]
    public void The_table_in_Markdown_has_a_row_for_each_key_and_check()
    {
        var rows = ScenarioSchema.ToMarkdown(Samples.Loaded).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .ToArray();

        rows.Should().OnlyContain(
            r => Regex.Replace(r, @"\\\|", "").Count(c => c == '|') == 5, "a cell must not end early");
        foreach (
            var key in Samples.Loaded.Keys.Rows.Where(
                k => !k.Name.EndsWith("d_test_mode", StringComparison.Ordinal)
                    && !k.Name.StartsWith("drv_", StringComparison.Ordinal)))
        {
            rows.Should().Contain(r => r.StartsWith($"| `{key.Name}` |", StringComparison.Ordinal));
        }

        rows.Should().ContainSingle(r => r.StartsWith("| `<service>_test_mode` |", StringComparison.Ordinal));
        rows.Where(r => r.StartsWith("| `verify: ", StringComparison.Ordinal)).Should().HaveCount(
            HostCheckTable.Nameable.Count);
    }
}
