using System.Text.Json;
using System.Text.Json.Nodes;

namespace Erix.Scenarios.Qemu;

/// <summary>Something that can be asked of a machine.</summary>
/// <param name="Name">One of <see cref="MachineFactNames"/>.</param>
internal abstract record MachineFact(string Name);

/// <summary>
/// What is to be found in the memory of a machine that runs, by looking at one place after the other.
/// </summary>
internal sealed record MemoryFact(string Name, Func<MemoryWalk> Begin) : MachineFact(Name);

/// <summary>What QEMU knows before the machine starts: the question, and the answer as one text.</summary>
/// <param name="Texts">Of the answer's JSON, or null where it has not the form that it should have.</param>
internal sealed record FirstFact(string Name, QmpCommand Question, Func<JsonNode, IEnumerable<string>> Texts)
    : MachineFact(Name)
{
    /// <summary>In the order of its texts; null where the answer does not say it.</summary>
    public string? Read(string? answer)
    {
        try
        {
            return answer is not null && JsonNode.Parse(answer) is { } told
                ? string.Join(',', Texts(told).Order(StringComparer.Ordinal))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>
/// Every fact that an act can ask for. One is added by its name in <see cref="MachineFactNames"/> and a row here.
/// </summary>
internal static class MachineFacts
{
    public static IReadOnlyList<MachineFact> All { get; } =
    [
        new FirstFact(
            MachineFactNames.Pci, QmpCommand.Of("query-pci"), buses => buses.AsArray().SelectMany(b => Functions(b!))),
        new MemoryFact(MachineFactNames.Acpi, () => new AcpiWalk()),
    ];

    /// <summary>Those that are asked of a machine that is held.</summary>
    public static IEnumerable<FirstFact> FirstOf(IEnumerable<string> names) => names.Select(Of).OfType<FirstFact>();

    public static MachineFact Of(string name) => All.Single(f => f.Name == name);

    /// <summary>"00:1f.0=8086:2918", and what is behind a bridge after it.</summary>
    private static IEnumerable<string> Functions(JsonNode bus) => Member(bus, "devices").AsArray().SelectMany(d =>
    {
        var id = Member(d!, "id");
        var text = $"{Number(d!, "bus"):x2}:{Number(d!, "slot"):x2}.{Number(d!, "function")}"
            + $"={Number(id, "vendor"):x4}:{Number(id, "device"):x4}";
        return d!["pci_bridge"] is { } bridge && bridge["devices"] is not null
            ? Functions(bridge).Prepend(text)
            : [text];
    });

    private static int Number(JsonNode node, string name) => Member(node, name).GetValue<int>();

    private static JsonNode Member(JsonNode node, string name) =>
        node[name] ?? throw new FormatException($"QEMU's answer has no {name}");
}
