namespace Erix.Guest.Kernel;

/// <summary>I/O ports of the machine, each granted by the kernel before it is touched.</summary>
internal static unsafe class PortIo
{
    private const int ReadWriteExecute = 7;
    private const int PrivateAnonymous = 0x22;

    public static byte In(ushort port)
    {
        Grant(port, 1);

        // mov edx, edi; in al, dx; movzx eax, al; ret
        return (byte)((delegate* unmanaged<uint, uint>)Code([0x89, 0xFA, 0xEC, 0x0F, 0xB6, 0xC0, 0xC3]))(port);
    }

    public static void Out(ushort port, byte value)
    {
        Grant(port, 1);

        // mov edx, edi; mov eax, esi; out dx, al; ret
        ((delegate* unmanaged<uint, uint, void>)Code([0x89, 0xFA, 0x89, 0xF0, 0xEE, 0xC3]))(port, value);
    }

    public static void OutWord(ushort port, ushort value)
    {
        Grant(port, sizeof(ushort));

        // mov edx, edi; mov eax, esi; out dx, ax; ret
        ((delegate* unmanaged<uint, uint, void>)Code([0x89, 0xFA, 0x89, 0xF0, 0x66, 0xEF, 0xC3]))(port, value);
    }

    private static void Grant(ushort port, nuint count)
    {
        if (Libc.ioperm(port, count, 1) != 0)
        {
            throw new KernelException($"port {port:X} is not granted: {Libc.LastError()}");
        }
    }

    /// <summary>C# has no word for these instructions. Each stays: a process uses few of them, and seldom.</summary>
    private static nint Code(ReadOnlySpan<byte> code)
    {
        var page = Libc.mmap(0, Memory.PageSize, ReadWriteExecute, PrivateAnonymous, -1, 0);
        if (page == -1)
        {
            throw new KernelException($"no memory for {code.Length} bytes of code: {Libc.LastError()}");
        }

        code.CopyTo(new Span<byte>((void*)page, code.Length));
        return page;
    }
}
