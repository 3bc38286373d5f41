using System.ComponentModel;
using System.Runtime.InteropServices;

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
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits as long as it takes; the holder is building what the caller wants.</summary>
    public static FileLock Take(string path)
    {
        var file = Open(path);
        while (flock(file.SafeFileHandle.DangerousGetHandle().ToInt32(), LOCK_EX) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != EINTR)
            {
                file.Dispose();
                throw new IOException($"{path} cannot be locked: {new Win32Exception(error).Message}");
            }
        }

        return new FileLock(file);
    }

    /// <summary>Null where another process holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        var file = Open(path);
        if (flock(file.SafeFileHandle.DangerousGetHandle().ToInt32(), LOCK_EX | LOCK_NB) == 0)
        {
            return new FileLock(file);
        }

        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        return error is EWOULDBLOCK or EINTR
            ? null
            : throw new IOException($"{path} cannot be locked: {new Win32Exception(error).Message}");
    }

    public void Dispose() => _file.Dispose();

    // FileShare.ReadWrite keeps .NET from adding its own advisory lock on the same file.
    private static FileStream Open(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int fd, int operation);
}
