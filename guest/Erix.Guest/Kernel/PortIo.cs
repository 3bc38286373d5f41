namespace Erix.Guest.Kernel;

/// <summary>I/O ports of the machine, each granted by the kernel before it is touched.</summary>
internal static unsafe class PortIo
{
    private const int ReadWriteExecute = 7;
    private const int PrivateAnonymous = 0x22;

    // mov edx, edi; in al, dx; movzx eax, al; ret
    private static readonly delegate* unmanaged<uint, uint> ReadByte =
        (delegate* unmanaged<uint, uint>)Code([0x89, 0xFA, 0xEC, 0x0F, 0xB6, 0xC0, 0xC3]);

    public static byte In(ushort port)
    {
        if (Libc.ioperm(port, 1, 1) != 0)
        {
            throw new KernelException($"port {port:X} is not granted: {Libc.LastError()}");
        }

        return (byte)ReadByte(port);
    }

    /// <summary>C# has no word for these instructions.</summary>
    private static nint Code(ReadOnlySpan<byte> code)
    {
        var page = Libc.mmap(0, Memory.PageSize, ReadWriteExecute, PrivateAnonymous, -1, 0);
        code.CopyTo(new Span<byte>((void*)page, code.Length));
        return page;
    }
}
