namespace Erix.Guest.Kernel;

/// <summary>
/// Off by the chipset's own register: a kernel without ACPI can only halt. QEMU then ends with status 0, as after every
/// reset, which is why 0 never counts as a success.
/// </summary>
internal static unsafe class PowerOff
{
    /// <summary>PM1a_CNT of q35's ICH9, where the firmware puts it.</summary>
    private const ushort Port = 0x604;
    private const ushort SleepEnable = 0x2000;

    public static void Now()
    {
        SerialPort.Drain();
        if (Libc.ioperm(Port, 2, 1) != 0)
        {
            throw new KernelException($"port {Port:X} is not granted: {Libc.LastError()}");
        }

        // mov edx, edi; mov eax, esi; out dx, ax; ret
        ReadOnlySpan<byte> code = [0x89, 0xFA, 0x89, 0xF0, 0x66, 0xEF, 0xC3];
        const int ReadWriteExecute = 7;
        const int PrivateAnonymous = 0x22;
        var page = Libc.mmap(0, 4096, ReadWriteExecute, PrivateAnonymous, -1, 0);
        code.CopyTo(new Span<byte>((void*)page, code.Length));
        ((delegate* unmanaged<uint, uint, void>)page)(Port, SleepEnable);

        // QEMU stops the processor a little later: until then nothing else may happen.
        while (true)
        {
            _ = Libc.pause();
        }
    }
}
