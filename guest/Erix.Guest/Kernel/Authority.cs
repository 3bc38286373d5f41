using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>
/// What a process could do beyond its descriptors, by trying: the kernel's answer to each, "OK" where it may.
/// </summary>
internal static partial class Authority
{
    private const int Init = 1;
    private const int CommandRegister = 4;
    private const ushort DebugExitPort = 0xF4;
    private const uint MemoryNode = 0x2180 /* a character device, 0600 */;
    private const ulong MemoryDevice = 0x101;

    /// <param name="config">The descriptor of a configuration space that may be read.</param>
    public static IEnumerable<(string Name, string Answer)> Tried(int config)
    {
        yield return ("OPEN", Opened(-100 /* from the root */, "/dev/mem"));
        yield return ("PARENT", Opened(config, ".."));
        yield return ("PORT", Said(Libc.ioperm(DebugExitPort, 1, 1)));
        yield return ("SIGNAL", Said(kill(Init, 0)));
        yield return ("MOUNT", Said(Libc.mount("proc", "/", "proc", 0, null)));
        yield return ("NODE", Said(mknod("/mem", MemoryNode, MemoryDevice)));
        yield return ("ROOT", Said(setuid(0)));
        yield return (
            "CONFIG_WRITE", Files.WriteAt(config, [0, 0], CommandRegister) is { Length: > 0 } error ? error : "OK");
    }

    private static string Opened(int at, string path)
    {
        var (fd, error) = Files.Open(at, path, Files.ReadOnly);
        if (fd >= 0)
        {
            _ = Libc.close(fd);
        }

        return fd >= 0 ? "OK" : error;
    }

    private static string Said(int result) => result < 0 ? Errno.LastName : "OK";

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mknod(string path, uint mode, ulong device);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setuid(uint user);
}
