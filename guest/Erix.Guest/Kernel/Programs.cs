using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>
/// Processes made from an image in memory: execveat(2) of a descriptor, so that no path is involved. Each stops before
/// its first instruction, and has nothing: three descriptors, a user that nobody else is, an empty root, no way to new
/// privileges.
/// </summary>
internal static unsafe class Programs
{
    /// <summary>Not nobody, who a confined driver is: a program may not even signal that.</summary>
    public const uint User = 65533;

    /// <summary>The root of every launched program: an empty folder that nobody may write.</summary>
    private const string EmptyRoot = "/run/nothing";

    private const int SYS_dup2 = 33;
    private const int SYS_wait4 = 61;
    private const int SYS_chdir = 80;
    private const int SYS_ptrace = 101;
    private const int SYS_setgroups = 116;
    private const int SYS_setresuid = 117;
    private const int SYS_setresgid = 119;
    private const int SYS_prctl = 157;
    private const int SYS_setrlimit = 160;
    private const int SYS_chroot = 161;
    private const int SYS_execveat = 322;
    private const int SYS_pidfd_open = 434;
    private const int SYS_close_range = 436;

    private const int TraceMe = 0;
    private const int Detach = 17;
    private const int SetDeathSignal = 1;
    private const int SetNoNewPrivileges = 38;
    private const int SIGKILL = 9;
    private const int SIGTRAP = 5;

    /// <summary>The lower half of a status that tells of a stop; the upper is the signal.</summary>
    private const int Stopped = 0x7F;
    private const int CloseOnExecRange = 4;
    private const int EmptyPath = 0x1000;
    private const int NotStarted = 127;
    private const int NotConfined = 126;

    /// <summary>
    /// Resource and what is left of it: seconds of processor, of which the kernel tells before it kills; bytes of a
    /// file, cores, processes, descriptors, bytes of addresses.
    /// </summary>
    private static readonly (int Resource, ulong Limit, ulong Hard)[] Limits =
        [(0, 1, 2), (1, 64 << 10, 64 << 10), (4, 0, 0), (6, 1, 1), (7, 3, 3), (9, 32 << 20, 32 << 20)];

    /// <returns>The process, stopped; or null where the kernel did not take the image for a program.</returns>
    /// <param name="isConfined">False for the audit alone: it keeps its parent's user, root and means.</param>
    public static int? Start(int image, int output, string name, bool isConfined = true)
    {
        if (Libc.mkdir(EmptyRoot, 0x16D /* 0555 */) != 0 && Errno.LastName != "EEXIST")
        {
            throw new KernelException($"{EmptyRoot} cannot be made: {Libc.LastError()}");
        }

        var input = Libc.open("/dev/null", Libc.O_CLOEXEC, 0);
        try
        {
            fixed (byte* argument = Encoding.UTF8.GetBytes(name + "\0"))
            fixed (byte* root = Encoding.UTF8.GetBytes(EmptyRoot + "\0"), empty = "\0"u8, slash = "/\0"u8)
            {
                var arguments = stackalloc byte*[] { argument, null };
                var environment = stackalloc byte*[] { null };
                var limits = Limits;
                var pid = Processes.Fork();
                if (pid == 0)
                {
                    if (!Stands(input, output) || (isConfined && !IsConfined(root, slash, limits)))
                    {
                        Processes.Exit(NotConfined);
                    }

                    _ = Libc.syscall(SYS_execveat, image, (long)empty, (long)arguments, (long)environment, EmptyPath);
                    Processes.Exit(NotStarted);
                }

                return IsStopped(pid) ? pid : null;
            }
        }
        finally
        {
            _ = Libc.close(input);
        }
    }

    /// <summary>Lets a stopped process go on.</summary>
    public static void Continue(int pid)
    {
        if (Libc.syscall(SYS_ptrace, Detach, pid, 0, 0, 0) != 0)
        {
            throw new KernelException($"process {pid} cannot go on: {Libc.LastError()}");
        }
    }

    /// <summary>Waits for its end; one that does not come to it in time is killed.</summary>
    /// <returns>The status that it chose, or the signal that ended it; null where there is no such child.</returns>
    public static (int Status, int Signal)? End(int pid, int milliseconds)
    {
        var handle = (int)Libc.syscall(SYS_pidfd_open, pid, 0, 0, 0, 0);
        if (handle < 0)
        {
            throw new KernelException($"process {pid} cannot be waited for: {Libc.LastError()}");
        }

        var isReady = new bool[1];
        Sockets.Wait([handle], isReady, milliseconds);
        _ = Libc.close(handle);
        if (!isReady[0])
        {
            Processes.Kill(pid);
        }

        return Processes.Await(pid);
    }

    /// <summary>Whatever state it is in.</summary>
    public static void Remove(int pid)
    {
        Processes.Kill(pid);
        _ = Processes.Reap(pid);
    }

    /// <summary>
    /// In the copy, where nothing may be done but system calls: it stops once it is a program, and has three
    /// descriptors.
    /// </summary>
    private static bool Stands(int input, int output) =>
        Libc.syscall(SYS_ptrace, TraceMe, 0, 0, 0, 0) == 0
        && Libc.syscall(SYS_dup2, input, 0, 0, 0, 0) == 0
        && Libc.syscall(SYS_dup2, output, 1, 0, 0, 0) == 1
        && Libc.syscall(SYS_dup2, output, 2, 0, 0, 0) == 2
        && Libc.syscall(SYS_close_range, 3, uint.MaxValue, CloseOnExecRange, 0, 0) == 0;

    /// <summary>In the copy as well.</summary>
    private static bool IsConfined(byte* root, byte* slash, (int Resource, ulong Limit, ulong Hard)[] limits)
    {
        var bounds = stackalloc ulong[2];
        var isReady = Libc.syscall(SYS_chroot, (long)root, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_chdir, (long)slash, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_setgroups, 0, 0, 0, 0, 0) == 0
            && Libc.syscall(SYS_setresgid, User, User, User, 0, 0) == 0;
        foreach (var row in limits)
        {
            (bounds[0], bounds[1]) = (row.Limit, row.Hard);
            isReady = isReady && Libc.syscall(SYS_setrlimit, row.Resource, (long)bounds, 0, 0, 0) == 0;
        }

        return isReady
            && Libc.syscall(SYS_setresuid, User, User, User, 0, 0) == 0
            && Libc.syscall(SYS_prctl, SetNoNewPrivileges, 1, 0, 0, 0) == 0
            && Libc.syscall(SYS_prctl, SetDeathSignal, SIGKILL, 0, 0, 0) == 0;
    }

    /// <summary>A traced process stops once its image is in place; one that ended instead was never it.</summary>
    private static bool IsStopped(int pid)
    {
        int status;
        long waited;
        do
        {
            waited = Libc.syscall(SYS_wait4, pid, (long)&status, 0, 0, 0);
        }
        while (waited < 0 && Errno.LastName == "EINTR");
        if (waited != pid)
        {
            throw new KernelException($"process {pid} cannot be waited for: {Libc.LastError()}");
        }

        if (status == NotConfined << 8)
        {
            throw new KernelException("a program cannot be confined to what it may have");
        }

        var isStopped = (status & 0xFF) == Stopped;
        if (isStopped && ((status >> 8) & 0xFF) != SIGTRAP)
        {
            Remove(pid);
            return false;
        }

        return isStopped;
    }
}
