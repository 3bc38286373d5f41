using Erix.Guest.Contract;

namespace Erix.Guest.Services.Phase2;

/// <summary>
/// deviced's drivers, each with its device: a PCI device by its id, of which deviced opens configuration space and
/// memory and has the driver started with them, or a folder of the kernel's, which a driver that runs takes.
/// </summary>
internal static class DriverTable
{
    private const string Controller = "/sys/devices/platform/i8042";
    private const string Serio = "/sys/bus/serio/devices";
    private const string Pci = "/sys/bus/pci/devices";

    private static readonly (string Driver, string? PciId, Func<string?>? Folder)[] Rows =
    [
        (ServiceNames.DrvI8042, null, () => Directory.Exists(Controller) ? Controller : null),
        (ServiceNames.DrvPs2Keyboard, null, () => Find(Serio, "description", "i8042 KBD port")),
        (ServiceNames.DrvPs2Mouse, null, () => Find(Serio, "description", "i8042 AUX port")),
        (ServiceNames.Fbcond, null, () => Find(Pci, "class", "0x0300") ?? Find(Pci, "class", "0x0380")),
        .. Flavour.HasTestHarness ? OfTests() : [],
    ];

    private static (string Driver, string? PciId, Func<string?>? Folder)[] OfTests() =>
    [
        (ServiceNames.Phase2DriverHold, Phase2Markers.TaughtDevice, null),
        (ServiceNames.Phase2DriverCapcheck, Phase2Markers.TaughtDevice, null),
    ];

    /// <summary>Empty for who drives no PCI device of its own.</summary>
    public static string PciIdFor(string driver) => Row(driver).PciId ?? "";

    /// <summary>Null where the machine has no such device, or that one takes none.</summary>
    public static string? FolderFor(string driver) => Row(driver).Folder?.Invoke();

    private static (string Driver, string? PciId, Func<string?>? Folder) Row(string driver) =>
        Array.Find(Rows, r => r.Driver == driver);

    /// <summary>The first device of a bus whose attribute begins so, by the names of the devices.</summary>
    private static string? Find(string bus, string attribute, string beginning) =>
        !Directory.Exists(bus) ? null
        : Directory.GetDirectories(bus).Order(StringComparer.Ordinal).FirstOrDefault(
            d => File.ReadAllText($"{d}/{attribute}").StartsWith(beginning, StringComparison.Ordinal));
}
