namespace Erix.Guest.Kernel;

/// <summary>
/// Off by the chipset's own register: a kernel without ACPI can only halt. QEMU then ends with status 0, as after every
/// reset, which is why 0 never counts as a success.
/// </summary>
internal static class PowerOff
{
    /// <summary>PM1a_CNT of q35's ICH9, where the firmware puts it.</summary>
    private const ushort Port = 0x604;
    private const ushort SleepEnable = 0x2000;

    public static void Now()
    {
        SerialPort.Drain();
        PortIo.OutWord(Port, SleepEnable);

        // QEMU stops the processor a little later: until then nothing else may happen.
        while (true)
        {
            _ = Libc.pause();
        }
    }
}
