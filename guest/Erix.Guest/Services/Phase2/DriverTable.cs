using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase2;

/// <summary>
/// deviced's drivers, each with its device: what deviced opens and has the driver started with, and a folder of the
/// kernel's, which a driver that runs takes.
/// </summary>
internal static class DriverTable
{
    private const string Controller = "/sys/devices/platform/i8042";
    private const string Serio = "/sys/bus/serio/devices";
    private const string Pci = "/sys/bus/pci/devices";
    private const string Acpi = "/sys/bus/acpi/devices";
    private const string AcpiTables = "/sys/firmware/acpi/tables";

    private static readonly Row[] Rows =
    [
        new(ServiceNames.DrvAcpi)
        {
            Input = () => Find(Acpi, "hid", "LNXPWRBN") is { } button ? InputEvents.NodeOf(button) : null,
            Folder = () => Existing(AcpiTables),
            TakesFiles = true,
        },
        new(ServiceNames.DrvSerial) { PciId = Phase3.DrvSerialService.Device },
        new(ServiceNames.DrvI8042) { Folder = () => Existing(Controller) },
        new(ServiceNames.DrvPs2Keyboard) { Folder = () => Find(Serio, "description", "i8042 KBD port") },
        new(ServiceNames.DrvPs2Mouse) { Folder = () => Find(Serio, "description", "i8042 AUX port") },
        new(ServiceNames.Fbcond) { Folder = () => Find(Pci, "class", "0x0300") ?? Find(Pci, "class", "0x0380") },
        .. Flavour.HasTestHarness ? OfTests() : [],
    ];

    private static Row[] OfTests() =>
    [
        new(ServiceNames.Phase2DriverHold) { PciId = Phase2Markers.TaughtDevice },
        new(ServiceNames.Phase2DriverCapcheck) { PciId = Phase2Markers.TaughtDevice },
    ];

    /// <summary>Empty for who drives no PCI device of its own.</summary>
    public static string PciIdFor(string driver) => Of(driver)?.PciId ?? "";

    /// <summary>
    /// The node of an input device; null where the machine has none, or that one is started with none.
    /// </summary>
    public static string? InputFor(string driver) => Of(driver)?.Input?.Invoke();

    /// <summary>Null where the machine has no such device, or that one takes none.</summary>
    public static string? FolderFor(string driver) => Of(driver)?.Folder?.Invoke();

    /// <summary>It is given each file of its folder, and not the folder, as it can open none by itself.</summary>
    public static bool TakesFiles(string driver) => Of(driver)?.TakesFiles == true;

    private static Row? Of(string driver) => Array.Find(Rows, r => r.Driver == driver);

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;

    /// <summary>The first device of a bus whose attribute begins so, by the names of the devices.</summary>
    private static string? Find(string bus, string attribute, string beginning) =>
        !Directory.Exists(bus) ? null
        : Directory.GetDirectories(bus).Order(StringComparer.Ordinal).FirstOrDefault(
            d => File.Exists($"{d}/{attribute}")
                && File.ReadAllText($"{d}/{attribute}").StartsWith(beginning, StringComparison.Ordinal));

    private sealed record Row(string Driver)
    {
        public string? PciId { get; init; }

        public Func<string?>? Input { get; init; }

        public Func<string?>? Folder { get; init; }

        public bool TakesFiles { get; init; }
    }
}
