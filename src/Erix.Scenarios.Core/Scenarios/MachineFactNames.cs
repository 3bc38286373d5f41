namespace Erix.Scenarios;

/// <summary>What an act can ask the machine for; the answer stands in its expect where the name is in braces.</summary>
public static class MachineFactNames
{
    /// <summary>Every PCI device: "00:00.0=8086:29c0,00:1f.0=8086:2918", in order.</summary>
    public const string Pci = "pci";

    /// <summary>
    /// Every ACPI table in a PC's memory when the act's turn has come: "APIC=120:611ac582,FACP=244:9c2a0f26", its bytes
    /// and their CRC-32C, in order.
    /// </summary>
    public const string Acpi = "acpi";

    public static IReadOnlyList<string> All { get; } = [Pci, Acpi];
}
