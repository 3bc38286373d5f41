using System.Text.Json;
using System.Text.RegularExpressions;
using Erix.Scenarios.Keys;
using Erix.Scenarios.Media;
using Erix.Scenarios.UnitTests.Running;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class SpecCoverageTests
{
    /// <summary>Keys for any guest, which came after the specification of EriX's.</summary>
    private static readonly string[] OfGuests = ["guest", "disk", "act"];

    /// <summary>
    /// EriX's, but not its specification's: nothing there lets a scenario make a service, the kernel or a bootloader
    /// fail, or boot what is packaged.
    /// </summary>
    private static readonly string[] OfErix =
        ["crashing_service", "kernel_exception", "disk_image_fault", "runtime_image_test_harness"];

    [Fact]
    public void The_key_table_has_exactly_the_keys_of_the_specification()
    {
        var spec = Spec.Lines("scenario-keys.md");
        var own = spec.Single(l => l.StartsWith("Ours beside them", StringComparison.Ordinal));
        var expected = spec.Where(l => l.StartsWith("| ", StringComparison.Ordinal)).SelectMany(KeysOfRow)
            .Concat(Regex.Matches(own[..own.IndexOf('[')], "`([a-z_]+)`").Select(m => m.Groups[1].Value))
            .Concat(Regex.Matches(own, @"`\[+([a-z]+)\]+`").Select(m => m.Groups[1].Value));

        Samples.Loaded.Keys.Rows.Select(r => r.Name).Should().BeEquivalentTo(expected.Concat(OfGuests).Concat(OfErix));
    }

    [Fact]
    public void The_keys_of_expect_are_those_of_the_specification()
    {
        var own = Spec.Lines("scenario-keys.md").Single(
            l => l.StartsWith("Ours beside them", StringComparison.Ordinal));

        foreach (var key in ExpectKeys.Table([.. Samples.Guest.Definition.End.Names]).Rows
            .Where(k => k.Name != "allow_fatal"))
        {
            own.Should().Contain(key.Name.Replace("_any_order", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_media_names_are_those_of_the_specification_with_filesystem_and_kind()
    {
        var expected = Spec.Lines("media-variants.tsv").Skip(1).Select(l => l.Split('\t')).Where(
            c => c[2] != "selector")
            .Select(c => (Name: c[0], FileSystem: c[1], Kind: c[2]));

        expected.Should().BeSubsetOf(
            MediaCatalog.All.Select(
                v => (v.Name, v.FileSystem, v.Kind == MediaKind.Positive ? "positive" : "negative")));
    }

    [Theory]
    [InlineData("block_storage_image")]
    [InlineData("phase0_missing_service")]
    [InlineData("service_primary_control_fault")]
    [InlineData("service_explicit_endpoint_fault")]
    [InlineData("service_startup_peer_fault")]
    [InlineData("disk_image_case")]
    [InlineData("kernel_rootd_test")]
    [InlineData("runtime_config_profile")]
    public void Every_value_that_the_source_lists_is_accepted(string key)
    {
        var source = string.Join('\n', Spec.Lines("sources/002_077fe8b976e24d0e.txt"));
        var values = Regex.Match(source, $@"• {key} \(([^)]*)\)").Groups[1].Value.Split('|');

        values.Should().NotBeEmpty().And.OnlyContain(v => v.Length > 0);
        var property = JsonDocument.Parse(ScenarioSchema.ToJson(Samples.Loaded)).RootElement.GetProperty("properties")
            .GetProperty(key).GetRawText();
        values.Should().OnlyContain(v => property.Contains($"\"{v}\"", StringComparison.Ordinal));
    }

    /// <summary>
    /// A row's first column: plain names, or &lt;service&gt;_test_mode with the services in the third.
    /// </summary>
    private static IEnumerable<string> KeysOfRow(string row)
    {
        var cells = row.Split(" | ");
        var keys = cells[0].TrimStart('|', ' ');
        if (keys is "key" or "---")
        {
            return [];
        }

        return keys == "<service>_test_mode"
            ? cells[2].TrimEnd('|', ' ').Split(", ").Select(s => $"{s.Split(' ')[0]}_test_mode")
            : keys.Split(", ");
    }
}
