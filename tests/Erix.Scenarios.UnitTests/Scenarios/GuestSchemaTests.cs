using System.Text.Json;
using System.Text.RegularExpressions;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class GuestSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(GuestSchema.ToJson()).RootElement;

    [Fact]
    public void The_committed_schema_of_guests_is_what_the_key_table_gives() =>
        File.ReadAllText(Path.Combine(TestPaths.Root, GuestSchema.FileName)).Should().Be(
            GuestSchema.ToJson(), "'erix schema --guests > guests/guest.schema.json' brings it up to date");

    [Fact]
    public void The_schema_of_guests_has_every_key_and_no_other()
    {
        Schema.GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .Should().Equal(GuestKeys.Table.Rows.Select(r => r.Name));
        Schema.GetProperty("additionalProperties").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public void Every_reference_in_the_schema_of_guests_leads_somewhere()
    {
        var references = Regex.Matches(GuestSchema.ToJson(), "\"\\$ref\": \"#/\\$defs/([a-z]+)\"")
            .Select(m => m.Groups[1].Value);

        references.Should().NotBeEmpty()
            .And.BeSubsetOf(Schema.GetProperty("$defs").EnumerateObject().Select(d => d.Name));
    }

    [Fact]
    public void The_table_of_guests_keys_has_a_row_for_each_key_and_for_the_keys_of_each_section()
    {
        var rows = GuestSchema.ToMarkdown().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToArray();

        rows.Should().OnlyHaveUniqueItems().And.OnlyContain(
            r => Regex.Replace(r, @"\\\|", "").Count(c => c == '|') == 5, "a cell must not end early");
        string[] sections =
        [
            "boot.kernel", "end.status", "console.prompt", "key.values", "payload.as", "disk.medium", "<file>.path",
        ];
        foreach (var key in GuestKeys.Table.Rows.Select(k => k.Name).Concat(sections))
        {
            rows.Should().Contain(r => r.StartsWith($"| `{key}` |", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_readme_has_the_table_of_guests_keys_that_the_tool_prints() =>
        File.ReadAllText(Path.Combine(TestPaths.Root, "README.md")).ReplaceLineEndings("\n")
            .Contains(GuestSchema.ToMarkdown().Trim(), StringComparison.Ordinal)
            .Should().BeTrue("the table is what ./erix schema --markdown --guests prints");
}
