namespace Erix.Guest.Contract;

/// <summary>The markers of interrupts, devices and drivers. What stands behind the last colon is a proof.</summary>
public static class Phase2Markers
{
    public const string ReadyIrqd = "ERIX_ROOTD:READY:IRQD";

    public const string ReadyDeviced = "ERIX_ROOTD:READY:DEVICED";
    public const string ReadyProbed = "ERIX_ROOTD:READY:PROBED";

    /// <summary>deviced refused a device to a second one, because a driver holds it.</summary>
    public const string Held = "ERIX_DEVICED:HELD:";

    /// <summary>deviced has a device back, because the driver that held it is gone.</summary>
    public const string Released = "ERIX_DEVICED:RELEASED:";

    /// <summary>What stands behind it is every device that was found: "00:1f.0=8086:2918,…", in order.</summary>
    public const string Devices = "ERIX_PROBED:DEVICES:";

    /// <summary>What a driver tried beyond what it was given, and the kernel's answer to each.</summary>
    public const string RefusedPrefix = "ERIX_PHASE2_DRIVER_CAPCHECK:REFUSED:";

    public const string Refused = RefusedPrefix
        + "OPEN=ENOENT,PARENT=ENOTDIR,PORT=EPERM,SIGNAL=EPERM,MOUNT=EPERM,NODE=EACCES,ROOT=EPERM,"
        + "CONFIG_WRITE=EBADF";

    public const string ReadyHotplugd = "ERIX_ROOTD:READY:HOTPLUGD";

    /// <summary>A device came while the machine ran: the how manieth, and its serial number.</summary>
    public const string Plugged = "ERIX_HOTPLUGD:PLUGGED:";

    /// <summary>One of those is gone again: likewise.</summary>
    public const string Unplugged = "ERIX_HOTPLUGD:UNPLUGGED:";

    /// <summary>
    /// Every ACPI table that was read and found sound: "APIC=120:1a2b3c4d,…", its bytes and their CRC-32C.
    /// </summary>
    public const string AcpiTables = "ERIX_DRV_ACPI:TABLES:";

    /// <summary>The power button was pressed; how often by now.</summary>
    public const string PowerButton = "ERIX_DRV_ACPI:POWER_BUTTON:";

    /// <summary>All that came while the machine ran is gone again.</summary>
    public const string StageDeviceEvents = "ERIX_KERNEL:ROOTD_STAGE:DEVICE_EVENTS_COMPLETED";

    /// <summary>The device that the modes about drivers bring: QEMU's own for teaching, by vendor and device.</summary>
    public const string TaughtDevice = "1234:11e8";

    /// <summary>The interrupting device, as the kernel's table of interrupts calls it.</summary>
    public const string Clock = "rtc0";

    /// <summary>How many interrupts phase2-irq asks for. Each is a second or two of the machine's clock.</summary>
    public const int AskedInterrupts = 2;

    /// <summary>A driver holds its device and is at work; deviced alone says so.</summary>
    public static string ReadyDriver(string driver) => $"ERIX_DEVICED:READY:{Markers.Spelled(driver)}";

    public static string PluggedIn(int count, string serial) => $"{Plugged}{count}:{serial}";

    public static string TakenOut(int count, string serial) => $"{Unplugged}{count}:{serial}";

    public static string Pressed(int count) => $"{PowerButton}{count}";

    /// <summary>The device, what its driver's waits came to, and what the kernel counted meanwhile.</summary>
    public static string Counted(string device, long byService, long byKernel) =>
        $"ERIX_IRQD:COUNTED:{Markers.Spelled(device)}:{byService}={byKernel}";
}
