using Erix.Guest.Contract;

namespace Erix.Guest.Services.Phase2;

/// <summary>Which device is whose: the driver, and where the kernel shows its device.</summary>
internal static class DeviceTable
{
    private const string Serio = "/sys/bus/serio/devices";
    private const string Pci = "/sys/bus/pci/devices";

    private static readonly (string Driver, Func<string?> Folder)[] Rows =
    [
        (ServiceNames.DrvI8042, () => Directory.Exists("/sys/devices/platform/i8042") ? "/sys/devices/platform/i8042" : null),
        (ServiceNames.DrvPs2Keyboard, () => Find(Serio, "description", "i8042 KBD port")),
        (ServiceNames.DrvPs2Mouse, () => Find(Serio, "description", "i8042 AUX port")),
        (ServiceNames.DrvSerial, () => Find(Pci, "class", "0x0700")),
        (ServiceNames.Fbcond, () => Find(Pci, "class", "0x0300") ?? Find(Pci, "class", "0x0380")),
    ];

    /// <summary>Null where the machine has no such device, or nobody drives one.</summary>
    public static string? FolderFor(string driver)
    {
        foreach (var row in Rows)
        {
            if (row.Driver == driver)
            {
                return row.Folder();
            }
        }

        return null;
    }

    /// <summary>The first device of a bus whose attribute begins so, by the names of the devices.</summary>
    private static string? Find(string bus, string attribute, string beginning) =>
        !Directory.Exists(bus) ? null
        : Directory.GetDirectories(bus).Order(StringComparer.Ordinal).FirstOrDefault(
            d => File.ReadAllText($"{d}/{attribute}").StartsWith(beginning, StringComparison.Ordinal));
}
