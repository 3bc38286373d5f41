using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>
/// What a driver's process keeps of the machine: the descriptors that it was handed. It names no file any more, is
/// nobody, and can become nobody else.
/// </summary>
internal static partial class Confinement
{
    private const string Void = "/run/void";
    private const uint Nobody = 65534;
    private const int PR_SET_NO_NEW_PRIVS = 38;

    public static void Enter()
    {
        _ = Libc.mkdir(Void, 0x1ED /* 0755 */);
        var isIn = chroot(Void) == 0 && chdir("/") == 0 && setgroups(0, 0) == 0
            && setresgid(Nobody, Nobody, Nobody) == 0 && setresuid(Nobody, Nobody, Nobody) == 0
            && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
        if (!isIn)
        {
            throw new KernelException($"a driver cannot be confined: {Libc.LastError()}");
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chroot(string path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chdir(string path);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setgroups(nuint count, nint groups);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setresgid(uint real, uint effective, uint saved);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setresuid(uint real, uint effective, uint saved);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prctl(int option, nuint a, nuint b, nuint c, nuint d);
}
