namespace Erix.Scenarios.Qemu;

/// <summary>A device beside those that a description has a property for.</summary>
/// <param name="Device">QEMU's words: "virtio-rng-pci", "pcie-root-port,id=hotplug0".</param>
public sealed record MachineDevice(string Device, string Reason);
