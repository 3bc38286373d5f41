using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

/// <summary>A guest whose definition says everything: its keys are the rows of [[key]], their values texts.</summary>
public sealed class DataDialect : IGuestDialect
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public DataDialect(GuestDefinition definition)
    {
        Definition = definition;
        Keys = [.. definition.Keys.Select(ToKey)];
    }

    public GuestDefinition Definition { get; }

    public IReadOnlyList<Key<Scenario>> Keys { get; }

    public IReadOnlyList<CrossRule> Rules { get; } =
    [
        new(DiagnosticKinds.NoMedium, ["verify", "disk"],
            c => c.Scenario.Verify.Count > 0
                && c.Guest.Boot.Disk is null
                && !c.Guest.Disks.Concat(c.Scenario.Disks).Any()
                ? "[[verify]] looks at a disk, and the machine has none: [[disk]] file = \"…\" or medium = \"…\""
                : null),
        new(DiagnosticKinds.NoReason, ["class", "expect", "act"],
            c => c.Scenario.Class.IsNegative && !NamesReason(c.Scenario)
                ? "a negative says why it fails: [expect] require, forbid or exit, or an [[act]] with expect"
                : null),
    ];

    private static bool NamesReason(Scenario s) =>
        s.Expect is not { Exit: null, Require.Count: 0, RequireAnyOrder.Count: 0, Forbid.Count: 0 }
        || s.Acts.Any(a => a.Expect.Count > 0 || a.Forbid.Count > 0);

    public Scenario Start(Scenario scenario) => scenario with { Own = Defaults() };

    /// <summary>The values of a scenario's own keys, defaults included.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(Scenario scenario) =>
        scenario.Own as IReadOnlyDictionary<string, string> ?? None;

    private Dictionary<string, string> Defaults()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Definition.Keys.Where(k => k.Default is not null))
        {
            values[key.Name] = key.Default!;
        }

        return values;
    }

    private static Key<Scenario, string> ToKey(GuestKey key) => new(
        key.Name,
        key.Values.Count > 0 ? new Choice<string>(key.Values, i => key.Values[i]) : new RawText("…"),
        key.Default ?? "none",
        key.Doc.Length > 0 ? key.Doc : "A key of this guest.",
        (s, v) => s with { Own = With(ValuesOf(s), key.Name, v) })
    {
        Required = key.Default is null,
    };

    private static Dictionary<string, string> With(
        IReadOnlyDictionary<string, string> values, string name, string value) =>
        new(values, StringComparer.Ordinal) { [name] = value };
}
