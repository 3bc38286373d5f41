using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.Keys;

/// <summary>
/// The keys of a scenario file, those of its guest included: the one place that the parser, the messages, the JSON
/// Schema and the README's table of keys are made from.
/// </summary>
internal static class ScenarioKeys
{
    /// <summary>The key that says whose keys the others are; it is read before them.</summary>
    public const string Guest = "guest";

    private static readonly Text Sentence = new("what it proves");
    private static readonly Flag Bool = new();

    public static KeyTable<Scenario> Table(IGuestDialect guest, IReadOnlyList<string> guests) => new(
        "", [.. General(guest.Definition, guests), .. guest.Keys, .. Machine, .. Judged(guest.Definition)]);

    private static IEnumerable<Key<Scenario>> General(GuestDefinition guest, IReadOnlyList<string> guests)
    {
        ScenarioClass[] classes =
        [
            .. ScenarioClass.Own,
            .. guest.Classes.Select(c => new ScenarioClass(c.Key)).Except(ScenarioClass.Own),
        ];
        return
        [
            new Key<Scenario, string>(
                "title", Sentence, "the id", "One line: what a pass proves.",
                (s, v) => s with { Title = v }),
            new Key<Scenario, string>(
                Guest, new Choice<string>(guests, i => guests[i]), "its group's, else the root's",
                "The system under test: a file of guests/.",
                (s, v) => s with { Guest = v }),
            new Key<Scenario, ScenarioClass>(
                "class",
                new Choice<ScenarioClass>([.. classes.Select(c => c.Name)], i => classes[i]),
                "by id: …-negative, subsystem-…, else full-system",
                "What of the booted system is judged; brings the default markers and exit class.",
                (s, v) => s with { Class = v }),
            new Key<Scenario, IReadOnlyList<string>>(
                "groups", new ListOf<string>(new Name("ext-rename")), "none",
                "Groups the scenario belongs to, beside those whose file names it.",
                (s, v) => s with { Groups = v }),
            new Key<Scenario, TimeSpan>(
                "timeout_s", new Seconds(), "the framework's", "Deadline of the whole VM, counted from its start.",
                (s, v) => s with { Timeout = v }),
            new Key<Scenario, TimeSpan>(
                "silence_s", new Seconds(), "the framework's", "How long the serial port may say nothing.",
                (s, v) => s with { Silence = v }),
            new Key<Scenario, int>(
                "memory_mib", new Whole(1, 65_536, 256), "the machine's", "Memory of the VM.",
                (s, v) => s with { MemoryMib = v }),
            new Key<Scenario, int>(
                "vcpus", new Whole(1, 8, 1), "the machine's", "Processors of the VM.",
                (s, v) => s with { Vcpus = v }),
            new Key<Scenario, bool>(
                "exclusive", Bool, "false", "Runs while no other scenario does.",
                (s, v) => s with { Exclusive = v }),
        ];
    }

    private static IEnumerable<Key<Scenario>> Machine =>
    [
        new Key<Scenario, IReadOnlyList<ScenarioDisk>>(
            "disk", DiskKeys.Shape, "those of the guest", "More disks.",
            (s, v) =>
                s with { Disks = v, Media = [.. v.Select(d => d.Medium).OfType<string>().DefaultIfEmpty("none")] }),
        new Key<Scenario, IReadOnlyList<ActSpec>>(
            "act", ActKeys.Shape, "none", "What the host does to the machine, in this order.",
            (s, v) => s with { Acts = v }),
    ];

    private static IEnumerable<Key<Scenario>> Judged(GuestDefinition guest) =>
    [
        new Key<Scenario, Expectations>(
            "expect",
            new Nested<Expectations>("expect", ExpectKeys.Table([.. guest.End.Names]), _ => Expectations.None),
            "by class and mode",
            "What the VM must and must not say, and how it ends.",
            (s, v) => s with { Expect = v }),
        new Key<Scenario, IReadOnlyList<HostCheckSpec>>(
            "verify", new ListOf<HostCheckSpec>(new HostCheck()), "by class and medium",
            "What the host checks on the medium after the VM.",
            (s, v) => s with { Verify = v }),
    ];
}
