namespace Erix.Scenarios;

/// <summary>What an act can ask the machine for; the answer stands in its expect where the name is in braces.</summary>
public static class MachineFactNames
{
    /// <summary>Every PCI device: "00:00.0=8086:29c0,00:1f.0=8086:2918", in order.</summary>
    public const string Pci = "pci";

    public static IReadOnlyList<string> All { get; } = [Pci];
}
