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

    /// <summary>The device that the modes about drivers bring: QEMU's own for teaching, by vendor and device.</summary>
    public const string TaughtDevice = "1234:11e8";

    /// <summary>The interrupting device, as the kernel's table of interrupts calls it.</summary>
    public const string Clock = "rtc0";

    /// <summary>How many interrupts phase2-irq asks for. Each is a second or two of the machine's clock.</summary>
    public const int AskedInterrupts = 2;

    /// <summary>A driver holds its device and is at work; deviced alone says so.</summary>
    public static string ReadyDriver(string driver) => $"ERIX_DEVICED:READY:{Markers.Spelled(driver)}";

    /// <summary>The device, what its driver's waits came to, and what the kernel counted meanwhile.</summary>
    public static string Counted(string device, long byService, long byKernel) =>
        $"ERIX_IRQD:COUNTED:{Markers.Spelled(device)}:{byService}={byKernel}";
}
