using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>QEMU's isa-debug-exit: a byte to port 0xF4 ends the VM with (byte &lt;&lt; 1) | 1.</summary>
internal static unsafe class DebugExit
{
    private const ushort Port = 0xF4;

    public static void With(ExitClass exitClass)
    {
        SerialPort.Drain();
        Out((byte)exitClass);

        // Only a machine without the device comes here. Its power-off is status 0, which never passes.
        _ = Libc.reboot(Libc.RB_POWER_OFF);
        while (true)
        {
            _ = Libc.pause();
        }
    }

    private static void Out(byte value)
    {
        if (Libc.ioperm(Port, 1, 1) != 0)
        {
            throw new KernelException($"port {Port:X} is not granted: {Libc.LastError()}");
        }

        // mov edx, edi; mov eax, esi; out dx, al; ret
        ReadOnlySpan<byte> code = [0x89, 0xFA, 0x89, 0xF0, 0xEE, 0xC3];
        const int ReadWriteExecute = 7;
        const int PrivateAnonymous = 0x22;
        var page = Libc.mmap(0, 4096, ReadWriteExecute, PrivateAnonymous, -1, 0);
        code.CopyTo(new Span<byte>((void*)page, code.Length));
        ((delegate* unmanaged<uint, uint, void>)page)(Port, value);
    }
}
