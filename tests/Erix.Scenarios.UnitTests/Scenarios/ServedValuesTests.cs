using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>
/// Every value of every key that has a closed set of them is served, and a scenario of the repository shows it; or it
/// is not served, and the plan says why; or lint refuses it. A value that plans well and that no scenario shows is none
/// of the three.
/// </summary>
public sealed class ServedValuesTests
{
    /// <summary>It tells the host when to run a VM, and nothing to the VM.</summary>
    private const string HostsOwn = "exclusive";

    private static readonly ScenarioCatalog Catalog = ScenarioCatalog.Load(TestPaths.Root);
    private static readonly Dictionary<string, string> Texts = Catalog.Scenarios
        .ToDictionary(s => s.Id, s => File.ReadAllText(Path.Combine(TestPaths.Root, s.File)), StringComparer.Ordinal);

    private enum Answer
    {
        Served,
        NotServed,
        Refused,
        Unshown,
    }

    [Fact]
    public void Every_value_is_served_with_a_scenario_or_not_served_or_refused_at_load()
    {
        var answers = Values().Select(v => (v.Key, v.Value, Given: AnswerTo(v.Key, v.Value))).ToList();

        answers.Should().HaveCountGreaterThan(250);
        answers.Where(a => a.Given.Answer == Answer.Unshown).Select(a => $"{a.Key} = {a.Value}").Should()
            .BeEmpty("a value that plans well has a scenario that shows it");
        answers.Where(a => a.Given.Answer is Answer.NotServed or Answer.Refused)
            .Should().OnlyContain(a => a.Given.Why.Length > 0);
        Snapshot.Match("ServedValues", Text(answers));
    }

    [Fact]
    public void Every_scenario_of_the_repository_is_served() =>
        Catalog.Scenarios.Where(s => Objection(s) is not null).Select(s => $"{s.Id}: {Objection(s)}")
            .Should().BeEmpty();

    private static string Text(IReadOnlyList<(string Key, string Value, (Answer Answer, string Why) Given)> answers)
    {
        var text = new StringBuilder("Served, each by a scenario\n");
        foreach (var key in answers.Where(a => a.Given.Answer == Answer.Served).GroupBy(a => a.Key))
        {
            // The media are a list of their own; here it counts that all of them are there.
            var values = key.Key == "block_storage_image"
                ? $"{key.Count()} media"
                : string.Join(", ", key.Select(v => v.Value));
            text.Append($"  {key.Key}: {values}\n");
        }

        Append("Not served", Answer.NotServed);
        Append("Refused at load", Answer.Refused);
        return text.ToString();

        void Append(string title, Answer answer)
        {
            text.Append($"\n{title}\n");
            foreach (var (key, value, given) in answers.Where(a => a.Given.Answer == answer))
            {
                var name = $"{key} = {value}: ";
                text.Append($"  {name}{given.Why.Replace(name, "", StringComparison.Ordinal)}\n");
            }
        }
    }

    private static (Answer Answer, string Why) AnswerTo(string key, string value)
    {
        using var root = new TemporaryRoot();
        var catalog = root.With(TemporaryRoot.File, $"{key} = {value}\n{Companions(key, value)}").Load();
        if (catalog.Diagnostics.Count > 0)
        {
            return (Answer.Refused, string.Join(" ", catalog.Diagnostics.Select(TemporaryRoot.Brief)));
        }

        var scenario = catalog.Scenarios.Single();
        if (IsLeftOut(scenario) || Catalog.Scenarios.Any(s => Names(s, key, value) && Objection(s) is null))
        {
            return (Answer.Served, "");
        }

        return Objection(scenario) is { } objection ? (Answer.NotServed, objection) : (Answer.Unshown, "");
    }

    /// <summary>The value says what is so without it, and so every scenario shows it that leaves the key out.</summary>
    private static bool IsLeftOut(Scenario scenario) =>
        JsonSerializer.Serialize(scenario) == JsonSerializer.Serialize(TemporaryRoot.Read(""));

    private static bool Names(Scenario scenario, string key, string value) =>
        Regex.IsMatch(Texts[scenario.Id], $"^{key.Split('.')[^1]} *= *{Regex.Escape(value)}", RegexOptions.Multiline);

    private static string? Objection(Scenario scenario)
    {
        var (runtime, _) = RuntimeConfig.Load(TestPaths.Root, RuntimeConfig.Select(TestPaths.Root, scenario));
        return Samples.Plan(scenario, runtime).NotServed;
    }

    /// <summary>What a value needs beside it to be no contradiction.</summary>
    private static string Companions(string key, string value) => (key, value.Trim('"')) switch
    {
        ("class", "subsystem-negative") => "phase0_missing_service = \"memd\"",
        ("qemu_block_readonly", "false") => "block_storage_image = \"phase4-fs\"",
        ("run_mode", "vm-disk-image") => "disk_image_case = \"no-virtio-sata\"",
        ("disk_image_case", _) => "run_mode = \"vm-disk-image\"",
        ("disk_image_fault", not "none") =>
            "run_mode = \"vm-disk-image\"\ndisk_image_case = \"single-virtio-gpt\"\nclass = \"subsystem-negative\"",
        ("runtime_image_test_harness", "false") =>
            "run_mode = \"vm-disk-image\"\ndisk_image_case = \"single-virtio-gpt\"",
        ("kernel_exception", not "none") => "class = \"subsystem-negative\"",
        ("expect.exit", not "success") => "class = \"subsystem-negative\"",
        ("service_startup_peer_fault", not "none" and var fault) =>
            $"rootd_test_mode = \"{ServiceFaults.StartupPeer.Single(p => p.Fault == fault).RootdTestMode}\"",
        _ => "",
    };

    private static IEnumerable<(string Key, string Value)> Values()
    {
        var schema = JsonDocument.Parse(ScenarioSchema.ToJson(Samples.Loaded)).RootElement.GetProperty("properties");
        var exit = schema.GetProperty("expect").GetProperty("properties").GetProperty("exit");
        return schema.EnumerateObject().Where(k => k.Name != HostsOwn).SelectMany(k => ValuesOf(k.Name, k.Value))
            .Concat(ValuesOf("expect.exit", exit));
    }

    private static IEnumerable<(string Key, string Value)> ValuesOf(string key, JsonElement schema) =>
        schema.TryGetProperty("enum", out var names) ? names.EnumerateArray().Select(n => (key, $"\"{n.GetString()}\""))
        : schema.TryGetProperty("type", out var type) && type.ValueEquals("boolean") ? [(key, "true"), (key, "false")]
        : [];
}
