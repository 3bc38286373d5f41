using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>Page faults that the kernel hands to a process to resolve: userfaultfd(2).</summary>
internal static unsafe class UserFaults
{
    private const int userfaultfd = 323;
    private const int O_CLOEXEC = 0x80000;
    private const ulong UFFDIO_API = 0xC018AA3F;
    private const ulong UFFDIO_REGISTER = 0xC020AA00;
    private const ulong UFFDIO_COPY = 0xC028AA03;
    private const ulong UFFDIO_WAKE = 0x8010AA02;
    private const ulong Api = 0xAA;
    private const ulong RegisterMissing = 1;
    private const ulong CopyDontWake = 1;
    private const byte PageFault = 0x12;

    /// <summary>A descriptor through which the faults of [address, address + bytes) of this process are told.</summary>
    public static int Register(nint address, long bytes)
    {
        var fd = (int)Libc.syscall(userfaultfd, O_CLOEXEC, 0, 0, 0, 0);
        var api = stackalloc ulong[] { Api, 0, 0 };
        var range = stackalloc ulong[] { (ulong)address, (ulong)bytes, RegisterMissing, 0 };
        return fd >= 0 && Libc.ioctl(fd, UFFDIO_API, api) == 0 && Libc.ioctl(fd, UFFDIO_REGISTER, range) == 0
            ? fd
            : throw new KernelException($"faults cannot be handed over: {Libc.LastError()}");
    }

    /// <summary>
    /// Hands a page's fault over through a socket and takes it. For a process that was forked for this, which may not
    /// throw.
    /// </summary>
    /// <returns>The page's first word was the token under the page's address.</returns>
    public static bool TouchFor(int socket, ulong token)
    {
        try
        {
            var page = Memory.MapAnonymous(Memory.PageSize);
            return Sockets.Send(socket, "fault"u8, [Register(page, Memory.PageSize)])
                && (FirstWord(page) ^ (ulong)page) == token;
        }
        catch (KernelException)
        {
            return false;
        }
    }

    /// <summary>The page whose fault was told; null where the message is another.</summary>
    public static ulong? ReadFault(int fd)
    {
        var message = stackalloc byte[32];
        return Libc.read(fd, message, 32) == 32 && message[0] == PageFault
            ? *(ulong*)(message + 16) & ~(ulong)(Memory.PageSize - 1)
            : null;
    }

    /// <summary>Puts the page there; who waits for it goes on waiting.</summary>
    public static void Fill(int fd, ulong page, ReadOnlySpan<byte> content)
    {
        fixed (byte* source = content)
        {
            var copy = stackalloc ulong[] { page, (ulong)source, Memory.PageSize, CopyDontWake, 0 };
            if (Libc.ioctl(fd, UFFDIO_COPY, copy) != 0)
            {
                throw new KernelException($"page {page:x} cannot be filled: {Libc.LastError()}");
            }
        }
    }

    public static void Wake(int fd, ulong page)
    {
        var range = stackalloc ulong[] { page, Memory.PageSize };
        if (Libc.ioctl(fd, UFFDIO_WAKE, range) != 0)
        {
            throw new KernelException($"who waits for page {page:x} cannot be woken: {Libc.LastError()}");
        }
    }

    public static ulong FirstWord(nint page) => (ulong)Marshal.ReadInt64(page);
}
