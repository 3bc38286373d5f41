namespace Erix.Guest.Contract;

/// <summary>Endpoints that are no services: windows to the machine, which one service opens for another.</summary>
public static class EndpointNames
{
    /// <summary>deviced's: the configuration space of every PCI device.</summary>
    public const string PciConfig = "pci-config";

    /// <summary>deviced's: what PCI devices there are, and their memory.</summary>
    public const string PciDevice = "pci-device";

    /// <summary>A driver's: its device's configuration space.</summary>
    public const string DriverConfig = "driver-config";

    /// <summary>A driver's: its device's memory.</summary>
    public const string DriverDevice = "driver-device";
}
