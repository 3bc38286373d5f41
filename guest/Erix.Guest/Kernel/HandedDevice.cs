using Erix.Guest.Contract;
using Erix.Guest.Services;

namespace Erix.Guest.Kernel;

/// <summary>
/// Devices that rootd opens for a service, which is given the descriptor and judges it by what it leads to.
/// </summary>
internal static class HandedDevice
{
    public const string DiagnosticsPort = "diagnostics-port";
    public const string KernelLog = "kernel-log";
    public const string RealTimeClock = "real-time-clock";
    public const string InterruptTable = "interrupt-table";
    public const string DiagnosticsPath = "/dev/ttyS1";

    private const int NonBlocking = 0x800;

    private static readonly (string Name, string Path, int Flags)[] Rows =
    [
        (DiagnosticsPort, DiagnosticsPath, Libc.O_RDWR | Libc.O_NOCTTY),
        (KernelLog, "/dev/kmsg", NonBlocking),
        (RealTimeClock, "/dev/rtc0", 0),
        (InterruptTable, "/proc/interrupts", 0),
        (EndpointNames.PciConfig, "/proc/bus/pci", Files.Directory),
        (EndpointNames.PciDevice, "/sys/bus/pci/devices", Files.Directory),
        // deviced opens these, each time another one.
        (EndpointNames.DriverConfig, "/proc/bus/pci/*", 0),
        (EndpointNames.DriverDevice, "/sys/devices/pci*", 0),
        (EndpointNames.PowerButton, "/dev/input/event*", 0),
    ];

    public static int Open(string name)
    {
        var (_, path, flags) = Find(name);
        var fd = Libc.open(path, flags | Libc.O_CLOEXEC, 0);
        return fd >= 0 ? fd : throw new KernelException($"{path} cannot be opened: {Libc.LastError()}");
    }

    /// <summary>The descriptor, if it is of that device.</summary>
    public static int Judged(string name, int fd)
    {
        var leadsTo = new FileInfo($"/proc/self/fd/{fd}").LinkTarget;
        var path = Find(name).Path;
        var isBelow = path.EndsWith('*') && leadsTo?.StartsWith(path[..^1], StringComparison.Ordinal) == true;
        return leadsTo == path || isBelow
            ? fd
            : throw new RefusalException(EndpointRules.EndpointMisrouted, $"'{leadsTo}' is where '{name}' should be");
    }

    private static (string Name, string Path, int Flags) Find(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Name == name)
            {
                return row;
            }
        }

        throw new RefusalException(EndpointRules.PeerUndeclared, $"no device is called '{name}'");
    }
}
