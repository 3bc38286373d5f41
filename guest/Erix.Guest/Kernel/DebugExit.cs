using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>QEMU's isa-debug-exit: a byte to port 0xF4 ends the VM with (byte &lt;&lt; 1) | 1.</summary>
internal static class DebugExit
{
    private const ushort Port = 0xF4;

    public static void With(ExitClass exitClass)
    {
        SerialPort.Drain();
        PortIo.Out(Port, (byte)exitClass);

        // Only a machine without the device comes here. Its power-off is status 0, which never passes.
        _ = Libc.reboot(Libc.RB_POWER_OFF);
        while (true)
        {
            _ = Libc.pause();
        }
    }
}
