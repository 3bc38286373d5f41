namespace Erix.Guest.Kernel;

/// <summary>Memory as the kernel hands it out.</summary>
internal static unsafe class Memory
{
    public const int PageSize = 4096;

    private const int memfd_create = 319;
    private const int MFD_CLOEXEC = 1;
    private const int F_DUPFD_CLOEXEC = 1030;
    private const int SEEK_END = 2;
    private const int lseek = 8;
    private const int ReadWrite = 3;
    private const int Shared = 1;
    private const int PrivateAnonymous = 0x22;

    public static int NewRegion(long bytes)
    {
        fixed (byte* name = "region\0"u8)
        {
            var fd = (int)Libc.syscall(memfd_create, (long)name, MFD_CLOEXEC, 0, 0, 0);
            return fd >= 0 && Libc.ftruncate(fd, bytes) == 0
                ? fd
                : throw new KernelException($"no region of {bytes} bytes: {Libc.LastError()}");
        }
    }

    public static int Duplicate(int fd)
    {
        var copy = Libc.fcntl(fd, F_DUPFD_CLOEXEC, 3);
        return copy >= 0
            ? copy
            : throw new KernelException($"descriptor {fd} cannot be duplicated: {Libc.LastError()}");
    }

    public static long Length(int fd) => Libc.syscall(lseek, fd, 0, SEEK_END, 0, 0);

    public static nint Map(int fd, long bytes) => Checked(Libc.mmap(0, (nint)bytes, ReadWrite, Shared, fd, 0), bytes);

    /// <summary>Zeros that cost nothing until they are touched.</summary>
    public static nint MapAnonymous(long bytes) =>
        Checked(Libc.mmap(0, (nint)bytes, ReadWrite, PrivateAnonymous, -1, 0), bytes);

    public static void Unmap(nint address, long bytes) => _ = Libc.munmap(address, (nint)bytes);

    private static nint Checked(nint address, long bytes) =>
        address != -1 ? address : throw new KernelException($"{bytes} bytes cannot be mapped: {Libc.LastError()}");
}
