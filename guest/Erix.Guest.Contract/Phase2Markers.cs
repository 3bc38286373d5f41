namespace Erix.Guest.Contract;

/// <summary>The markers of interrupts, devices and drivers. What stands behind the last colon is a proof.</summary>
public static class Phase2Markers
{
    public const string ReadyIrqd = "ERIX_ROOTD:READY:IRQD";

    /// <summary>The interrupting device, as the kernel's table of interrupts calls it.</summary>
    public const string Clock = "rtc0";

    /// <summary>How many interrupts phase2-irq asks for. Each is a second or two of the machine's clock.</summary>
    public const int AskedInterrupts = 2;

    /// <summary>The device, what its driver's waits came to, and what the kernel counted meanwhile.</summary>
    public static string Counted(string device, long byService, long byKernel) =>
        $"ERIX_IRQD:COUNTED:{Markers.Spelled(device)}:{byService}={byKernel}";
}
