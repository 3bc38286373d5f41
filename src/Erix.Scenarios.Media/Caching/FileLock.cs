using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Erix.Scenarios.Media.Caching;

/// <summary>
/// A lock between processes that waits in the kernel. .NET's own file locks only try, and trying again would be
/// polling. The kernel drops it with the process, however that dies.
/// </summary>
public sealed partial class FileLock : IDisposable
{
    private const int LOCK_EX = 2;
    private const int LOCK_NB = 4;
    private const int EINTR = 4;
    private const int EWOULDBLOCK = 11;
    private const int O_RDWR = 2;
    private const int O_CREAT = 0x40;
    private const int O_CLOEXEC = 0x80000;
    private const int OwnerReadsAndWrites = 0x180;
    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file) => _file = file;

    /// <summary>Waits as long as it takes; the holder is building what the caller wants.</summary>
    public static FileLock Take(string path)
    {
        var file = Open(path);
        while (flock(Number(file), LOCK_EX) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != EINTR)
            {
                file.Dispose();
                throw Failure(path, error);
            }
        }

        return new FileLock(file);
    }

    /// <summary>Null where another process holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        var file = Open(path);
        if (flock(Number(file), LOCK_EX | LOCK_NB) == 0)
        {
            return new FileLock(file);
        }

        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        return error is EWOULDBLOCK or EINTR ? null : throw Failure(path, error);
    }

    public void Dispose() => _file.Dispose();

    // Not a FileStream: .NET takes an advisory lock of its own when it opens one, and fails where ours is held.
    private static SafeFileHandle Open(string path)
    {
        var fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, OwnerReadsAndWrites);
        return fd >= 0 ? new SafeFileHandle(fd, ownsHandle: true) : throw Failure(path, Marshal.GetLastPInvokeError());
    }

    private static int Number(SafeFileHandle file) => file.DangerousGetHandle().ToInt32();

    private static IOException Failure(string path, int error) =>
        new($"{path} cannot be locked: {new Win32Exception(error).Message}");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int fd, int operation);
}
