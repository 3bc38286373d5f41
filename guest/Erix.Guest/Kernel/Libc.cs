using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>The system calls that .NET has no name for. Linked statically: there is no libc.so in the guest.</summary>
internal static unsafe partial class Libc
{
    public const int O_RDWR = 2;
    public const int O_NOCTTY = 0x100;
    public const int O_CLOEXEC = 0x80000;

    public const int RB_AUTOBOOT = 0x01234567;
    public const int RB_POWER_OFF = 0x4321FEDC;

    private const string C = "libc";

    [LibraryImport(C, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mount(string source, string target, string type, ulong flags, string? data);

    [LibraryImport(C, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mkdir(string path, uint mode);

    [LibraryImport(C, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags, uint mode);

    [LibraryImport(C, SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint write(int fd, byte* bytes, nint count);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint read(int fd, byte* bytes, nint count);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint pread(int fd, byte* bytes, nint count, long offset);

    [LibraryImport(C, SetLastError = true)]
    public static partial int ftruncate(int fd, long length);

    [LibraryImport(C, SetLastError = true)]
    public static partial int fcntl(int fd, int command, int argument);

    [LibraryImport(C, SetLastError = true)]
    public static partial int ioctl(int fd, ulong request, void* argument);

    [LibraryImport(C, SetLastError = true)]
    public static partial int tcdrain(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial int ioperm(nuint from, nuint count, int on);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint mmap(nint address, nint length, int protection, int flags, int fd, long offset);

    [LibraryImport(C, SetLastError = true)]
    public static partial int munmap(nint address, nint length);

    [LibraryImport(C, SetLastError = true)]
    public static partial long syscall(long number, long a, long b, long c, long d, long e);

    [LibraryImport(C, SetLastError = true)]
    public static partial int reboot(int how);

    [LibraryImport("libc")]
    public static partial void sync();

    [LibraryImport(C)]
    public static partial int pause();

    /// <summary>The last call's errno and the kernel's own words.</summary>
    public static string LastError() =>
        $"{Errno.LastName} ({Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())})";
}
